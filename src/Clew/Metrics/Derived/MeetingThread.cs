using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>meeting_thread</c>: meetings with what their leads add.</summary>
static class MeetingThread
{
    /// <param name="leads">Where whole leads are.</param>
    public static Select Query(LeadPlace leads) =>
        new(
            [
                .. Fields.Of("m", "meeting_id", "booked_at", "booked_day", "starts_at", "status"),
                leads.LeadOf("m").As("lead_id"), Coalesce(Col("m", "starts_day"), Col("m", "booked_day")).As("day"),
                    Coalesce(Col("m", "owner"), Col("l", "owner")).As("owner"),
                .. Fields.Of("l", [.. Fields.Marketing, "product", .. Fields.Person]),
            ],
            From("meeting", "m"))
        {
            Comment = "Meetings with what their leads add",
            Joins = [.. leads.FoldOf("m"), new(From(leads.Table, "l"), Col("l", "lead_id").Is(leads.LeadOf("m")), Left: true)],
        };
}
