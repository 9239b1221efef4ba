using static Clew.Metrics.Fact;

namespace Clew.Metrics.Kpis;

/// <summary><c>mql_to_sql_rate</c>: SQLs / MQLs × 100.</summary>
static class MqlToSqlRate
{
    public static readonly Kpi Definition = new("mql_to_sql_rate", Family.Leads, Unit.Percent, GoodIs.High)
    {
        Title = "MQL-to-SQL rate",
        Formula = "SQLs / MQLs × 100",
        Words = "The share of marketing's leads that sales takes on.",
        Source = "003: 9",
        Traps =
        [
            "Leads that skip the MQL stage count above the line only, in the period basis.",
        ],
        Period = Measures.Sqls.PerCentOf(Measures.Mqls),
        Cohort = Measures.Mqls.That(F("sql_day").Present).PerCentOf(Measures.Mqls) with { Horizon = new("mql_day", "mql_day", "sql_day") },
    };
}
