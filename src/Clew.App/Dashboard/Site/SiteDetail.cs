using Clew.App.Dashboard.Channels;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard.Site;

/// <summary>The page about the site: who comes, where they land, what they look at.</summary>
/// <param name="View">The view.</param>
/// <param name="Figures">In all and over time.</param>
/// <param name="Tables">By landing page, device and country; those that the filters allow.</param>
/// <param name="Pages">The pages viewed most; null where a filter knows no views.</param>
/// <param name="Page">The page that is looked at alone, or null.</param>
/// <param name="Extent">The days that have anything, where these have not; null otherwise.</param>
public sealed record SiteDetail(
    View View, RoomFigures Figures, IReadOnlyList<FigureTable> Tables, PageReport? Pages, PageStory? Page, Period? Extent)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/site", ViewsPath = "/site/views";

    /// <summary>The cards.</summary>
    public static IReadOnlyList<string> CardIds { get; } =
        ["sessions", "visitors", "page_views", "bounce_rate", "engagement_time", "traffic_to_lead_rate"];

    static readonly (string By, string[] Columns)[] Shapes =
    [
        ("landing_page", ["sessions", "visitors", "bounce_rate", "engagement_time", "leads", "traffic_to_lead_rate"]),
        ("device", ["sessions", "bounce_rate", "engagement_time"]),
        ("country", ["sessions", "visitors", "bounce_rate", "leads", "traffic_to_lead_rate"]),
    ];

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">The table has no column that it is to be sorted by.</exception>
    public static SiteDetail Of(View view, CancellationToken stop)
    {
        var figures = RoomFigures.Of(view, [.. CardIds, "leads"], CardIds, stop);
        if (figures.IsBlank) return new(view, figures, [], null, null, Asking.Extent(view, "sessions", stop));
        var tables = new List<FigureTable>();
        foreach (var (by, columns) in Shapes)
        {
            var asked = Asking.Ask(view, columns, by, stop: stop);
            FigureColumn[] known = [.. columns.Where(kpi => Asking.Carries(view, kpi, by)).Select(kpi => new FigureColumn(kpi))];
            if (asked.Count > 0)
                tables.Add(FigureTable.Of(view, Path, by, known, asked, figures.Total.Values, "sessions", by == "landing_page"));
        }
        var request = new PagesRequest(view.Period) { Filters = view.Request().Filters };
        var isKnown = request.Filters.All(filter => filter.Dimension is "country" or "device");
        if (!isKnown) return new(view, figures, tables, null, null, null);
        var page = view.Query["page"] is { } name
            ? view.Read(workspace => workspace.PageOver(request, name, view.Calendar.Buckets(view.Period, view.Grain), stop))
            : null;
        return new(view, figures, tables, view.Read(workspace => workspace.TopPages(request, stop)), page, null);
    }

    /// <summary>The address of the views of a page; null for all pages.</summary>
    public static string ViewsUrl(View view, string? page) => (view.Query.Shared() with { Filters = view.Query.Filters }).With("page", page).Url(ViewsPath);

    /// <summary>The views that an address asks for.</summary>
    /// <exception cref="UserError">Views do not carry what they are to be narrowed by.</exception>
    public static ListDetail Views(View view, CancellationToken stop)
    {
        var (page, words) = (view.Query["page"], new SiteTexts(view.Text));
        var rows = view.Read(workspace => workspace.PageViews(new(view.Period) { Filters = view.Request().Filters }, page, ListDetail.PageOf(view), stop));
        return new(view, words.Views, ViewsPath, SiteRoom.Room, rows)
        {
            Narrowed = page is null ? null : view.Format.Isolate(page),
            Back = (view.Query.Shared() with { Filters = view.Query.Filters }).With("page", page),
        };
    }

    /// <summary>What is shown of a page: without the site's address where all landing pages have the same; null as it is.</summary>
    public string? PathOf(string page) => Site is { } site && page.StartsWith(site, StringComparison.Ordinal) ? page[(site.Length - 1)..] : null;

    // Scheme, host and the stroke behind them, of all landing pages.
    string? Site => Tables.FirstOrDefault(table => table.By == "landing_page")?.Rows.Where(row => !FigureTable.IsMissing(row.Name))
        .Select(row => Uri.TryCreate(row.Name, UriKind.Absolute, out var page) ? $"{page.GetLeftPart(UriPartial.Authority)}/" : "")
        .Distinct().ToArray() is [{ Length: > 0 } only] ? only : null;

    /// <summary>The points of the chart of the page that is looked at alone.</summary>
    public IReadOnlyList<ChartPoint> Points => View.Points((Page?.Steps ?? []).Select(step => new KpiFigure(
        "page_views", "count", null, step.Days.From, step.Days.To, new Dictionary<string, string>(), step.Viewed.Views, null, null, null, null, null)));
}
