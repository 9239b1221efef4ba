using Clew.Metrics.Derived;
using Clew.Metrics.Engine;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>What all reports over threads do alike: one state, the filters of a page, pages of rows.</summary>
static class Reading
{
    // Strips the zeros that an amount of six decimals brings along: on which engine it stands is not to be seen.
    const decimal Plain = 1.0000000000000000000000000000m;

    /// <summary>One state of the store with its threads up to date.</summary>
    public static ISnapshot Open(Workspace workspace)
    {
        Derivation.Ensure(workspace.Store, workspace.Settings, workspace.IsKeptFresh);
        return workspace.Store.Snapshot();
    }

    /// <summary>The day in the workspace's zone.</summary>
    public static DateOnly Today(Workspace workspace) => workspace.Settings.Zone.DayOf(workspace.Clock.GetUtcNow().UtcDateTime);

    /// <summary>A day that lies in the period.</summary>
    public static Expr Within(this Expr day, Period period) => day >= period.From & day <= period.To;

    /// <summary>The filters on a fact's rows, each row by its own source; null where there are none.</summary>
    /// <exception cref="UserError">The fact does not carry a dimension.</exception>
    public static Expr? Kept(Fact fact, IReadOnlyList<Filter> filters) => All(filters.Select(filter =>
        (Expr?)Scope.Matches(Dimension(fact, filter.Dimension), filter.Dimension, filter.Values)));

    /// <summary>A dimension of a fact's rows.</summary>
    /// <exception cref="UserError">The fact does not carry it.</exception>
    public static Expr Dimension(Fact fact, string name) => fact.Dimensions.GetValueOrDefault(name)
        ?? throw new UserError($"The {fact.Name} do not carry '{name}'", "filter", $"Use one of {string.Join(", ", fact.Dimensions.Keys)}.");

    /// <summary>One page of a fact's rows.</summary>
    /// <param name="state">The state to read.</param>
    /// <param name="query">Source, joins and condition; its items are what is shown, its order that of the rows.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="stop">Stops the reading.</param>
    /// <exception cref="UserError">More rows than one answer holds.</exception>
    public static KpiRows Rows(ISnapshot state, Select query, RowPage page, CancellationToken stop)
    {
        if (page.Limit is < 1 or > RowLister.MostRows || page.Offset < 0)
            throw new UserError($"A list holds from 1 to {RowLister.MostRows} rows and starts at 0 or later", "limit", "Ask for the next page with offset.");
        var total = 0L;
        state.Query(query with { Items = [Count().As("n")], OrderBy = [] }, row => total = row.Integer(0), stop);
        var rows = new List<IReadOnlyList<object?>>();
        if (page.Offset < total)
            state.Query(query with { Limit = page.Limit, Offset = page.Offset }, row => rows.Add([.. query.Items.Select((_, i) => row.Value(i) is decimal number ? number / Plain : row.Value(i))]), stop);
        return new("rows", [.. query.Items.Select(i => i.Name)], rows, total);
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Limit">The most rows.</param>
/// <param name="Offset">Rows passed over first.</param>
public sealed record RowPage(int Limit, int Offset);
