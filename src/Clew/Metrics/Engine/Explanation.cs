namespace Clew.Metrics.Engine;

/// <summary>Puts a definition into words.</summary>
static class Explanation
{
    public static KpiExplanation Of(Kpi kpi, IReadOnlyList<string> sql)
    {
        var bases = new List<string>();
        if (kpi.Period is not null)
            bases.Add("period");
        if (kpi.Cohort is not null)
            bases.Add("cohort");
        if (kpi.Default == Basis.Cohort)
            bases.Reverse();
        var shape = (kpi.Default == Basis.Cohort ? kpi.Cohort : kpi.Period)!;
        return new(kpi.Id, kpi.Title, kpi.Family.ToString().ToLowerInvariant(), kpi.Formula, kpi.Unit.Name(),
            kpi.Good.ToString().ToLowerInvariant(), kpi.Words,
            kpi.Source, kpi.Traps, bases, Asked.Carried(shape), [.. kpi.Variants.Select(v => v.Id)], sql);
    }
}
