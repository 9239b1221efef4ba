using Clew.Import.Values;
using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Prices of subscriptions by the month.</summary>
static class Subscriptions
{
    static readonly Table T = Tables.Subscription;
    static readonly int SubscriptionId = T.IndexOf("subscription_id"), Block = T.IndexOf("block"), Mrr = T.IndexOf("mrr");
    static readonly int StartedAt = T.IndexOf("started_at"), StartedDay = T.IndexOf("started_day");
    static readonly int EndedAt = T.IndexOf("ended_at"), EndedDay = T.IndexOf("ended_day");

    public static readonly Kind Kind = new("subscriptions", T,
    [
        new("subscription_id", Id, true), new("customer_id", Id, true), new("started_at", Instant, true), new("ended_at", Instant),
        new("mrr", Money, true), new("currency", Currency),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        if (row.Number(Mrr) < 0)
            return new("mrr", "a monthly price cannot be negative; a refund is a negative revenue entry");
        if (row.Has(EndedAt) && row.Number(EndedAt) < row.Number(StartedAt))
            stamps.Warn(row, "subscriptions that end before they start are never in force");
        stamps.Day(row, StartedAt, StartedDay);
        stamps.Day(row, EndedAt, EndedDay);
        row.Set(Block, StableHash.Block(row.Text(SubscriptionId).Span));
        return null;
    }
}
