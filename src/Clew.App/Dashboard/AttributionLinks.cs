using System.Globalization;
using Clew.App.Dashboard.Charts;
using Clew.App.Dashboard.Pages;
using Clew.Metrics.Credit;

namespace Clew.App.Dashboard;

/// <summary>Addresses of lists of conversions with their journeys, and what such an address answers with.</summary>
static class AttributionLinks
{
    /// <summary>The path of the lists.</summary>
    public const string JourneysPath = "/attribution/journeys";

    const string Rare = "~rare";

    static readonly string[] Columns = ["first", "between", "last"];

    /// <summary>The list.</summary>
    public static Room Room { get; } = Room.Of<ListPage, ListDetail>(JourneysPath, Journeys) with
    {
        Keys = ["touched", "touches", "days", "path", .. Columns],
    };

    /// <summary>All conversions, or those with a touch, or without any.</summary>
    public static string AllUrl(AttributionDetail page, bool? touched) => Plain(page).With("touched", touched is { } with ? with ? "1" : "0" : null).Url(JourneysPath);

    /// <summary>Those with so many touches.</summary>
    public static string TouchesUrl(AttributionDetail page, WholeSpan span) => Plain(page).With("touches", Text(span)).Url(JourneysPath);

    /// <summary>Those so many days after the first touch.</summary>
    public static string DaysUrl(AttributionDetail page, WholeSpan span) => Plain(page).With("days", Text(span)).Url(JourneysPath);

    /// <summary>Those at the end of a path; null where it is too long for an address.</summary>
    public static string? PathUrl(AttributionDetail page, IReadOnlyList<string> steps) => JourneyListRequest.Key(steps) is { Length: <= PageQuery.LongestValue } key
        ? Plain(page).With("path", key).Url(JourneysPath) : null;

    /// <summary>Those at the end of a path that the page does not list.</summary>
    public static string RareUrl(AttributionDetail page) => Plain(page).With("path", Rare).Url(JourneysPath);

    /// <summary>Those through some nodes of the drawing, one a column; null for any.</summary>
    public static string WayUrl(AttributionDetail page, params IReadOnlyList<string?> nodes) =>
        Columns.Zip(nodes).Aggregate(Plain(page), (query, node) => query.With(node.First, node.Second)).Url(JourneysPath);

    static PageQuery Plain(AttributionDetail page) => page.View.Query.Shared() with { Goal = page.View.Query.Goal, By = page.View.Query.By };

    static string Text(WholeSpan span) => span.To is { } to ? string.Create(CultureInfo.InvariantCulture, $"{span.From}-{to}") : string.Create(CultureInfo.InvariantCulture, $"{span.From}-");

    static ListDetail Journeys(View view, CancellationToken stop)
    {
        var query = view.Query;
        var journeys = new JourneyRequest(view.Source.Goals.Find(query.Goal ?? "lead").Id, view.Period) { By = query.By ?? "channel" };
        var request = new JourneyListRequest(journeys)
        {
            Touched = query.Choice<bool?>("touched", null, ("1", true), ("0", false)),
            Touches = SpanOf(query["touches"], "touches"),
            Days = SpanOf(query["days"], "days"),
            Paths = query["path"] is { } path && path != Rare ? new HashSet<string>(StringComparer.Ordinal) { path } : null,
        };
        var nodes = Columns.Select(column => query[column]).ToArray();
        var isWay = nodes.Any(node => node is not null);
        if (isWay || query["path"] == Rare)
        {
            var report = view.Read(workspace => workspace.Journeys(journeys with { Top = AttributionDetail.MostPaths }, stop));
            var paths = isWay ? JourneyWays.PathsOf(report, view.Text, new(view.Text), nodes) : report.Paths.Take(AttributionDetail.ListedPaths);
            request = request with { Paths = paths.Select(found => JourneyListRequest.Key(found.Steps)).ToHashSet(StringComparer.Ordinal), Others = !isWay };
        }
        var rows = view.Read(workspace => workspace.JourneyList(request, ListDetail.PageOf(view), stop));
        return new(view, $"{view.Text.Conversions}: {AttributionWords.Goal(view.Text, journeys.Goal)}", JourneysPath, Rooms.Attribution, rows)
        {
            Narrowed = Told(view, request, nodes),
            Back = query.Shared() with { Goal = query.Goal, By = query.By },
            LinkOf = (column, value) => column == "conversion_id" && value is string id ? query.Shared().Url(AttributionWords.ConversionPath(journeys.Goal, id)) : null,
        };
    }

    static string? Told(View view, JourneyListRequest request, string?[] nodes)
    {
        var words = new AttributionTexts(view.Text);
        string[] heads = [words.First, words.Between, words.Last];
        if (nodes.Any(node => node is not null))
            return string.Join(" · ", heads.Zip(nodes).Where(node => node.Second is not null).Select(node => $"{node.First}: {view.Format.Isolate(view.Text.GroupValue(node.Second!))}"));
        return request.Touched == false ? view.Text.Unattributed
            : request.Touches is { } touches ? $"{view.Text.Touches}: {Said(view, touches)}"
            : request.Days is { } days ? $"{view.Text.DaysRange}: {Said(view, days)}"
            : request.Others ? words.Others
            : request.Paths is { Count: 1 } path ? $"{view.Text.JourneyPath}: {view.Format.Isolate(path.First())}" : null;
    }

    /// <summary>A span for people.</summary>
    public static string Said(View view, WholeSpan span) => span.To is not { } to ? view.Text.OrMore(view.Format.Count(span.From))
        : to == span.From ? view.Format.Count(to) : view.Text.Between(view.Format.Count(span.From), view.Format.Count(to));

    static WholeSpan? SpanOf(string? text, string key)
    {
        if (text is null) return null;
        var ends = text.Split('-');
        return ends.Length == 2 && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? ends[1].Length == 0 ? new(from, null)
                : int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? new(from, to) : throw Wrong()
            : throw Wrong();

        Clew.Model.UserError Wrong() => new($"'{text}' is not a choice here", key, "Follow the links of the page.");
    }
}
