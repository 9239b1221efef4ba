using System.Globalization;

namespace Clew.Tests.Metrics.Reference;

/// <summary>A journey as the definitions tell it.</summary>
/// <param name="Touches">By time, then id; at least one.</param>
/// <param name="At">The conversion.</param>
/// <param name="Lead">The lead's creation.</param>
/// <param name="Opportunity">The opportunity's creation.</param>
/// <param name="Won">The win.</param>
sealed record RefJourney(IReadOnlyList<Touch> Touches, DateTime At, DateTime Lead, DateTime? Opportunity, DateTime? Won)
{
    /// <summary>The last touch no later than a milestone that was reached by the conversion; null where there is none.</summary>
    public int? Of(DateTime? milestone)
    {
        var before = milestone <= At ? Touches.Count(t => t.At <= milestone) : 0;
        return before == 0 ? null : before - 1;
    }
}

/// <summary>An attribution model with its options, read and computed apart from the product.</summary>
sealed record RefModel(string Id, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>
    /// The formulas: shares of the touches, which need not add up to 1. A new model is one line here, and one in <see cref="Texts"/>.
    /// </summary>
    static readonly Dictionary<string, Func<RefJourney, RefModel, decimal[]>> Formulas = new(StringComparer.Ordinal)
    {
        ["first"] = (j, _) => [.. j.Touches.Select((_, i) => i == 0 ? 1m : 0)],
        ["last"] = (j, _) => [.. j.Touches.Select((_, i) => i == j.Touches.Count - 1 ? 1m : 0)],
        ["linear"] = (j, _) => [.. j.Touches.Select(_ => 1m)],
    };

    /// <summary>Texts of models for random requests.</summary>
    public static readonly string[] Texts =
    [
        "own", "last", "first", "linear", "last:exclude=Direct", "linear:exclude=Direct+Email,lookback=30", "first:lookback=400", "linear:of=account",
        "last:lookback=7,of=account",
    ];

    public int? LookbackDays => Options.TryGetValue("lookback", out var days) ? int.Parse(days, CultureInfo.InvariantCulture) : null;

    public bool OfAccount => Options.GetValueOrDefault("of") == "account";

    public static RefModel Parse(string text)
    {
        var parts = text.Split(':');
        return new(parts[0], parts.Skip(1).SelectMany(p => p.Split(',')).Select(p => p.Split('='))
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal));
    }

    /// <summary>Weights with twelve decimals, rounded down; the rest is the last touch's that has any.</summary>
    public IEnumerable<(Touch Touch, decimal Weight)> Weigh(RefJourney journey)
    {
        var excluded = Options.TryGetValue("exclude", out var names) ? names.Split('+') : [];
        var left = journey.Touches.Where(t => !excluded.Contains(t.Channel, StringComparer.Ordinal)).ToList();
        if (left.Count > 0)
            journey = journey with { Touches = left };
        var shares = Formulas[Id](journey, this);
        var (sum, last) = (shares.Sum(), Array.FindLastIndex(shares, s => s > 0));
        decimal[] weights = [.. shares.Select(s => Math.Floor(s * 1_000_000_000_000 / sum) / 1_000_000_000_000)];
        weights[last] += 1 - weights.Sum();
        return journey.Touches.Zip(weights);
    }
}
