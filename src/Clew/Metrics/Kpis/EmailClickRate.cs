using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>email_click_rate</c>: emails clicked / delivered × 100.</summary>
static class EmailClickRate
{
    static readonly Measure Opened = Measure.Count(Facts.Message, "opened_day");

    static readonly Measure Clicked = Measure.Count(Facts.Message, "clicked_day");

    static readonly Kpi Base = new("email_click_rate", Family.Email, Unit.Percent, GoodIs.High)
    {
        Title = "Email click rate",
        Formula = "emails clicked / delivered × 100",
        Words = "How many emails lead to a click.",
        Source = "000, 001: 15",
        Traps =
        [
            "Scanners click too; those flagged as machines are apart.",
        ],
        Period = Clicked.PerCentOf(Measures.Delivered),
        Cohort = Measures.Delivered.That(F("clicked_day").Present).PerCentOf(Measures.Delivered) with
        {
            Horizon = new("delivered_day",
            "delivered_day", "clicked_day")
        },
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("to_open", "Click-to-open rate", "emails clicked / opened × 100", Clicked.PerCentOf(Opened),
                Opened.That(F("clicked_day").Present).PerCentOf(Opened) with { Horizon = new("opened_day", "opened_day", "clicked_day") }),
        ],
    };
}
