using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>meeting_thread</c>: meetings with what their leads add.</summary>
static class MeetingThread
{
    public static Select Query() =>
        new(
            [
                .. Fields.Of("m", "meeting_id", "lead_id", "booked_at", "booked_day", "starts_at", "status"),
                Coalesce(Col("m", "starts_day"), Col("m", "booked_day")).As("day"),
                    Coalesce(Col("m", "owner"), Col("l", "owner")).As("owner"),
                .. Fields.Of("l", [.. Fields.Marketing, "product", .. Fields.Person]),
            ],
            From("meeting", "m"))
        {
            Comment = "Meetings with what their leads add",
            Joins = [new(From("lead", "l"), Col("l", "lead_id").Is(Col("m", "lead_id")), Left: true)],
        };
}
