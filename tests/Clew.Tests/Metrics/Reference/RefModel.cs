using System.Globalization;
using Clew.Attribution;
using Xunit;

namespace Clew.Tests.Metrics.Reference;

/// <summary>A journey as the definitions tell it.</summary>
/// <param name="Touches">By time, then id; at least one.</param>
/// <param name="At">The conversion.</param>
/// <param name="Lead">The lead's creation; null where there is no lead.</param>
/// <param name="Opportunity">The opportunity's creation.</param>
/// <param name="Won">The win.</param>
sealed record RefJourney(IReadOnlyList<Touch> Touches, DateTime At, DateTime? Lead, DateTime? Opportunity, DateTime? Won)
{
    /// <summary>The last touch no later than a milestone that was reached by the conversion; null where there is none.</summary>
    public int? Of(DateTime? milestone)
    {
        var before = milestone <= At ? Touches.Count(t => t.At <= milestone) : 0;
        return before == 0 ? null : before - 1;
    }

    /// <summary>What is left of 1 for a touch, at a half-life in days; from some touch on, so that no long journey is all nothing.</summary>
    public decimal Decay(int touch, int newest, decimal halfLife) =>
        (decimal)Math.Pow(2, -(Age(touch) - Age(newest)) / 86_400.0 / (double)halfLife);

    /// <summary>Whole seconds from a touch to the conversion.</summary>
    public long Age(int touch) => (At - Touches[touch].At).Ticks / TimeSpan.TicksPerSecond;
}

/// <summary>An attribution model with its options, read and computed apart from the product: docs/attribution.md, case by case.</summary>
sealed record RefModel(string Id, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The formulas: shares of the touches, which need not add up to 1. A new model is one line here, and one in <see cref="Texts"/>.</summary>
    static readonly Dictionary<string, Func<RefJourney, RefModel, decimal[]>> Formulas = new(StringComparer.Ordinal)
    {
        ["first"] = (j, _) => [.. j.Touches.Select((_, i) => i == 0 ? 1m : 0)],
        ["last"] = (j, _) => [.. j.Touches.Select((_, i) => i == j.Touches.Count - 1 ? 1m : 0)],
        ["last_non_direct"] = (j, _) => [.. j.Touches.Select((_, i) => i == j.Touches.Count - 1 ? 1m : 0)],
        ["linear"] = (j, _) => [.. j.Touches.Select(_ => 1m)],
        ["position"] = (j, m) => Parts(j, first: m.Number("first") ?? 40, last: m.Number("last") ?? 40,
            others: 100 - (m.Number("first") ?? 40) - (m.Number("last") ?? 40)),
        ["position_lead"] = (j, _) => Parts(j, first: 40, lead: 40, others: 20),
        ["w"] = (j, _) => Parts(j, first: 30, lead: 30, opportunity: 30, others: 10),
        ["full_path"] = (j, _) => Parts(j, first: 22.5m, lead: 22.5m, opportunity: 22.5m, won: 22.5m, others: 10),
        ["j"] = (j, _) => Parts(j, first: 20, last: 60, others: 20),
        ["inverse_j"] = (j, _) => Parts(j, first: 60, last: 20, others: 20),
        ["time_decay"] = (j, m) => [.. j.Touches.Select((_, i) => j.Decay(i, j.Touches.Count - 1, m.Number("half_life") ?? 7))],
        ["custom"] = (j, m) => Parts(j, m.Number("first") ?? 0, m.Number("lead") ?? 0, m.Number("opportunity") ?? 0, m.Number("won") ?? 0,
            m.Number("last") ?? 0, m.Number("others") ?? m.Rest(), m.Number("half_life")),
        ["shapley"] = (j, m) => m.Options.GetValueOrDefault("worth") == "rate" ? m.Learned(j) : ByChannel(j, _ => 1),
        ["markov"] = (j, m) => m.Learned(j),
    };

    /// <summary>Texts of models for random requests.</summary>
    public static readonly string[] Texts =
    [
        "own", "last", "first", "linear", "last:exclude=Direct", "linear:exclude=Direct+Email,lookback=30", "first:lookback=400", "linear:of=account",
        "last:lookback=7,of=account", "last_non_direct", "last_non_direct:exclude=Email", "position", "position:first=30,last=50", "position:first=0,last=100",
        "position_lead", "w", "w:lookback=400", "full_path", "full_path:exclude=Direct", "j", "inverse_j", "time_decay",
        "time_decay:half_life=0.5,lookback=400", "custom", "custom:first=30,lead=50", "custom:lead=10,won=70,others=0",
        "custom:first=12.5,lead=20,opportunity=20,won=20,last=20,others=7.5", "custom:first=40,lead=20,half_life=14,of=account",
        "custom:half_life=3,exclude=Email", "shapley", "shapley:of=account",
    ];

    /// <summary>Texts of models that learn: they are known by their fits, which a random world may not be enough for.</summary>
    public static readonly string[] LearnedTexts =
    [
        "markov", "markov:order=2", "markov:order=3,repeats=merge", "markov:nulls=no", "markov:exclude=Direct,lookback=400", "markov:of=account",
        "shapley:worth=rate", "shapley:worth=rate,exclude=Direct", "shapley:worth=rate,lookback=400,of=account",
    ];

    // Powers and what is learned are binary fractions: neither the product nor the reference knows them to all digits.
    bool IsRough => Id is "time_decay" || Options.ContainsKey("half_life") || Learns;

    /// <summary>Whether it must learn from journeys before it weighs.</summary>
    public bool Learns => Id is "markov" || Options.GetValueOrDefault("worth") == "rate";

    /// <summary>What the model learned, by channel; null for one that does not learn.</summary>
    public IReadOnlyDictionary<string, double>? Strengths { get; init; }

    public int? LookbackDays => Options.TryGetValue("lookback", out var days) ? int.Parse(days, CultureInfo.InvariantCulture) : null;

    public bool OfAccount => Options.GetValueOrDefault("of") == "account";

    IReadOnlyList<string> Excluded =>
        [.. (Options.GetValueOrDefault("exclude") ?? "").Split('+'), .. Id == "last_non_direct" ? new[] { "Direct" } : []];

    public static RefModel Parse(string text)
    {
        var parts = text.Split('@')[0].Split(':');
        return new(parts[0], parts.Skip(1).SelectMany(p => p.Split(',')).Select(p => p.Split('='))
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal));
    }

    /// <summary>The touches that are left when the excluded channels are taken out; all where none would be left.</summary>
    public IReadOnlyList<Touch> Kept(IReadOnlyList<Touch> touches)
    {
        var left = touches.Where(t => !Excluded.Contains(Channel(t), StringComparer.Ordinal)).ToList();
        return left.Count > 0 ? left : touches;
    }

    /// <summary>Weights with twelve decimals, rounded down; the rest is the last touch's that has any.</summary>
    public IEnumerable<(Touch Touch, decimal Weight)> Weigh(RefJourney journey)
    {
        var whole = journey;
        journey = journey with { Touches = Kept(journey.Touches) };
        var shares = Formulas[Id](journey, this);
        var (sum, last) = (shares.Sum(), Array.FindLastIndex(shares, s => s > 0));
        // What is a hair below a whole number is that number.
        decimal[] weights = [.. shares.Select(s => Math.Floor(s * 1_000_000_000_000 / sum + 1m / 64) / 1_000_000_000_000)];
        weights[last] += 1 - weights.Sum();
        return IsRough && !(Learns && Strengths is null) ? Near(whole, journey, weights) : journey.Touches.Zip(weights);
    }

    // The weights of the product for this one journey, when each is as near to ours as the last of twelve digits (the rest's: of all).
    IEnumerable<(Touch Touch, decimal Weight)> Near(RefJourney whole, RefJourney journey, decimal[] weights)
    {
        string[] channels = [.. whole.Touches.Select(Channel).Distinct(StringComparer.Ordinal)];
        var set = new JourneySet
        {
            Channels = channels,
            Starts = [0, whole.Touches.Count],
            Channel = [.. whole.Touches.Select(t => Array.IndexOf(channels, Channel(t)))],
            Age = [.. whole.Touches.Select((_, i) => whole.Age(i))],
            Lead = [whole.Of(whole.Lead) ?? -1],
            Opportunity = [whole.Of(whole.Opportunity) ?? -1],
            Won = [whole.Of(whole.Won) ?? -1],
        };
        var text = Options.Count == 0 ? Id : $"{Id}:{string.Join(',', Options.Select(o => $"{o.Key}={o.Value}"))}";
        var learned = Strengths is null ? null : new ChannelStrengths([.. Strengths.Keys], [.. Strengths.Values], []);
        var found = new long[whole.Touches.Count];
        Split.Of(ModelSpec.Parse(text), channels, learned).Weigh(set[0], found);
        var ours = journey.Touches.Zip(weights).ToDictionary(w => w.First.TouchId, w => w.Second, StringComparer.Ordinal);
        var all = whole.Touches.Zip(found.Select(Weights.ToDecimal)).ToList();
        var last = all.FindLastIndex(w => w.Second > 0);
        for (var i = 0; i < all.Count; i++)
        {
            var expected = ours.GetValueOrDefault(all[i].First.TouchId);
            Assert.InRange(all[i].Second - expected, -0.000000000001m * (i == last ? all.Count : 1), 0.000000000001m * (i == last ? all.Count : 1));
        }
        return all;
    }

    /// <summary>
    /// Parts in percent for milestones: those on one touch add up; one that is not reached gives its part to the rest, as the others do where
    /// there are none; the touches without a part share that of the others, equally or by age. Nothing at all: equally.
    /// </summary>
    static decimal[] Parts(RefJourney j, decimal first = 0, decimal lead = 0, decimal opportunity = 0, decimal won = 0, decimal last = 0,
        decimal others = 0, decimal? halfLife = null)
    {
        var shares = new decimal[j.Touches.Count];
        (int? Touch, decimal Part)[] parts =
            [(0, first), (j.Of(j.Lead), lead), (j.Of(j.Opportunity), opportunity), (j.Of(j.Won), won), (shares.Length - 1, last)];
        foreach (var (touch, part) in parts)
            if (touch is { } i)
                shares[i] += part;
        var rest = Enumerable.Range(0, shares.Length).Where(i => shares[i] == 0).ToList();
        decimal[] decays = [.. rest.Select(i => halfLife is { } days ? j.Decay(i, rest[^1], days) : 1)];
        for (var r = 0; r < rest.Count; r++)
            shares[rest[r]] = others * decays[r] / decays.Sum();
        return shares.Sum() > 0 ? shares : [.. shares.Select(_ => 1m)];
    }

    decimal[] Learned(RefJourney j)
    {
        // Where no marketing dimension is asked nothing is learned, and any split will do.
        decimal Of(string channel) => (decimal)Math.Max(0, Strengths?.GetValueOrDefault(channel) ?? 0);
        return j.Touches.All(t => Of(Channel(t)) == 0) ? ByChannel(j, _ => 1) : ByChannel(j, Of);
    }

    // A channel's part is shared equally by its touches.
    static decimal[] ByChannel(RefJourney j, Func<string, decimal> part) =>
        [.. j.Touches.Select(t => part(Channel(t)) / j.Touches.Count(o => Channel(o) == Channel(t)))];

    /// <summary>The channel by which models that look at channels know a touch.</summary>
    public static string Channel(Touch touch) => touch.Channel ?? "(unattributed)";

    decimal? Number(string key) => Options.TryGetValue(key, out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    decimal Rest() => Math.Max(0, 100 - new[] { "first", "lead", "opportunity", "won", "last" }.Sum(key => Number(key) ?? 0));
}
