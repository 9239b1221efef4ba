using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Metrics.Engine;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>Counts what checks find, and lists it.</summary>
static class Checks
{
    // Strips the zeros that an amount of six decimals brings along.
    const decimal Plain = 1.0000000000000000000000000000m;

    public static IReadOnlyList<CheckResult> Of(Workspace workspace, Period period, IReadOnlyList<string> ids, CancellationToken stop)
    {
        var asked = ids.Select(Find).ToList();
        Ensure(workspace, asked);
        var folded = LeadFolds.Any(workspace);
        using var state = workspace.Store.Snapshot();
        var found = asked.Where(c => c.OfCollected && !folded).ToDictionary(c => c.Id, c => new CheckResult(c.Id, 0, null, null));
        // Checks of one table are one pass over it; one that reads more is a query of its own.
        foreach (var group in asked.Where(c => !found.ContainsKey(c.Id)).GroupBy(c => c.Joins.Count > 0 ? c.Id : $"{c.Table} by {c.Day}", StringComparer.Ordinal).ToList())
            foreach (var result in Count(state, [.. group], period, stop))
                found[result.Id] = result;
        return [.. ids.Select(id => found[id])];
    }

    public static KpiRows Rows(Workspace workspace, string id, Period period, int limit, int offset, CancellationToken stop)
    {
        if (limit is < 1 or > RowLister.MostRows || offset < 0)
            throw new UserError($"A list holds from 1 to {RowLister.MostRows} rows and starts at 0 or later", "limit", "Ask for the next page with offset.");
        var check = Find(id);
        Ensure(workspace, [check]);
        if (check.OfCollected && !LeadFolds.Any(workspace))
            return new(id, check.Show, [], 0);
        using var state = workspace.Store.Snapshot();
        var query = new Select([], From(check.Table, "f")) { Joins = check.Joins, Where = check.In(period) };
        var total = 0L;
        state.Query(query with { Items = [Build.Count().As("n")] }, row => total = row.Integer(0), stop);
        var rows = new List<IReadOnlyList<object?>>();
        state.Query(query with
        {
            Comment = $"Rows of the check {id}",
            Items = [.. Fields.Of("f", check.Show)],
            OrderBy = [.. check.Shared is { } shared ? [new Order(shared)] : Array.Empty<Order>(), new(F(check.Show[0]), Descending: true), new(F(check.Show[1]))],
            Limit = limit,
            Offset = offset,
        }, row => rows.Add([.. check.Show.Select((_, i) => row.IsNull(i) ? null : row.Value(i))]), stop);
        return new(id, check.Show, rows, total);
    }

    static DataCheck Find(string id) => CheckCatalog.All.FirstOrDefault(c => c.Id == id)
        ?? throw new UserError($"There is no check '{id}'", "rows", $"Use one of {string.Join(", ", CheckCatalog.All.Select(c => c.Id))}.");

    static void Ensure(Workspace workspace, IReadOnlyList<DataCheck> checks)
    {
        Derivation.Ensure(workspace.Store, workspace.Settings, workspace.IsKeptFresh);
        if (checks.Any(c => c.Day is null))
            ContactRules.Ensure(workspace.Store, workspace.Settings, workspace.IsKeptFresh);
    }

    static List<CheckResult> Count(ISnapshot state, IReadOnlyList<DataCheck> checks, Period period, CancellationToken stop)
    {
        var results = new List<CheckResult>();
        var first = checks[0];
        var (valued, sharing) = (checks.Where(c => c.Amount is not null).ToList(), checks.Where(c => c.Shared is not null).ToList());
        state.Query(new(
            [
                .. checks.Select((c, i) => Build.Count(c.Wrong).As($"n{i}")),
                .. valued.Select((c, i) => Sum(c.Amount!, c.Wrong).As($"amount{i}")),
                .. sharing.Select((c, i) => CountDistinct(c.Shared!, c.Wrong).As($"groups{i}")),
            ],
            From(first.Table, "f"))
        {
            Comment = $"Checks of {first.Table}",
            Joins = first.Joins,
            Where = first.Day is null ? null : F(first.Day) >= period.From & F(first.Day) <= period.To,
        }, row =>
        {
            foreach (var (i, check) in checks.Index())
            {
                var at = checks.Count + valued.IndexOf(check);
                results.Add(new(check.Id, row.Integer(i), check.Amount is null ? null : row.IsNull(at) ? 0 : row.Decimal(at) / Plain,
                    check.Shared is null ? null : row.Integer(checks.Count + valued.Count + sharing.IndexOf(check))));
            }
        }, stop);
        return results;
    }
}
