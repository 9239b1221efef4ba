using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>meetings_attended</c>: meetings that took place, by their day.</summary>
static class MeetingsAttended
{
    public static readonly Kpi Definition = new("meetings_attended", Family.Leads, Unit.Count, GoodIs.High)
    {
        Title = "Meetings attended",
        Formula = "meetings that took place, by their day",
        Words = "How many meetings really happened; it foretells SQOs.",
        Source = "000, 001: 4",
        Period = Measure.Count(Facts.Meeting, "day", F("status").Is("attended")).Alone(),
    };
}
