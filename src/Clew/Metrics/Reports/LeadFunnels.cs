using Clew.Metrics.Statistics;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Metrics.Reports.Reading;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>One stage of the leads' funnel.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Before">The stage before it, from which the times run.</param>
/// <param name="OfGroup">How many of the leads created in the period have reached it to this day.</param>
/// <param name="GroupTimes">Their days from the stage before; those without that stage left out.</param>
/// <param name="DatedTimes">Days from the stage before, of all leads that reached the stage in the period.</param>
public sealed record FunnelStep(StageDay Stage, StageDay Before, long OfGroup, Durations GroupTimes, Durations DatedTimes);

/// <summary>The leads' funnel: what became of a period's leads, and how long each step took. Two queries.</summary>
static class LeadFunnels
{
    public static IReadOnlyList<FunnelStep> Of(Workspace workspace, Period period, IReadOnlyList<Filter> filters, CancellationToken stop)
    {
        var steps = StageDay.Funnel.Zip(StageDay.Funnel.Skip(1), (before, stage) => (Before: before, Stage: stage)).ToArray();
        var kept = Kept(Facts.Lead, filters);
        using var state = Open(workspace);
        var counts = new long[steps.Length];
        state.Query(new([.. steps.Select((s, i) => Count(F(s.Stage.Column).Present).As($"n{i}"))], From("lead_thread", "f"))
        {
            Comment = "What became of the leads of the period",
            Where = All([F("created_day").Within(period), kept]),
        }, row =>
        {
            for (var i = 0; i < counts.Length; i++) counts[i] = row.Integer(i);
        }, stop);
        List<(double Days, bool Reached, double Count)>[] group = [.. steps.Select(_ => new List<(double, bool, double)>())];
        List<(double Days, bool Reached, double Count)>[] dated = [.. steps.Select(_ => new List<(double, bool, double)>())];
        string[] columns = ["step", "days", "grouped", "dated"];
        var parts = steps.Select((s, i) => Part(s.Before, s.Stage, i, period, kept));
        state.Query(new([.. columns.Select(c => Col("u", c).As(c))], Union("u", [.. parts])) { Comment = "Days from stage to stage" }, row =>
        {
            var (step, days) = ((int)row.Integer(0), row.Integer(1));
            group[step].Add((days, true, row.Integer(2)));
            dated[step].Add((days, true, row.Integer(3)));
        }, stop);
        return [.. steps.Select((s, i) => new FunnelStep(s.Stage, s.Before, counts[i], new(group[i]), new(dated[i])))];
    }

    static Select Part(StageDay before, StageDay stage, int step, Period period, Expr? kept)
    {
        var days = DaysBetween(F(before.Column), F(stage.Column));
        var (created, reached) = (F("created_day").Within(period), F(stage.Column).Within(period));
        return new([((Expr)step).As("step"), days.As("days"), Count(created).As("grouped"), Count(reached).As("dated")], From("lead_thread", "f"))
        {
            Where = All([F(before.Column).Present, F(stage.Column).Present, created | reached, kept]),
            GroupBy = [days],
        };
    }
}
