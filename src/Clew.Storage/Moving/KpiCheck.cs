using System.Globalization;
using Clew.Metrics;
using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Storage.Moving;

/// <summary>
/// Asks two workspaces the same: every KPI on its own basis, in total and by channel, and by channel under a model, over all days there are. Every
/// figure must be the same, to the last digit.
/// </summary>
/// <param name="from">Over the source.</param>
/// <param name="to">Over the target, with the same settings and the same clock.</param>
sealed class KpiCheck(Workspace from, Workspace to)
{
    const int AtATime = 40;
    const string Model = "position", By = "channel", Nothing = "nothing";

    /// <summary>Told after each question.</summary>
    public IProgress<MoveProgress>? Progress { get; init; }

    /// <summary>Figures that were compared.</summary>
    public int Figures { get; private set; }

    /// <summary>What is not the same.</summary>
    public List<MoveDifference> Differences { get; } = [];

    /// <summary>Asks and compares.</summary>
    public void Run(CancellationToken stop)
    {
        if (Days(from.Store) is not { } period)
            return;
        var questions = Questions(period).ToList();
        for (var i = 0; i < questions.Count; i++)
        {
            Compare(questions[i], stop);
            Progress?.Report(new("kpis", Title(questions[i]), i + 1, questions.Count));
        }
    }

    static IEnumerable<KpiRequest> Questions(Period period)
    {
        var all = Workspace.Kpis.SelectMany(k => k.Variants.Prepend(k.Id)).ToList();
        string[] carrying = [.. all.Where(CarriesChannel)];
        foreach (var ids in all.Chunk(AtATime))
            yield return new(ids, period);
        foreach (var ids in carrying.Chunk(AtATime))
            yield return new(ids, period) { By = [By] };
        foreach (var ids in carrying.Chunk(AtATime))
            yield return new(ids, period) { By = [By], Model = Model };
    }

    // As the engine sees it: a variant may carry less than its KPI.
    static bool CarriesChannel(string id) => Metrics.Kpis.Catalog.Find(id) is { } kpi
        && (kpi.Default == Basis.Period ? kpi.Period : kpi.Cohort)!.Measures.All(m => m.Fact.Dimensions.ContainsKey(By));

    void Compare(KpiRequest request, CancellationToken stop)
    {
        var (left, right) = (Ask(from, request, stop), Ask(to, request, stop));
        var model = request.Model == "own" ? "" : $" under {request.Model}";
        Figures += left.Count;
        foreach (var key in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (a, b) = (left.GetValueOrDefault(key, Nothing), right.GetValueOrDefault(key, Nothing));
            if (a != b)
                Differences.Add(new(key + model, a, b));
        }
    }

    static Dictionary<string, string> Ask(Workspace workspace, KpiRequest request, CancellationToken stop)
    {
        try
        {
            return workspace.Ask(request, stop).ToDictionary(Key, Text, StringComparer.Ordinal);
        }
        catch (UserError e)
        {
            return new(StringComparer.Ordinal) { [Title(request)] = e.Message };
        }
    }

    static string Title(KpiRequest request) =>
        $"{request.Kpis[0]} … {request.Kpis[^1]}{(request.By.Count > 0 ? " by " + request.By[0] : "")}{(request.Model == "own" ? "" : " under " + request.Model)}";

    static string Key(KpiFigure figure) => figure.Group.Count == 0 ? figure.Kpi : $"{figure.Kpi} [{string.Join(", ", figure.Group.Values)}]";

    static string Text(KpiFigure f)
    {
        var details = f.Details?.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key} {Text(d.Value)}") ?? [];
        var text = $"{Text(f.Value)} = {Text(f.Numerator)} / {Text(f.Denominator)}, {Text(f.Low)} to {Text(f.High)}";
        return string.Join("; ", [text, .. details, .. f.Notes ?? []]);
    }

    // 1.0 and 1.00 are the same.
    static string Text(decimal? value) => value is { } number ? number.ToString("0.############################", CultureInfo.InvariantCulture) : "–";

    // All days of facts, a hundred years at most.
    static Period? Days(IStore store)
    {
        DateOnly? first = null, last = null;
        foreach (var table in Tables.All)
        {
            var days = table.Columns.Where(c => c.Type == ColumnType.Day).ToList();
            if (days.Count == 0)
                continue;
            var items = days.SelectMany(d => new[] { Min(Col("t", d.Name)).As($"{d.Name}_first"), Max(Col("t", d.Name)).As($"{d.Name}_last") });
            store.Query(new([.. items], From(table.Name, "t")), row =>
            {
                for (var i = 0; i < days.Count * 2; i += 2)
                    if (!row.IsNull(i))
                        (first, last) = (first < row.Day(i) ? first : row.Day(i), last > row.Day(i + 1) ? last : row.Day(i + 1));
            });
        }
        const int Most = 36_500;
        return first is { } from && last is { } to ? new(to.DayNumber - from.DayNumber < Most ? from : to.AddDays(1 - Most), to) : null;
    }
}
