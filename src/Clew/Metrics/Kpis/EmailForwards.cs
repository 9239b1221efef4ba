using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>email_forwards</c>: forwards in the period.</summary>
static class EmailForwards
{
    static readonly Measure Forwards = Measure.Count(Facts.EmailEvent, "day", F("type").Is("forward"));

    static readonly Kpi Base = new("email_forwards", Family.Email, Unit.Count, GoodIs.High)
    {
        Title = "Email forwards",
        Formula = "forwards in the period",
        Words = "How often readers passed an email on.",
        Source = "000, 001: 15",
        Traps =
        [
            "Most mail programs do not tell of forwards.",
        ],
        Period = Forwards.Alone(),
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            (Base with { Unit = Unit.Percent }).Variant("rate", "Email forward rate", "forwards / delivered × 100",
                Forwards.PerCentOf(Measures.Delivered)),
        ],
    };
}
