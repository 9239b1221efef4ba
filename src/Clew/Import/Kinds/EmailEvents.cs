using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>What happened to emails.</summary>
static class EmailEvents
{
    static readonly Table T = Tables.EmailEvent;
    static readonly int At = T.IndexOf("at"), DayColumn = T.IndexOf("day");

    public static readonly Kind Kind = new("email-events", T,
    [
        new("event_id", Id, true), new("at", Instant, true),
        new("type", Word, true, new("sent", "delivered", "open", "click", "forward", "bounce_hard", "bounce_soft", "complaint",
            "unsubscribe", "subscribe")),
        new("campaign", Text), new("message_id", Id), new("contact", Id), new("list", Id), new("machine", Flag, Default: "false"),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        stamps.Day(row, At, DayColumn);
        return null;
    }
}
