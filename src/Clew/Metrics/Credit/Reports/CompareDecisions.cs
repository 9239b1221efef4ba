using System.Globalization;
using Clew.Attribution.Uncertainty;
using CreditInterval = Clew.Attribution.Uncertainty.Interval;

namespace Clew.Metrics.Credit;

/// <summary>What one would decide otherwise from model to model.</summary>
static class CompareDecisions
{
    /// <summary>The most that are listed, and the most values whose places are compared.</summary>
    public const int Most = 40, MostRanked = 60;

    /// <summary>Neighbours in a model's ranking that cannot be told apart; of those without any credit nobody asks.</summary>
    public static IReadOnlyList<(string Upper, string Lower)> Undecided(IReadOnlyList<string> named, ComparedCell[][] cells, IReadOnlyList<int> order, int model)
    {
        if (order.Count == 0 || cells[order[0]][model].Interval is null)
            return [];
        var undecided = Ranking.Undecided([.. order.Select(i => IntervalOf(cells[i][model]))]);
        return [.. Enumerable.Range(0, undecided.Count).Where(p => undecided[p] && cells[order[p]][model].Credit > 0)
            .Select(p => (named[order[p]], named[order[p + 1]]))];
    }

    public static IReadOnlyList<ModelDecision> Of(IReadOnlyList<ComparedRow> rows, IReadOnlyList<ComparedModel> models, Goal goal, string missing, List<string> notes)
    {
        ComparedRow[] ranked = [.. rows.Where(r => r.Name != missing)];
        if (ranked.Length == 0)
            return [];
        var all = Leaders(ranked, models, goal).Concat(Paying(ranked, models)).Concat(Swapped(ranked, models)).ToList();
        if (all.Count > Most)
            notes.Add($"{all.Count - Most} further decisions that would change are not listed.");
        if (ranked.Length > MostRanked)
            notes.Add($"Only the {MostRanked} highest values were looked through for changed places.");
        return [.. all.Take(Most)];
    }

    static IEnumerable<ModelDecision> Leaders(ComparedRow[] rows, IReadOnlyList<ComparedModel> models, Goal goal)
    {
        ComparedRow Leader(int m) => rows.First(r => r.Cells[m].Rank == 1);
        var first = Leader(0);
        for (var m = 1; m < models.Count; m++)
        {
            var other = Leader(m);
            // Equal credit: neither leads.
            if (other == first || other.Cells[m].Credit == first.Cells[m].Credit || first.Cells[0].Credit == other.Cells[0].Credit)
                continue;
            var sure = Apart(first.Cells[0], other.Cells[0]) && Apart(first.Cells[m], other.Cells[m]);
            var doubt = sure || first.Cells[0].Interval is null ? "" : " Their intervals overlap: there is too little data to be sure.";
            yield return new("best", other.Name, models[m].Text, models[0].Text,
                $"{goal.Title}: {other.Name} leads under {models[m].Text} with {N(other.Cells[m].Credit)} ({first.Name}: {N(first.Cells[m].Credit)}); " +
                $"under {models[0].Text} {first.Name} leads with {N(first.Cells[0].Credit)} ({other.Name}: {N(other.Cells[0].Credit)}).{doubt}");
        }
    }

    static IEnumerable<ModelDecision> Paying(ComparedRow[] rows, IReadOnlyList<ComparedModel> models)
    {
        foreach (var row in rows.OrderByDescending(r => r.Spend ?? 0))
        {
            var pays = row.Cells.ToList().FindIndex(c => c.ReturnOnSpend >= 1);
            var not = row.Cells.ToList().FindIndex(c => c.ReturnOnSpend < 1);
            if (pays >= 0 && not >= 0)
                yield return new("pays", row.Name, models[pays].Text, models[not].Text,
                    $"{row.Name} returns {N(row.Cells[pays].ReturnOnSpend!.Value)} for each unit of its spend of {N(row.Spend!.Value)} under {models[pays].Text}, " +
                    $"but only {N(row.Cells[not].ReturnOnSpend!.Value)} under {models[not].Text}.");
        }
    }

    // Of two values that change places for sure, the two models under which they stand farthest apart.
    static IEnumerable<ModelDecision> Swapped(ComparedRow[] rows, IReadOnlyList<ComparedModel> models)
    {
        ComparedRow[] highest = [.. rows.OrderByDescending(r => r.Spread.Most).Take(MostRanked)];
        var found = new List<(decimal Weight, ModelDecision Decision)>();
        for (var a = 0; a < highest.Length; a++)
            for (var b = a + 1; b < highest.Length; b++)
            {
                var (one, other) = (highest[a], highest[b]);
                decimal Lead(int m) => one.Cells[m].Credit - other.Cells[m].Credit;
                var sure = Enumerable.Range(0, models.Count).Where(m => Apart(one.Cells[m], other.Cells[m])).ToList();
                if (sure.Count < 2)
                    continue;
                var (up, down) = (sure.MaxBy(Lead), sure.MinBy(Lead));
                if (Lead(up) <= 0 || Lead(down) >= 0)
                    continue;
                found.Add((Lead(up) - Lead(down), new("rank", one.Name, models[up].Text, models[down].Text,
                    $"{one.Name} stands above {other.Name} under {models[up].Text} ({N(one.Cells[up].Credit)} and {N(other.Cells[up].Credit)}), " +
                    $"below it under {models[down].Text} ({N(one.Cells[down].Credit)} and {N(other.Cells[down].Credit)}); the intervals do not overlap.")));
            }
        return found.OrderByDescending(f => f.Weight).ThenBy(f => f.Decision.Words, StringComparer.Ordinal).Select(f => f.Decision);
    }

    static bool Apart(ComparedCell one, ComparedCell other) => IntervalOf(one) is { } a && IntervalOf(other) is { } b && !a.Overlaps(b);

    static CreditInterval? IntervalOf(ComparedCell cell) => cell.Interval is var (low, high) ? new CreditInterval((double)low, (double)high) : null;

    static string N(decimal number) => number.ToString("#,##0.##", CultureInfo.InvariantCulture);
}
