namespace Clew.Metrics.Kpis;

/// <summary><c>meetings_booked</c>: meetings by the day they were booked.</summary>
static class MeetingsBooked
{
    public static readonly Kpi Definition = new("meetings_booked", Family.Leads, Unit.Count, GoodIs.High)
    {
        Title = "Meetings booked",
        Formula = "meetings by the day they were booked",
        Words = "How many leads agreed to meet.",
        Source = "000, 001: 4",
        Traps =
        [
            "Cancelled meetings were booked too.",
        ],
        Period = Measure.Count(Facts.Meeting, "booked_day").Alone(),
    };
}
