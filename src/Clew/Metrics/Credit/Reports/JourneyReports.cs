using System.Globalization;
using Clew.Attribution;
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

    sealed record Ending(string Id, decimal Value);

    public static JourneyReport Of(Workspace workspace, JourneyRequest request, CancellationToken stop)
    {
        Check(request);
        var (store, settings, lagging) = (workspace.Store, workspace.Settings, workspace.IsKeptFresh);
        var goal = workspace.Shelf.Goals.Find(request.Goal);
        ConversionStories.Ensure(workspace, [goal], lagging);
        var words = workspace.Shelf.Words(settings, lagging);
        using var state = store.Snapshot();
        var shelf = workspace.Shelf;
        var key = KeyOf(request, goal, words, settings, state);
        if (shelf.Walked.TryGetValue(key, out var known))
            return known;
        var report = Make(state, request, goal, words, settings, stop);
        if (shelf.Walked.Count >= CreditShelf.MostWalked)
            shelf.Walked.Clear();
        return shelf.Walked[key] = report;
    }

    // All that a report is made of: what was asked, and the versions of what is read, which tell data and settings.
    static string KeyOf(JourneyRequest request, Goal goal, Words words, WorkspaceSettings settings, ISnapshot state) => string.Create(CultureInfo.InvariantCulture,
        $"{goal.Key}|{request}|{settings.LookbackDays}|{settings.Zone.Id}|{words.Mark}|{state.DerivedVersion("threads")}|{state.DerivedVersion(goal.Group)}|{state.DataVersion}|{state.CollectedVersion}");

    static JourneyReport Make(ISnapshot state, JourneyRequest request, Goal goal, Words words, WorkspaceSettings settings, CancellationToken stop)
    {
        var window = new Window(request.LookbackDays ?? settings.LookbackDays, request.OfAccount);
        var endings = Endings(state, goal, request.Period, settings.Zone, stop);
        var journeys = new JourneyReader(state, goal, window, request.By, stop).Read(PeriodConversions.Numbers(goal, request.Period, settings.Zone));
        var set = CompareIntervals.Worded(journeys.Set, request.By, words);
        var (lengths, lags, paths) = (new int[set.Count], new long[set.Count], new Dictionary<string, (List<string> Steps, List<int> Journeys)>(StringComparer.Ordinal));
        for (var j = 0; j < set.Count; j++)
        {
            stop.ThrowIfCancellationRequested();
            lengths[j] = set.Starts[j + 1] - set.Starts[j];
            lags[j] = journeys.Set[j].Ages[0];
            var steps = Steps(set, j, request.Merge);
            var key = string.Join('\u001f', steps);
            if (!paths.TryGetValue(key, out var path))
                paths[key] = path = (steps, []);
            path.Journeys.Add(j);
        }
        var walked = paths.Values.OrderByDescending(p => p.Journeys.Count).ThenBy(p => string.Join(" > ", p.Steps), StringComparer.Ordinal).Take(request.Top)
            .Select(p => Path(p.Steps, [.. p.Journeys.Select(j => (endings[journeys.Numbers[j]], lags[j]))]));
        return new(request, endings.Count, endings.Count - set.Count, [.. walked], Math.Max(0, paths.Count - request.Top), Lengths(lengths), Lags(lags),
            Median([.. lengths.Select(l => (decimal)l)]), Median([.. lags.Select(Days)]));
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
        state.Query(new([Col("k", "number").As("number"), Col("k", "conversion_id").As("conversion_id"), Col("k", "value").As("value")], From(goal.Table, "k"))
        {
            Where = PeriodConversions.Inside("k", period, zone),
        }, row => found.Add((int)row.Integer(0), new(row.Text(1), !valued || row.IsNull(2) ? 0 : row.Decimal(2))), stop);
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
        return Math.Round(values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2, 4, MidpointRounding.AwayFromZero) / Plain;
    }
}
