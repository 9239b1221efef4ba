using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard.Leads;

/// <summary>One page of leads.</summary>
/// <param name="View">The view.</param>
/// <param name="List">The leads; null where the workspace is empty.</param>
/// <param name="By">The dimension whose values are counted.</param>
/// <param name="Extent">Where something is, if there is no lead in the period and nothing was searched for.</param>
public sealed record LeadsDetail(View View, LeadListReport? List, string By, Period? Extent)
{
    /// <summary>The page's path, and its own parameters.</summary>
    public const string Path = "/leads", Search = "q", Stage = "stage";

    /// <summary>The dimensions that leads can be counted by on the page.</summary>
    public static IReadOnlyList<string> Dimensions { get; } =
        ["channel", "source", "medium", "campaign", "owner", "country", "origin", "product", "industry", "business_type"];

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">There is no such stage, column or dimension.</exception>
    public static LeadsDetail Of(View view, CancellationToken stop)
    {
        var query = view.Query;
        var by = query.By ?? "channel";
        if (view.Source.IsEmpty) return new(view, null, by, null);
        var request = new LeadListRequest(view.Period)
        {
            Search = query[Search],
            Stage = query[Stage],
            Filters = view.Request().Filters,
            Sort = query.Sort ?? "created",
            Descending = query.Descending,
            Limit = PageQuery.PageSize,
            Offset = query.Offset,
            By = by,
        };
        var list = view.Read(workspace => workspace.Leads(request, stop));
        return new(view, list, by, list.Total == 0 && !IsNarrowed(query) ? view.Source.Extent(stop) : null);
    }

    /// <summary>Whether only some leads of the period are asked for.</summary>
    public static bool IsNarrowed(PageQuery query) => query[Search] is not null || query[Stage] is not null || query.Filters.Count > 0;

    /// <summary>The address of the list of leads that have come to a stage.</summary>
    public static string StageUrl(View view, string stage) => view.Query.Shared().With(Stage, stage).Url(Path);

    /// <summary>The address of the same list narrowed to a value.</summary>
    public string FilterUrl(string dimension, string value) => View.Query.Filters.Contains((dimension, value))
        ? View.Query.Url(Path)
        : (View.Query with { Filters = [.. View.Query.Filters, (dimension, value)], Offset = 0 }).Url(Path);

    /// <summary>The page of a lead.</summary>
    public string LeadUrl(string id) => View.Query.Shared().Url(AttributionWords.LeadPath(id));
}
