using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Inbound requests and how they were answered.</summary>
static class Inquiries
{
    static readonly Table T = Tables.Inquiry;
    static readonly int ReceivedAt = T.IndexOf("received_at"), ReceivedDay = T.IndexOf("received_day");
    static readonly int ResponseAt = T.IndexOf("first_response_at");
    static readonly int Seconds = T.IndexOf("response_seconds"), BusinessSeconds = T.IndexOf("business_seconds");

    public static readonly Kind Kind = new("inquiries", T,
    [
        new("inquiry_id", Id, true), new("received_at", Instant, true), new("lead_id", Id), new("owner", Text),
        new("first_response_at", Instant), new("outcome", Text),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        stamps.Day(row, ReceivedAt, ReceivedDay);
        if (!row.Has(ResponseAt))
            return null;
        var (received, answered) = (row.Number(ReceivedAt), row.Number(ResponseAt));
        if (answered < received)
            return new("first_response_at", "the first response is before the inquiry was received; leave it empty if it is not known");
        row.Set(Seconds, (answered - received) / 1_000_000);
        row.Set(BusinessSeconds, stamps.Hours.Seconds(stamps.Zone, received, answered));
        return null;
    }
}
