using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>How long leads took from one stage of the funnel to the next.</summary>
/// <param name="Stage">The stage they reached: the id of the KPI that counts it.</param>
/// <param name="MedianDays">
/// Half of them took at most so many days. Of those that reached the stage in the period: who is still on the way is not in it. Steps back in
/// time, of stages stamped late, are left out.
/// </param>
/// <param name="Leads">How many they are.</param>
public sealed record StageTime(string Stage, decimal MedianDays, long Leads)
{
    // Visitor → lead → MQL → SQL → opportunity → won.
    static readonly (string Stage, string From, string To)[] Steps =
    [
        ("leads", "first_touch_day", "created_day"), ("mqls", "created_day", "mql_day"), ("sqls", "mql_day", "sql_day"),
        ("opportunities", "sql_day", "opportunity_day"), ("sales", "opportunity_day", "sale_day"),
    ];

    internal static IReadOnlyList<StageTime> Of(Workspace workspace, Period period, CancellationToken stop)
    {
        Derivation.Ensure(workspace.Store, workspace.Settings, workspace.IsKeptFresh);
        var times = new List<StageTime>();
        foreach (var (stage, from, to) in Steps)
        {
            var days = new List<(long Days, long Leads)>();
            var between = DaysBetween(F(from), F(to));
            workspace.Store.Query(
                new([between.As("days"), Count().As("leads")], Facts.Lead.Source(period))
                {
                    Comment = $"Days from {from} to {to}",
                    Where = All([Facts.Lead.Where, F(from).Present & F(to) >= period.From & F(to) <= period.To & F(to) >= F(from)]),
                    GroupBy = [between],
                    OrderBy = [new(between)],
                },
                row => days.Add((row.Integer(0), row.Integer(1))), stop);
            if (days.Count > 0) times.Add(new(stage, Median(days), days.Sum(day => day.Leads)));
        }
        return times;
    }

    static decimal Median(List<(long Days, long Leads)> days)
    {
        var all = days.Sum(day => day.Leads);
        return (At(days, (all - 1) / 2) + At(days, all / 2)) / 2m;
    }

    static long At(List<(long Days, long Leads)> days, long place)
    {
        foreach (var (value, leads) in days)
        {
            if (place < leads) return value;
            place -= leads;
        }
        return days[^1].Days;
    }
}
