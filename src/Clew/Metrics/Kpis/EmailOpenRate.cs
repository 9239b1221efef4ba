using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>email_open_rate</c>: emails opened / delivered × 100.</summary>
static class EmailOpenRate
{
    static readonly Kpi Base = new("email_open_rate", Family.Email, Unit.Percent, GoodIs.High)
    {
        Title = "Email open rate",
        Formula = "emails opened / delivered × 100",
        Words = "How many emails are opened by people.",
        Source = "000, 001: 15",
        Traps =
        [
            "Privacy proxies open emails by themselves; those flagged as machines are apart, the unflagged inflate it.",
        ],
        Period = Measure.Count(Facts.Message, "opened_day").PerCentOf(Measures.Delivered),
        Cohort = Measures.Delivered.That(F("opened_day").Present).PerCentOf(Measures.Delivered) with
        {
            Horizon = new("delivered_day",
            "delivered_day", "opened_day")
        },
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant(
                "with_machines", "Email open rate with machines", "emails opened by anyone or anything / delivered × 100",
                Measure.Count(Facts.Message, "opened_any_day").PerCentOf(Measures.Delivered),
                Measures.Delivered.That(F("opened_any_day").Present).PerCentOf(Measures.Delivered) with { Horizon = new("delivered_day",
                    "delivered_day", "opened_any_day") }),
        ],
    };
}
