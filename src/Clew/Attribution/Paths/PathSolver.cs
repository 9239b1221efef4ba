using Clew.Model;

namespace Clew.Attribution.Paths;

/// <summary>A channel's credit.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="Conversions">Credited conversions.</param>
/// <param name="Value">Credited value, in whatever unit the values are. A statistic, not an amount that is booked: hence a double.</param>
/// <param name="RemovalEffect">For Markov chains the share of conversions that is lost without the channel, from 0 to 1; else null.</param>
public sealed record ChannelCredit(string Channel, double Conversions, double Value, double? RemovalEffect);

/// <summary>The credit of all channels of some journeys.</summary>
/// <param name="Model">The model's canonical text.</param>
/// <param name="Channels">The most conversions first, equal ones by name.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record Solution(string Model, IReadOnlyList<ChannelCredit> Channels, IReadOnlyList<string> Notes);

/// <summary>Credits journeys that are at hand: nothing is stored.</summary>
public static class PathSolver
{
    // Rule models are spread over cores where there is this much to do for each.
    const int LeastTouches = 1 << 17;

    /// <summary>
    /// The credit of each channel. For models that learn these are the classical totals: all conversions, and all value, by the channels'
    /// strengths; unlike in reports, where each conversion is split over its own channels.
    /// </summary>
    /// <exception cref="UserError">The model needs times or milestones that the journeys do not have.</exception>
    public static Solution Solve(JourneySet journeys, ModelSpec spec)
    {
        Check(journeys, spec);
        var notes = new List<string>();
        var channels = journeys.Channels.Count;
        double[] conversions, values;
        double[]? effects = null;
        if (spec.Model.Learns(spec))
        {
            var fitted = spec.Model.Fit!(spec, journeys);
            notes.AddRange(fitted.Notes);
            if (spec.Model == Models.Markov.Definition)
                effects = [.. fitted.Strengths];
            (conversions, values) = Classical(journeys, Strength.Of(journeys.Channels, fitted));
        }
        else
        {
            (conversions, values) = ByJourney(journeys, Split.Of(spec, journeys.Channels));
        }
        return new(spec.Text,
            [
                .. Enumerable.Range(0, channels).Select(c =>
                        new ChannelCredit(journeys.Channels[c], conversions[c], values[c], effects?[c]))
                    .OrderByDescending(c => c.Conversions).ThenBy(c => c.Channel, StringComparer.Ordinal),
            ], notes);
    }

    /// <summary>All conversions and all value by the channels' strengths; nothing where no channel has any.</summary>
    public static (double[] Conversions, double[] Values) Classical(JourneySet journeys, double[] strengths)
    {
        var converted = journeys.Conversions.Length == 0 ? journeys.Count : journeys.Conversions.Sum();
        return Classical(converted, (double)journeys.Values.Sum(), strengths);
    }

    internal static (double[] Conversions, double[] Values) Classical(double converted, double value, double[] strengths)
    {
        var sum = strengths.Sum();
        var shares = strengths.Select(s => sum == 0 ? 0 : s / sum).ToArray();
        return ([.. shares.Select(s => s * converted)], [.. shares.Select(s => s * value)]);
    }

    static void Check(JourneySet journeys, ModelSpec spec)
    {
        var needs = spec.Model.Needs;
        var lacks = (needs.HasFlag(JourneyFacts.Ages) && journeys.Age.Length == 0 ? "the times of touches" : null)
            ?? (needs.HasFlag(JourneyFacts.Milestones) && journeys.Lead.Length == 0 ? "the touches of milestones" : null);
        if (lacks is not null)
        {
            throw new UserError($"The model '{spec.Model.Id}' needs {lacks}, which bare paths do not have", "model",
                "Models that do without: "
                + string.Join(", ", Models.Catalog.All.Where(m => m.Needs == JourneyFacts.None).Select(m => m.Id)) + ".");
        }
    }

    static (double[] Conversions, double[] Values) ByJourney(JourneySet journeys, Split split)
    {
        var channels = journeys.Channels.Count;
        var parts = Math.Clamp(journeys.Channel.Length / LeastTouches, 1, Environment.ProcessorCount);
        var sums = new Neumaier[parts][];
        Parallel.For(0, parts, p => sums[p] = Part(journeys, split,
            (int)((long)journeys.Count * p / parts), (int)((long)journeys.Count * (p + 1) / parts)));
        var (conversions, values) = (new double[channels], new double[channels]);
        for (var c = 0; c < channels; c++)
        {
            conversions[c] = sums.Sum(s => s[c].Total);
            values[c] = sums.Sum(s => s[channels + c].Total);
        }
        return (conversions, values);
    }

    // Conversions, then values, of each channel.
    static Neumaier[] Part(JourneySet journeys, Split split, int from, int to)
    {
        var channels = journeys.Channels.Count;
        var sums = new Neumaier[2 * channels];
        var shares = new double[64];
        for (var j = from; j < to; j++)
        {
            var (converted, value) = (journeys.ConversionsOf(j), (double)journeys.ValueOf(j));
            if (converted == 0 && value == 0)
                continue;
            var journey = journeys[j];
            if (shares.Length < journey.Count)
                shares = new double[journey.Count * 2];
            var own = shares.AsSpan(0, journey.Count);
            split.Share(journey, own);
            var sum = 0.0;
            foreach (var share in own)
                sum += share;
            for (var i = 0; i < own.Length; i++)
            {
                if (own[i] == 0)
                    continue;
                sums[journey.Channels[i]].Add(own[i] / sum * converted);
                if (value != 0)
                    sums[channels + journey.Channels[i]].Add(own[i] / sum * value);
            }
        }
        return sums;
    }
}
