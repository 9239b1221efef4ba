using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Metrics.Reports.Reading;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>The leads behind a number of a cohort, a curve or a funnel.</summary>
/// <param name="Goal">The stage, of <see cref="StageDay"/>.</param>
/// <param name="Period">The days of their creation, or of the stage.</param>
public sealed record StageLeadsRequest(string Goal, Period Period)
{
    /// <summary>True to take those that reached the stage in the period, whenever they were created.</summary>
    public bool Dated { get; init; }

    /// <summary>True to take only those that have reached the stage.</summary>
    public bool Reached { get; init; }

    /// <summary>Reached at most so many days after creation; null for at whatever age.</summary>
    public int? Within { get; init; }

    /// <summary>The stage that days are counted from; one that is named leaves out leads without it.</summary>
    public string Since { get; init; } = "lead";

    /// <summary>True to leave out those that reached the stage before that.</summary>
    public bool Forward { get; init; }

    /// <summary>Filters, by the leads' own sources.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];
}

/// <summary>Lists leads.</summary>
static class StageLeads
{
    public static KpiRows Of(Workspace workspace, StageLeadsRequest request, RowPage page, CancellationToken stop)
    {
        var (goal, since) = (StageDay.Find(request.Goal), StageDay.Find(request.Since));
        var days = DaysBetween(F(since.Column), F(goal.Column));
        string[] ends = since.Column == goal.Column ? [goal.Column] : [since.Column, goal.Column];
        using var state = Open(workspace);
        return Rows(state, new(
            [
                .. Fields.Of("f", "lead_id", "company", "created_at"), .. Fields.Of("f", ends.Where(c => c != "created_day")), days.As("days"),
                .. Fields.Of("f", "channel", "source", "campaign", "owner"),
            ],
            From("lead_thread", "f"))
        {
            Comment = "Leads",
            Where = All(
            [
                F(request.Dated ? goal.Column : "created_day").Within(request.Period), request.Reached || request.Within is not null ? F(goal.Column).Present : null,
                request.Within is { } most ? DaysBetween(F("created_day"), F(goal.Column)) <= most : null,
                since.Id == "lead" ? null : F(since.Column).Present, request.Forward ? F(goal.Column) >= F(since.Column) : null, Kept(Facts.Lead, request.Filters),
            ]),
            OrderBy = [new(F("created_at"), Descending: true), new(F("lead_id"))],
        }, page, stop);
    }
}
