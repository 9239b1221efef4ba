namespace Clew.Metrics.Credit;

/// <summary>What counts the conversions of a goal, and what adds up their value: the measures that KPIs are made of.</summary>
static class GoalMeasures
{
    static readonly Measure Entries = Measure.Count(Facts.Revenue, "day").For(Goals.Revenue);

    /// <summary>Counts them by the day on which they happened.</summary>
    public static Measure Count(Goal goal) => goal.Id switch
    {
        "lead" => Measures.Leads,
        "mql" => Measures.Mqls,
        "sql" => Measures.Sqls,
        "opportunity" => Measures.Opportunities,
        "sqo" => Measures.Sqos,
        "sale" => Measures.Sales,
        "customer" => Measures.NewCustomers,
        "revenue" => Entries,
        _ when goal.Own is { } own => own.Count,
        _ => throw new NotSupportedException($"Nobody has said what counts {goal.Id}."),
    };

    /// <summary>Adds up their value in the workspace's currency; null where the goal has none.</summary>
    public static Measure? Value(Goal goal) => goal == Goals.Sale ? Measures.SalesValue : goal == Goals.Revenue ? Measures.Revenue : goal.Own?.Value;
}
