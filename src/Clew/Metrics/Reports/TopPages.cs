using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>A question about the pages of the site, as Clew itself has seen them.</summary>
/// <param name="Period">The days on which they were viewed.</param>
public sealed record PagesRequest(Period Period)
{
    /// <summary>The most pages listed, 1 to 1,000.</summary>
    public int Top { get; init; } = 50;

    /// <summary>What views are narrowed to: of <c>country</c> and <c>device</c>.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];
}

/// <summary>The pages viewed most.</summary>
/// <param name="Views">Views of all pages.</param>
/// <param name="Visitors">Distinct visitors of all pages.</param>
/// <param name="Pages">The pages, the most viewed first; no more than asked.</param>
/// <param name="OtherPages">How many further pages there are.</param>
public sealed record PageReport(long Views, long Visitors, IReadOnlyList<ViewedPage> Pages, long OtherPages);

/// <summary>A page.</summary>
/// <param name="Page">Its address without host and query.</param>
/// <param name="Views">How often it was viewed.</param>
/// <param name="Visitors">By how many distinct visitors.</param>
public sealed record ViewedPage(string Page, long Views, long Visitors);

/// <summary>One page over time, and who viewed it last.</summary>
/// <param name="All">It as a whole.</param>
/// <param name="Steps">It in each time step.</param>
/// <param name="Latest">Its last views.</param>
public sealed record PageStory(ViewedPage All, IReadOnlyList<(Period Days, ViewedPage Viewed)> Steps, KpiRows Latest);

/// <summary>
/// Counts views of single pages. KPIs count the pages of sessions, which carry only their first one: this counts the events that Clew
/// collected itself, each on its own day, so a session past midnight falls on both. Sessions that were imported have no such events.
/// </summary>
static class TopPages
{
    const int MostPages = 1000, MostLatest = 100;

    /// <summary>The pages viewed most.</summary>
    /// <exception cref="UserError">More pages than can be listed, or a filter that views do not carry.</exception>
    public static PageReport Of(Workspace workspace, PagesRequest request, CancellationToken stop)
    {
        if (request.Top is < 1 or > MostPages)
            throw new UserError($"From 1 to {MostPages} pages can be listed, not {request.Top}", "top", "50 are usual.");
        var viewed = Viewed(request, workspace.Settings.Zone);
        using var state = workspace.Store.Snapshot();
        var (views, visitors, different) = (0L, 0L, 0L);
        state.Query(new([.. Counted(), CountDistinct(Col("e", "page")).As("pages")], From("event", "e")) { Comment = "Views of pages", Where = viewed },
            row => (views, visitors, different) = (row.Integer(0), row.Integer(1), row.Integer(2)), stop);
        var pages = new List<ViewedPage>();
        if (views > 0)
        {
            var each = new Select([Col("e", "page").As("page"), .. Counted()], From("event", "e")) { Where = viewed, GroupBy = [Col("e", "page")] };
            var query = new Select([Col("p", "page").As("page"), Col("p", "views").As("views"), Col("p", "visitors").As("visitors")], each.Under("p"))
            {
                Comment = "Views by page",
                OrderBy = [new(Col("p", "views"), Descending: true), new(Col("p", "page"))],
                Limit = request.Top,
            };
            state.Query(query, row => pages.Add(new(row.Text(0), row.Integer(1), row.Integer(2))), stop);
        }
        return new(views, visitors, pages, different - pages.Count);
    }

    /// <summary>One page.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="request">The days and filters.</param>
    /// <param name="page">The page.</param>
    /// <param name="steps">The time steps.</param>
    /// <param name="stop">Stops it.</param>
    public static PageStory Of(Workspace workspace, PagesRequest request, string page, IReadOnlyList<Period> steps, CancellationToken stop)
    {
        var zone = workspace.Settings.Zone;
        var viewed = Viewed(request, zone) & Col("e", "page").Is(page);
        using var state = workspace.Store.Snapshot();
        Item[] items = [.. Counted(), .. steps.SelectMany((step, i) => Counted(Inside(step, zone), i))];
        var counts = new long[items.Length];
        state.Query(new(items, From("event", "e")) { Comment = "Views of a page over time", Where = viewed }, row =>
        {
            for (var i = 0; i < counts.Length; i++)
                counts[i] = row.Integer(i);
        }, stop);
        var each = steps.Select((step, i) => (step, new ViewedPage(page, counts[2 + 2 * i], counts[3 + 2 * i])));
        return new(new(page, counts[0], counts[1]), [.. each], Latest(state, viewed, counts[0], stop));
    }

    /// <summary>Views of all pages, or of one, the latest first.</summary>
    public static KpiRows Views(Workspace workspace, PagesRequest request, string? page, RowPage rows, CancellationToken stop)
    {
        var viewed = Viewed(request, workspace.Settings.Zone);
        using var state = workspace.Store.Snapshot();
        return Reading.Rows(state, new([.. Derived.Fields.Of("e", "at", "page", "visitor_id", "referrer", "country", "device")], From("event", "e"))
        {
            Comment = "Views of pages",
            Where = page is null ? viewed : viewed & Col("e", "page").Is(page),
            OrderBy = [new(Col("e", "at"), Descending: true), new(Col("e", "id"))],
        }, rows, stop);
    }

    static KpiRows Latest(ISnapshot state, Expr viewed, long total, CancellationToken stop)
    {
        string[] columns = ["at", "visitor_id", "referrer", "country", "device"];
        var rows = new List<IReadOnlyList<object?>>();
        var query = new Select([.. columns.Select(c => Col("e", c).As(c))], From("event", "e"))
        {
            Comment = "Latest views of a page",
            Where = viewed,
            OrderBy = [new(Col("e", "at"), Descending: true), new(Col("e", "id"))],
            Limit = MostLatest,
        };
        state.Query(query, row => rows.Add([.. columns.Select((_, i) => row.IsNull(i) ? null : row.Value(i))]), stop);
        return new("views", columns, rows, total);
    }

    static IEnumerable<Item> Counted(Expr? where = null, int? step = null) =>
        [Count(where).As($"views{step}"), CountDistinct(Col("e", "visitor_id"), where).As($"visitors{step}")];

    // The same events that sessions count as page views.
    static Expr Viewed(PagesRequest request, Zone zone)
    {
        if (request.Filters.FirstOrDefault(filter => filter.Dimension is not ("country" or "device")) is { } unknown)
            throw new UserError($"Views of pages have no '{unknown.Dimension}'", "filter", "Narrow them by country or device.");
        var filters = request.Filters.Select(filter => Engine.Scope.Matches(Col("e", filter.Dimension), filter.Dimension, filter.Values));
        return All([
            Col("e", "kind").Is("page"), Col("e", "from_browser"), Col("e", "visitor_id").Present, Col("e", "page").Present,
            Inside(request.Period, zone), .. filters,
        ])!;
    }

    static Expr Inside(Period period, Zone zone) =>
        Col("e", "at") >= new Literal(Start(zone, period.From)) & Col("e", "at") < new Literal(Start(zone, period.To.AddDays(1)));

    static DateTime Start(Zone zone, DateOnly day) => DateTime.UnixEpoch.AddMicroseconds(zone.ToUtcMicros(day.ToDateTime(TimeOnly.MinValue)));
}
