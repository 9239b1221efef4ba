using Clew.Import.Values;
using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>People and companies that asked for something or were added as prospects.</summary>
static class Leads
{
    static readonly Table T = Tables.Lead;
    static readonly int LeadId = T.IndexOf("lead_id"), Block = T.IndexOf("block");
    static readonly SourceColumns Source = SourceInputs.Of(T);

    static readonly (int At, int Day)[] Days =
    [
        (T.IndexOf("created_at"), T.IndexOf("created_day")), (T.IndexOf("mql_at"), T.IndexOf("mql_day")),
        (T.IndexOf("sal_at"), T.IndexOf("sal_day")), (T.IndexOf("sql_at"), T.IndexOf("sql_day")),
        (T.IndexOf("disqualified_at"), T.IndexOf("disqualified_day")),
    ];

    public static readonly Kind Kind = new("leads", T,
    [
        new("lead_id", Id, true), new("created_at", Instant, true), new("visitor_id", Id), new("email", Text), new("phone", Text),
        new("company", Text), new("origin", Text), .. SourceInputs.All, new("landing_page", Text), new("owner", Text),
        new("product", Text), new("industry", Text), new("country", Text), new("company_size", Text), new("business_type", Text),
        new("mql_at", Instant), new("sal_at", Instant), new("sql_at", Instant), new("disqualified_at", Instant),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        foreach (var (at, day) in Days)
            stamps.Day(row, at, day);
        row.Set(Block, StableHash.Block(row.Text(LeadId).Span));
        stamps.Channel(row, Source);
        return null;
    }
}
