using Clew.App.Dashboard.Channels;
using Clew.Model;

namespace Clew.App.Dashboard.Email;

/// <summary>The page about email: how mails are opened, clicked and passed on, and how the list grows.</summary>
/// <param name="View">The view.</param>
/// <param name="Figures">In all and over time.</param>
/// <param name="Campaigns">By campaign.</param>
/// <param name="Lists">How each list has grown, part by part; null where a filter knows no lists.</param>
/// <param name="Extent">The days that have anything, where these have not; null otherwise.</param>
public sealed record EmailDetail(View View, RoomFigures Figures, FigureTable Campaigns, FigureTable? Lists, Period? Extent)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/email";

    /// <summary>The cards.</summary>
    public static IReadOnlyList<string> CardIds { get; } =
    [
        "email_open_rate", "email_open_rate.with_machines", "email_click_rate", "email_click_rate.to_open", "list_growth_rate", "email_forwards",
    ];

    /// <summary>The parts of the list's growth: joined less those who left are the change.</summary>
    public static IReadOnlyList<string> Parts { get; } =
        ["list_growth_rate.joined", "list_growth_rate.unsubscribed", "list_growth_rate.complained", "list_growth_rate.bounced"];

    /// <summary>How the lists grow over time.</summary>
    public ListSeries Growth => ListSeries.Of(Figures);

    /// <summary>The cards, with lines that pass over the days without mails.</summary>
    public IReadOnlyList<KpiCard> Cards =>
        [.. Figures.Cards(CardIds).Select(card => card with { Points = card.Id == "list_growth_rate" ? Growth.Rate : Mailed(card.Points) })];

    /// <summary>The points of a rate of mails: only those steps in which any were delivered.</summary>
    public static IReadOnlyList<ChartPoint> Mailed(IReadOnlyList<ChartPoint> points) =>
        [.. points.Where(point => point.Value is not null)];

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">The table has no column that it is to be sorted by.</exception>
    public static EmailDetail Of(View view, CancellationToken stop)
    {
        var text = new EmailTexts(view.Text);
        // What the list was after each step follows from its parts.
        var figures = RoomFigures.Of(
            view, [.. CardIds, "email_forwards.rate", "list_growth_rate.size", .. Parts], [.. CardIds.Where(id => id != "list_growth_rate"), .. Parts], stop);
        FigureColumn[] columns =
        [
            new("email_open_rate", "denominator") { Title = text.Delivered }, new("email_open_rate"), new("email_open_rate.with_machines"),
            new("email_click_rate"), new("email_click_rate.to_open"), new("email_forwards"), new("email_forwards.rate"),
        ];
        var campaigns = FigureTable.Of(view, Path, "campaign", columns,
            Asking.Ask(view, columns.Select(column => column.Kpi), "campaign", stop: stop), figures.Total.Values, columns[0].Key, isSortable: true);
        var isBlank = figures.IsBlank;
        return new(view, figures, campaigns, isBlank ? null : ListsOf(view, figures, text, stop),
            isBlank ? Asking.Extent(view, "email_open_rate", stop) : null);
    }

    static FigureTable? ListsOf(View view, RoomFigures figures, EmailTexts text, CancellationToken stop)
    {
        FigureColumn[] columns =
        [
            new("list_growth_rate", "denominator") { Title = text.ListBefore },
            .. Parts.Append("list_growth_rate.size").Select(part => new FigureColumn(part) { Title = view.Text.Part(part.Split('.')[1]) }),
            new("list_growth_rate"),
        ];
        var lists = Asking.Ask(view, columns.Select(column => column.Kpi), "list", stop: stop);
        return lists.Count == 0
            ? null
            : FigureTable.Of(view, Path, "list", columns, lists, figures.Total.Values, "list_growth_rate.size", isSortable: false);
    }
}
