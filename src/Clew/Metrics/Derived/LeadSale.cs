using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>lead_sale</c>: sales that came of leads, each in the group of its lead.</summary>
static class LeadSale
{
    /// <param name="leads">Where whole leads are.</param>
    public static Select Query(LeadPlace leads) =>
        new(
            [
                .. Fields.Of("o", "opportunity_id", "lead_id", "closed_day", "amount", "currency", "value", "unconverted", "block"),
                .. Fields.Of("l", "created_day"), .. Fields.Of("l", Fields.Conversion),
            ],
            From("opportunity_thread", "o"))
        {
            Comment = "Sales by the lead they came of",
            Joins = [new(From(leads.Table, "l"), Col("l", "lead_id").Is(Col("o", "lead_id")))],
            Where = Col("o", "won"),
        };
}
