using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>meeting_attendance_rate</c>: attended / meetings whose time has passed, without the cancelled × 100.</summary>
static class MeetingAttendanceRate
{
    static readonly Measure Passed = Measure.Count(
        Facts.Meeting, "day",
        F("status").IsNot("cancelled")
            & ((F("starts_at").Present & F("starts_at") <= Measures.Now) | (F("starts_at").Missing
                & F("status").In(["attended", "no_show"]))));

    static readonly Measure Attended = Passed.That(F("status").Is("attended"));

    public static readonly Kpi Definition = new("meeting_attendance_rate", Family.Leads, Unit.Percent, GoodIs.High)
    {
        Title = "Meeting attendance rate",
        Formula = "attended / meetings whose time has passed, without the cancelled × 100",
        Words = "Whether those who book also come.",
        Source = "000, 001: 4",
        Traps =
        [
            "Meetings still to come are in neither number.",
        ],
        Period = Attended.PerCentOf(Passed),
    };
}
