using Clew.Attribution;
using Clew.Attribution.Uncertainty;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;
using CreditInterval = Clew.Attribution.Uncertainty.Interval;

namespace Clew.Metrics.Credit;

/// <summary>The bootstrap intervals of a comparison; journeys are read once for each window.</summary>
sealed class CompareIntervals(ISnapshot state, Goal goal, CompareRequest request, WorkspaceSettings settings, Words words)
{
    // Each value keeps a figure for each resample: 16 bytes of memory each.
    const long MostFigures = 10_000_000;

    readonly Dictionary<Window, (JourneySet Set, JourneySet? Told)> _journeys = [];

    /// <summary>The intervals of a model; null where there are none, of which the notes tell.</summary>
    public Samples? Of(CreditModel model, List<string> notes, CancellationToken stop)
    {
        var window = Window.Of(model.Spec, settings);
        if (model.Learns)
        {
            if (request.By != "channel")
                return None($"it learns of channels; by {request.By} its credit has no intervals.");
            if (model.FitFor(goal) is { } fit && (fit.Period != request.Period || fit.Goal != goal.Id))
                return None($"it was fitted to {fit.Goal} in {fit.Period}; how certain that is this period's journeys do not tell.");
            var all = FitJourneys.Read(state, goal, window, request.Period, settings.Zone, stop);
            return all.Count == 0 ? null : new(CreditBootstrap.Run(all, model.Spec, resamples: request.Resamples, stop: stop));
        }
        if (!_journeys.TryGetValue(window, out var read))
            _journeys[window] = read = Read(window, stop);
        var (set, told) = read;
        if (set.Count == 0)
            return null;
        var values = (told ?? set).Channels.Count;
        return values > CreditBootstrap.MostChannels || (long)values * request.Resamples > MostFigures
            ? None($"{values} values of {request.By} are too many for intervals.")
            : new(CreditBootstrap.Run(set, model.Spec, resamples: request.Resamples, by: told, stop: stop));

        Samples? None(string why)
        {
            notes.Add($"{model.Text}: {why}");
            return null;
        }
    }

    (JourneySet Set, JourneySet? Told) Read(Window window, CancellationToken stop)
    {
        var set = new JourneyReader(state, goal, window, stop: stop).Read(PeriodConversions.Numbers(goal, request.Period, settings.Zone)).Set;
        return (set, request.By == "channel" ? null : Worded(new JourneyReader(state, goal, window, request.By, stop)
            .Read(PeriodConversions.Numbers(goal, request.Period, settings.Zone)).Set, request.By, words));
    }

    /// <summary>Journeys with one number for each word, and none for words that no touch has.</summary>
    public static JourneySet Worded(JourneySet set, string dimension, Words words)
    {
        var missing = Dimensions.Find(dimension)!.MissingLabel;
        var (names, numbers) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var codes = new int?[set.Channels.Count];
        var told = new int[set.Channel.Length];
        for (var i = 0; i < told.Length; i++)
            told[i] = codes[set.Channel[i]] ??= NumberOf(words.Of(set.Channels[set.Channel[i]], dimension) ?? missing);
        return new() { Channels = names, Starts = set.Starts, Channel = told };

        int NumberOf(string word)
        {
            if (numbers.TryGetValue(word, out var known))
                return known;
            names.Add(word);
            return numbers[word] = names.Count - 1;
        }
    }
}

/// <summary>What the resamples of one model say of each value.</summary>
sealed class Samples(CreditSamples samples)
{
    readonly Dictionary<string, int> _numbers = samples.Channels.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i, StringComparer.Ordinal);

    /// <summary>The interval of credited conversions; what no journey has gets nothing in any resample.</summary>
    public (decimal Low, decimal High) Credit(string name) =>
        _numbers.TryGetValue(name, out var number) ? Of(samples.OfConversions(number))!.Value : (0, 0);

    /// <summary>The interval of spend over credited conversions.</summary>
    public (decimal Low, decimal High)? Cost(string name, decimal spend) =>
        _numbers.TryGetValue(name, out var number) ? Of(samples.Of(number, (conversions, _) => (double)spend / conversions)) : null;

    static (decimal Low, decimal High)? Of(CreditInterval? interval) => interval is { } of ? ((decimal)of.Low, (decimal)of.High) : null;
}

/// <summary>The conversions of a period.</summary>
static class PeriodConversions
{
    /// <summary>Their numbers.</summary>
    public static Select Numbers(Goal goal, Period period, Zone zone) =>
        new([Col("p", "number").As("number")], From(goal.Table, "p")) { Where = Inside("p", period, zone) };

    /// <summary>The condition that a conversion lies in the period.</summary>
    public static Expr Inside(string alias, Period period, Zone zone) =>
        Col(alias, "at") >= new Literal(Start(zone, period.From)) & Col(alias, "at") < new Literal(Start(zone, period.To.AddDays(1)));

    static DateTime Start(Zone zone, DateOnly day) => DateTime.UnixEpoch.AddMicroseconds(zone.ToUtcMicros(day.ToDateTime(TimeOnly.MinValue)));
}
