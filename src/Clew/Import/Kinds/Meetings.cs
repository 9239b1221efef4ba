using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Meetings booked with leads.</summary>
static class Meetings
{
    static readonly Table T = Tables.Meeting;
    static readonly int BookedAt = T.IndexOf("booked_at"), BookedDay = T.IndexOf("booked_day");
    static readonly int StartsAt = T.IndexOf("starts_at"), StartsDay = T.IndexOf("starts_day");

    public static readonly Kind Kind = new("meetings", T,
    [
        new("meeting_id", Id, true), new("booked_at", Instant, true), new("starts_at", Instant), new("lead_id", Id), new("owner", Text),
        new("status", Word, Words: new("booked", "attended", "no_show", "cancelled"), Default: "booked"),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        stamps.Day(row, BookedAt, BookedDay);
        stamps.Day(row, StartsAt, StartsDay);
        return null;
    }
}
