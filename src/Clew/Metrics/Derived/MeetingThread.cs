using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>meeting_thread</c>: meetings with what their leads add.</summary>
static class MeetingThread
{
    /// <param name="leads">The table of whole leads.</param>
    public static Select Query(string leads) =>
        new(
            [
                .. Fields.Of("m", "meeting_id", "booked_at", "booked_day", "starts_at", "status"),
                WholeLead.LeadOf("m").As("lead_id"), Coalesce(Col("m", "starts_day"), Col("m", "booked_day")).As("day"),
                    Coalesce(Col("m", "owner"), Col("l", "owner")).As("owner"),
                .. Fields.Of("l", [.. Fields.Marketing, "product", .. Fields.Person]),
            ],
            From("meeting", "m"))
        {
            Comment = "Meetings with what their leads add",
            Joins = [WholeLead.FoldOf("m"), new(From(leads, "l"), Col("l", "lead_id").Is(WholeLead.LeadOf("m")), Left: true)],
        };
}
