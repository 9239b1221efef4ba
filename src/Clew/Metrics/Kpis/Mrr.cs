using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>mrr</c>: MRR at the end of the period: opening + new + expansion + contraction + churn + reactivation.</summary>
static class Mrr
{
    static readonly Measure Closing = Measure.Sum(Facts.Movement, "day", F("delta")) with { Span = Span.Through };

    static readonly Measure Opening = Closing with { Span = Span.Before };

    static readonly string[] Kinds = ["new", "expansion", "contraction", "churn", "reactivation"];

    static readonly Measure[] Moved = [.. Kinds.Select(k => Measure.Sum(Facts.Movement, "day", F("delta"), F("kind").Is(k)))];

    public static readonly Kpi Definition = new("mrr", Family.Revenue, Unit.Money, GoodIs.High)
    {
        Title = "Monthly recurring revenue",
        Formula = "MRR at the end of the period: opening + new + expansion + contraction + churn + reactivation",
        Words = "What recurs each month.",
        Source = "000, 001: 9, 16",
        Traps =
        [
            "A change of exchange rate is no movement: a price keeps the rate of its first day.",
            "One-time revenue is not in it.",
        ],
        Period = new Computed { Numerator = [Closing], More = [Opening, .. Moved], Compute = Bridge },
    };

    static Outcome Bridge(Inputs inputs)
    {
        var details = new Dictionary<string, decimal?> { ["opening"] = inputs.Of(Opening) };
        for (var i = 0; i < Kinds.Length; i++)
            details[Kinds[i]] = inputs.Of(Moved[i]);
        var closing = inputs.Of(Closing);
        return new(closing, closing, null) { Details = details };
    }
}
