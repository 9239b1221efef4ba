using Clew.Import.Values;
using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Deals: open, won or lost.</summary>
static class Opportunities
{
    static readonly Table T = Tables.Opportunity;
    static readonly int OpportunityId = T.IndexOf("opportunity_id"), Block = T.IndexOf("block"), Status = T.IndexOf("status");
    static readonly int CreatedAt = T.IndexOf("created_at"), ClosedAt = T.IndexOf("closed_at");
    static readonly int CreatedDay = T.IndexOf("created_day"), ClosedDay = T.IndexOf("closed_day");
    static readonly int SqoAt = T.IndexOf("sqo_at"), SqoDay = T.IndexOf("sqo_day");
    static readonly int ExpectedClose = T.IndexOf("expected_close");
    static readonly SourceColumns Source = SourceInputs.Of(T);

    public static readonly Kind Kind = new("opportunities", T,
    [
        new("opportunity_id", Id, true), new("created_at", Instant, true), new("lead_id", Id), new("customer_id", Id),
        new("owner", Text), new("product", Text), new("source", Text), new("medium", Text), new("campaign", Text), new("channel", Text),
        new("amount", Money), new("currency", Currency), new("sqo_at", Instant), new("expected_close", Day), new("closed_at", Instant),
        new("status", Word, true, new("open", "won", "lost")), new("lost_reason", Text),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        // CRMs keep one close date: of an open deal it is the one that is hoped for.
        if (row.Has(ClosedAt) && row.Text(Status).Span.SequenceEqual("open"u8))
        {
            if (!row.Has(ExpectedClose))
                row.Set(ExpectedClose, stamps.Zone.DayNumberOf(row.Number(ClosedAt)));
            row.Unset(ClosedAt);
        }
        if (row.Text(Status).Span.SequenceEqual("won"u8) && !row.Has(ClosedAt))
            return new("closed_at", "a won opportunity needs the time at which it was won; give closed_at, or the status open");
        if (row.Text(Status).Span.SequenceEqual("lost"u8) && !row.Has(ClosedAt))
            stamps.Warn(row, "lost opportunities without closed_at are in no period by close date");
        if (row.Has(ClosedAt) && row.Number(ClosedAt) < row.Number(CreatedAt))
            stamps.Warn(row, "opportunities closed before they were created; taken as they are");
        stamps.Day(row, CreatedAt, CreatedDay);
        stamps.Day(row, SqoAt, SqoDay);
        stamps.Day(row, ClosedAt, ClosedDay);
        row.Set(Block, StableHash.Block(row.Text(OpportunityId).Span));
        stamps.Channel(row, Source);
        return null;
    }
}
