using Clew.App.Dashboard.Channels;
using Clew.Metrics;
using Clew.Metrics.Statistics;
using Clew.Model;

namespace Clew.App.Dashboard.Social;

/// <summary>What engagement and clicks of a row say together, against those of all posts.</summary>
public enum SocialReading
{
    /// <summary>Neither is far enough from the whole to say.</summary>
    None,

    /// <summary>More engagement than the whole, fewer clicks: the posts please and do not lead on.</summary>
    EngagedNotClicked,

    /// <summary>Fewer engagements, more clicks: they lead on without much ado.</summary>
    ClickedNotEngaged,

    /// <summary>More of both.</summary>
    Both,

    /// <summary>Less of both.</summary>
    Neither,
}

/// <summary>The page about social posts.</summary>
/// <param name="View">The view.</param>
/// <param name="Figures">In all and over time.</param>
/// <param name="Networks">By network.</param>
/// <param name="Posts">By post or campaign.</param>
/// <param name="Site">What those who came by it did on the site; null where the filters know no channels.</param>
/// <param name="Extent">The days that have anything, where these have not; null otherwise.</param>
public sealed record SocialDetail(
    View View, RoomFigures Figures, FigureTable Networks, FigureTable Posts, FigureTable? Site, Period? Extent)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/social";

    const string Rate = "social_engagement_rate", Clicks = "social_clicks", Engagements = "social_engagements";

    /// <summary>The channel of posts.</summary>
    const string Channel = "Organic Social";

    /// <summary>The cards.</summary>
    public static IReadOnlyList<string> CardIds { get; } = [Engagements, Rate, Clicks];

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">The table has no column that it is to be sorted by.</exception>
    public static SocialDetail Of(View view, CancellationToken stop)
    {
        var impressions = new FigureColumn(Rate, "denominator") { Title = new SocialTexts(view.Text).Impressions };
        FigureColumn[] columns = [impressions, new(Engagements), new(Rate), new(Clicks)];
        var figures = RoomFigures.Of(view, CardIds, CardIds, stop);
        FigureTable By(string by, bool isSortable) => FigureTable.Of(
            view, Path, by, columns, Asking.Ask(view, CardIds, by, stop: stop), figures.Total.Values, Engagements, isSortable);
        var what = view.Query.Choice("by_what", "post", ("campaign", "campaign"));
        return new(view, figures, By("network", isSortable: false), By(what, isSortable: true), SiteOf(view, stop),
            figures.IsBlank ? Asking.Extent(view, Engagements, stop) : null);
    }

    /// <summary>What a row's engagement and clicks say together: only what chance would hardly make is said.</summary>
    public SocialReading Reading(FigureRow row)
    {
        if (row.Figures.GetValueOrDefault(Rate) is not { Denominator: > 0 } rate || rate is not { Low: { } low, High: { } high }
            || Figures.Total.GetValueOrDefault(Rate) is not { Value: { } usual, Denominator: > 0 } all) return SocialReading.None;
        var clicks = row.Figures.GetValueOrDefault(Clicks)?.Value ?? 0;
        var usualClicks = (double)((Figures.Total.GetValueOrDefault(Clicks)?.Value ?? 0) / all.Denominator.Value);
        if (Wilson.Interval((double)clicks, (double)rate.Denominator.Value) is not { } clicked) return SocialReading.None;
        return (low > usual, usual > high, clicked.Low > usualClicks, usualClicks > clicked.High) switch
        {
            (true, _, _, true) => SocialReading.EngagedNotClicked,
            (_, true, true, _) => SocialReading.ClickedNotEngaged,
            (true, _, true, _) => SocialReading.Both,
            (_, true, _, true) => SocialReading.Neither,
            _ => SocialReading.None,
        };
    }

    static FigureTable? SiteOf(View view, CancellationToken stop)
    {
        FigureColumn[] columns = [new(Clicks), new("sessions"), new("bounce_rate"), new("engagement_time"), new("leads"), new("traffic_to_lead_rate")];
        (string, string)[] within = [("channel", Channel)];
        var figures = Asking.Ask(view, columns.Select(column => column.Kpi), "channel", within, stop: stop);
        if (figures.All(figure => figure.Kpi != "sessions")) return null;
        var rows = FigureTable.RowsOf("channel", figures);
        return new(view, Path, "by-channel", "channel", columns, rows, new Dictionary<string, KpiFigure>()) { Within = within };
    }
}
