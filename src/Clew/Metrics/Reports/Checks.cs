using System.Runtime.CompilerServices;
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

    // What looks at every lead is counted once for each state of the leads.
    static readonly ConditionalWeakTable<IStore, Counted> Kept = [];

    sealed record Counted(string Version, Dictionary<string, CheckResult> Results);

    public static IReadOnlyList<CheckResult> Of(Workspace workspace, Period period, IReadOnlyList<string> ids, CancellationToken stop)
    {
        var asked = ids.Select(Find).ToList();
        Derivation.Ensure(workspace.Store, workspace.Settings, workspace.IsKeptFresh);
        using var state = workspace.Store.Snapshot();
        var folded = IsFolded(workspace.Store);
        var version = state.DerivedVersion("threads") ?? "";
        var known = Kept.TryGetValue(workspace.Store, out var kept) && kept.Version == version ? kept.Results : [];
        var found = new Dictionary<string, CheckResult>(StringComparer.Ordinal);
        foreach (var check in asked)
        {
            if (check.OfCollected && !folded)
                found[check.Id] = new(check.Id, 0, null, null);
            else if (check.Day is null && known.TryGetValue(check.Id, out var result))
                found[check.Id] = result;
            else if (check.Shared is not null)
                found[check.Id] = Groups(state, check, period, stop);
        }
        // Checks of one table are one pass over it; one that reads more is a query of its own.
        foreach (var group in asked.Where(c => !found.ContainsKey(c.Id)).GroupBy(c => c.Joins.Count > 0 ? c.Id : $"{c.Table} by {c.Day}", StringComparer.Ordinal).ToList())
            foreach (var result in Count(state, [.. group], period, stop))
                found[result.Id] = result;
        var ofAllTimes = asked.Where(c => c.Day is null).Select(c => c.Id).ToList();
        if (!ofAllTimes.TrueForAll(known.ContainsKey))
            Kept.AddOrUpdate(workspace.Store, new(version, known.Values.Concat(ofAllTimes.Select(id => found[id])).DistinctBy(r => r.Id).ToDictionary(r => r.Id)));
        return [.. ids.Select(id => found[id])];
    }

    public static KpiRows Rows(Workspace workspace, string id, Period period, int limit, int offset, CancellationToken stop)
    {
        if (limit is < 1 or > RowLister.MostRows || offset < 0)
            throw new UserError($"A list holds from 1 to {RowLister.MostRows} rows and starts at 0 or later", "limit", "Ask for the next page with offset.");
        var check = Find(id);
        Derivation.Ensure(workspace.Store, workspace.Settings, workspace.IsKeptFresh);
        using var state = workspace.Store.Snapshot();
        if (check.OfCollected && !IsFolded(workspace.Store))
            return new(id, check.Show, [], 0);
        var query = Wrong(check, period);
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

    static Check Find(string id) => CheckCatalog.All.FirstOrDefault(c => c.Id == id)
        ?? throw new UserError($"There is no check '{id}'", "rows", $"Use one of {string.Join(", ", CheckCatalog.All.Select(c => c.Id))}.");

    static bool IsFolded(IStore store) => People.Any(store);

    static Select Wrong(Check check, Period period)
    {
        var query = new Select([], From(check.Table, "f")) { Joins = check.Joins, Where = check.In(period) };
        return check.Shared is not { } shared ? query
            : query with { Joins = [.. check.Joins, new(Sharing(check, period).Under("k"), Col("k", "name").Is(shared))] };
    }

    // What more than one row has.
    static Select Sharing(Check check, Period period) => new([.. Fields.Of("h", "name", "n")], new Select(
        [check.Shared!.As("name"), Build.Count().As("n")], From(check.Table, "f")) { Where = check.In(period), GroupBy = [check.Shared!] }.Under("h"))
    {
        Where = Col("h", "n") > 1,
    };

    static CheckResult Groups(ISnapshot state, Check check, Period period, CancellationToken stop)
    {
        var result = new CheckResult(check.Id, 0, null, 0);
        state.Query(new([Sum(Col("k", "n")).As("leads"), Build.Count().As("keys")], Sharing(check, period).Under("k"))
        {
            Comment = $"Leads of the check {check.Id}",
        }, row => result = result with { Rows = row.IsNull(0) ? 0 : row.Integer(0), Groups = row.Integer(1) }, stop);
        return result;
    }

    static IReadOnlyList<CheckResult> Count(ISnapshot state, IReadOnlyList<Check> checks, Period period, CancellationToken stop)
    {
        var results = new List<CheckResult>();
        var first = checks[0];
        var valued = checks.Where(c => c.Amount is not null).ToList();
        state.Query(new(
            [
                .. checks.Select((c, i) => Build.Count(c.Wrong).As($"n{i}")),
                .. valued.Select((c, i) => Sum(c.Amount!, c.Wrong).As($"amount{i}")),
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
                results.Add(new(check.Id, row.Integer(i), check.Amount is null ? null : row.IsNull(at) ? 0 : row.Decimal(at) / Plain, null));
            }
        }, stop);
        return results;
    }
}
