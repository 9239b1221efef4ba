using System.Globalization;
using Clew.Attribution;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>Makes a <see cref="JourneyReport"/>.</summary>
static class JourneyReports
{
    /// <summary>The most paths that are listed.</summary>
    const int MostPaths = 1000;

    // From this number of touches on, journeys are one entry.
    const int Longest = 11;

    static readonly (int From, int? To)[] Spans = [(0, 0), (1, 1), (2, 3), (4, 7), (8, 14), (15, 30), (31, 60), (61, 90), (91, null)];

    // Strips the zeros that an amount of six decimals brings along.
    const decimal Plain = 1.0000000000000000000000000000m;

    sealed record Ending(string Id, DateTime At, decimal Value);

    // The conversions of a period by number, the journeys to them, and of each its touches, seconds and steps.
    sealed record Walks(Dictionary<int, Ending> Endings, int[] Numbers, int[] Lengths, long[] Lags, List<string>[] Steps);

    public static JourneyReport Of(Workspace workspace, JourneyRequest request, CancellationToken stop)
    {
        var (goal, words, settings) = Ready(workspace, request);
        using var state = workspace.Store.Snapshot();
        var shelf = workspace.Shelf;
        var key = KeyOf(request, goal, words, settings, state);
        if (shelf.Walked.TryGetValue(key, out var known))
            return known;
        var report = Make(state, request, goal, words, settings, stop);
        if (shelf.Walked.Count >= CreditShelf.MostWalked)
            shelf.Walked.Clear();
        return shelf.Walked[key] = report;
    }

    static JourneyReport Make(ISnapshot state, JourneyRequest request, Goal goal, Words words, WorkspaceSettings settings, CancellationToken stop)
    {
        var (endings, numbers, lengths, lags, steps) = Read(state, request, goal, words, settings, stop);
        var paths = new Dictionary<string, (List<string> Steps, List<int> Journeys)>(StringComparer.Ordinal);
        foreach (var (j, walked) in steps.Index())
        {
            var key = string.Join('\u001f', walked);
            if (!paths.TryGetValue(key, out var path))
                paths[key] = path = (walked, []);
            path.Journeys.Add(j);
        }
        var most = paths.Values.OrderByDescending(p => p.Journeys.Count).ThenBy(p => JourneyListRequest.Key(p.Steps), StringComparer.Ordinal).Take(request.Top)
            .Select(p => Path(p.Steps, [.. p.Journeys.Select(j => (endings[numbers[j]], lags[j]))]));
        return new(request, endings.Count, endings.Count - steps.Length, [.. most], Math.Max(0, paths.Count - request.Top), Lengths(lengths), Lags(lags),
            Median([.. lengths.Select(l => (decimal)l)]), Median([.. lags.Select(Days)]));
    }

    /// <summary>Conversions with their journeys, the latest first.</summary>
    public static KpiRows List(Workspace workspace, JourneyListRequest request, RowPage page, CancellationToken stop)
    {
        if (page.Limit is < 1 or > Engine.RowLister.MostRows || page.Offset < 0)
            throw new UserError($"A list holds from 1 to {Engine.RowLister.MostRows} rows and starts at 0 or later", "limit", "Ask for the next page with offset.");
        var (goal, words, settings) = Ready(workspace, request.Journeys);
        using var state = workspace.Store.Snapshot();
        var (endings, numbers, lengths, lags, steps) = Read(state, request.Journeys, goal, words, settings, stop);
        var touched = numbers.Index().ToDictionary(found => found.Item, found => found.Index);
        var rows = new List<(Ending Ending, int Journey)>();
        foreach (var (number, ending) in endings)
        {
            var journey = touched.GetValueOrDefault(number, -1);
            if (journey < 0 ? request.IsAboutAll || request.Touched == false : request.Touched != false && Fits(journey))
                rows.Add((ending, journey));
        }
        var valued = GoalMeasures.Value(goal) is not null;
        string[] columns = ["conversion_id", "at", "touches", "days", "path", .. valued ? ["value"] : Array.Empty<string>()];
        var shown = rows.OrderByDescending(row => row.Ending.At).ThenBy(row => row.Ending.Id, StringComparer.Ordinal).Skip(page.Offset).Take(page.Limit)
            .Select(row => (IReadOnlyList<object?>)
            [
                row.Ending.Id, row.Ending.At, row.Journey < 0 ? 0L : lengths[row.Journey], row.Journey < 0 ? null : Rounded(Days(lags[row.Journey])),
                row.Journey < 0 ? null : JourneyListRequest.Key(steps[row.Journey]), .. valued ? [row.Ending.Value / Plain] : Array.Empty<object?>(),
            ]);
        return new("rows", columns, [.. shown], rows.Count);

        bool Fits(int j) => (request.Touches is not { } touches || touches.Holds(lengths[j])) && (request.Days is not { } days || days.Holds(lags[j] / 86_400))
            && (request.Paths is not { } paths || paths.Contains(JourneyListRequest.Key(steps[j])) != request.Others);
    }

    static (Goal Goal, Words Words, WorkspaceSettings Settings) Ready(Workspace workspace, JourneyRequest request)
    {
        Check(request);
        var (settings, lagging) = (workspace.Settings, workspace.IsKeptFresh);
        var goal = workspace.Shelf.Goals.Find(request.Goal);
        ConversionStories.Ensure(workspace, [goal], lagging);
        return (goal, workspace.Shelf.Words(settings, lagging), settings);
    }

    // All that a report is made of: what was asked, and the versions of what is read, which tell data and settings.
    static string KeyOf(JourneyRequest request, Goal goal, Words words, WorkspaceSettings settings, ISnapshot state) => string.Create(CultureInfo.InvariantCulture,
        $"{goal.Key}|{request}|{settings.LookbackDays}|{settings.Zone.Id}|{words.Mark}|{state.DerivedVersion("threads")}|{state.DerivedVersion(goal.Group)}|{state.DataVersion}|{state.CollectedVersion}");

    static Walks Read(ISnapshot state, JourneyRequest request, Goal goal, Words words, WorkspaceSettings settings, CancellationToken stop)
    {
        var window = new Window(request.LookbackDays ?? settings.LookbackDays, request.OfAccount);
        var endings = Endings(state, goal, request.Period, settings.Zone, stop);
        var journeys = new JourneyReader(state, goal, window, request.By, stop).Read(PeriodConversions.Numbers(goal, request.Period, settings.Zone));
        var set = CompareIntervals.Worded(journeys.Set, request.By, words);
        var (lengths, lags, steps) = (new int[set.Count], new long[set.Count], new List<string>[set.Count]);
        for (var j = 0; j < set.Count; j++)
        {
            stop.ThrowIfCancellationRequested();
            lengths[j] = set.Starts[j + 1] - set.Starts[j];
            lags[j] = journeys.Set[j].Ages[0];
            steps[j] = Steps(set, j, request.Merge);
        }
        return new(endings, journeys.Numbers, lengths, lags, steps);
    }

    static void Check(JourneyRequest request)
    {
        CompareLimits.CheckDimension(request.By);
        CompareLimits.CheckPeriod(request.Period);
        if (request.Top is < 1 or > MostPaths)
            throw new UserError($"From 1 to {MostPaths} paths can be listed, not {request.Top}", "top", "20 are usual.");
        if (request.LookbackDays is < 1 or > 3650)
            throw new UserError($"The look-back is from 1 to 3650 days, not {request.LookbackDays}", "lookback", "90 days are usual.");
    }

    // By number of the conversion.
    static Dictionary<int, Ending> Endings(ISnapshot state, Goal goal, Period period, Zone zone, CancellationToken stop)
    {
        var found = new Dictionary<int, Ending>();
        var valued = GoalMeasures.Value(goal) is not null;
        state.Query(new(
            [Col("k", "number").As("number"), Col("k", "conversion_id").As("conversion_id"), Col("k", "at").As("at"), Col("k", "value").As("value")],
            From(goal.Table, "k"))
        {
            Where = PeriodConversions.Inside("k", period, zone),
        }, row => found.Add((int)row.Integer(0), new(row.Text(1), row.Instant(2), !valued || row.IsNull(3) ? 0 : row.Decimal(3))), stop);
        return found;
    }

    static List<string> Steps(JourneySet set, int journey, bool merge)
    {
        var steps = new List<string>();
        var before = -1;
        foreach (var value in set[journey].Channels)
        {
            if (!merge || value != before)
                steps.Add(set.Channels[value]);
            before = value;
        }
        return steps;
    }

    static WalkedPath Path(IReadOnlyList<string> steps, IReadOnlyList<(Ending Ending, long Lag)> ends) => new(steps, ends.Count, ends.Sum(e => e.Ending.Value) / Plain,
        Median([.. ends.Select(e => Days(e.Lag))])!.Value, ends.Select(e => e.Ending.Id).Min(StringComparer.Ordinal)!);

    static IReadOnlyList<LengthCount> Lengths(int[] lengths) =>
        [.. Enumerable.Range(1, Longest).Select(n => new LengthCount(n, n == Longest, lengths.Count(l => l == n || (n == Longest && l > n))))];

    static IReadOnlyList<LagCount> Lags(long[] lags)
    {
        int[] days = [.. lags.Select(l => (int)(l / 86_400))];
        return [.. Spans.Select(s => new LagCount(s.From, s.To, days.Count(d => d >= s.From && (s.To is null || d <= s.To))))];
    }

    // To the second, told with four decimals.
    static decimal Days(long seconds) => (decimal)seconds / 86_400;

    static decimal? Median(decimal[] values)
    {
        if (values.Length == 0)
            return null;
        Array.Sort(values);
        var middle = values.Length / 2;
        return Rounded(values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }

    static decimal Rounded(decimal days) => Math.Round(days, 4, MidpointRounding.AwayFromZero) / Plain;
}
