using Clew.Import.Values;
using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Money received or invoiced, and refunds.</summary>
static class RevenueEntries
{
    static readonly Table T = Tables.Revenue;
    static readonly int EntryId = T.IndexOf("entry_id"), Block = T.IndexOf("block"), At = T.IndexOf("at"), DayColumn = T.IndexOf("day");
    static readonly int Amount = T.IndexOf("amount"), Corrects = T.IndexOf("corrects");

    public static readonly Kind Kind = new("revenue", T,
    [
        new("entry_id", Id, true), new("customer_id", Id, true), new("at", Instant, true), new("amount", Money, true),
        new("currency", Currency), new("kind", Word, Words: new("one_time", "recurring"), Default: "one_time"),
        new("opportunity_id", Id), new("corrects", Id),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        if (row.Number(Amount) < 0 && !row.Has(Corrects))
            stamps.Warn(row, "refunds (negative amounts) that do not say in 'corrects' which entry they correct");
        stamps.Day(row, At, DayColumn);
        row.Set(Block, StableHash.Block(row.Text(EntryId).Span));
        return null;
    }
}
