using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Metrics.Reports.Reading;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>How the leads created in each of some spans have gone on to a goal, by age.</summary>
/// <param name="Goal">The stage, of <see cref="StageDay.Goals"/>.</param>
/// <param name="Spans">The days of creation of each group: months of the workspace's calendar, in order, without gap.</param>
public sealed record CohortRequest(string Goal, IReadOnlyList<Period> Spans)
{
    /// <summary>The most groups and the most ages.</summary>
    public const int MostSpans = 60, MostAges = 36;

    /// <summary>Days in a month of age: the same for every lead, whatever the calendar.</summary>
    public const int DaysOfAge = 30;

    /// <summary>How many ages are told: 1, 2, 3 … months.</summary>
    public int Ages { get; init; } = 12;

    /// <summary>Filters, by the leads' own sources.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];
}

/// <summary>Groups of leads by creation.</summary>
/// <param name="Today">The day as of which it is told.</param>
/// <param name="Cohorts">The groups, in the order asked for.</param>
public sealed record CohortReport(DateOnly Today, IReadOnlyList<Cohort> Cohorts);

/// <summary>The leads created in a span.</summary>
/// <param name="Span">The days of creation.</param>
/// <param name="Size">How many leads.</param>
/// <param name="Cells">By age, from one month on.</param>
/// <param name="SoFar">How many have reached the goal to this day, at whatever age.</param>
public sealed record Cohort(Period Span, long Size, IReadOnlyList<CohortCell> Cells, long SoFar);

/// <summary>A group at an age.</summary>
/// <param name="Days">The age in days.</param>
/// <param name="Reached">How many reached the goal at most so many days after their creation.</param>
/// <param name="Maturity">Whether all of the group have had that time.</param>
public sealed record CohortCell(int Days, long Reached, Maturity Maturity);

/// <summary>Whether a group has reached an age.</summary>
public enum Maturity
{
    /// <summary>Every lead is that old.</summary>
    Complete,

    /// <summary>Some are, or are on the way to it: the number still grows.</summary>
    Maturing,

    /// <summary>Not even the oldest has reached the age before: there is nothing new to tell.</summary>
    Ahead,
}

/// <summary>Makes a <see cref="CohortReport"/>: one query, by days of age; months of age are folded here.</summary>
static class Cohorts
{
    public static CohortReport Of(Workspace workspace, CohortRequest request, CancellationToken stop)
    {
        if (request.Spans.Count is < 1 or > CohortRequest.MostSpans || request.Ages is < 1 or > CohortRequest.MostAges)
            throw new UserError($"From 1 to {CohortRequest.MostSpans} groups and {CohortRequest.MostAges} ages can be told", "months", "Ask for fewer.");
        var goal = StageDay.Find(request.Goal);
        var days = DaysBetween(F("created_day"), F(goal.Column));
        var (sizes, reached) = (new long[request.Spans.Count], new Dictionary<int, long>[request.Spans.Count]);
        for (var i = 0; i < reached.Length; i++) reached[i] = [];
        using var state = Open(workspace);
        state.Query(
            new([Col("s", "step").As("step"), days.As("days"), Count().As("n")], From("lead_thread", "f"))
            {
                Comment = $"Leads by creation and days to {goal.Id}",
                Joins = [new(new StepsSource([.. request.Spans.Select(s => (s.From, s.To))], "s"), Col("s", "day").Is(F("created_day")))],
                Where = All([F("created_day").Within(new(request.Spans[0].From, request.Spans[^1].To)), Kept(Facts.Lead, request.Filters)]),
                GroupBy = [Col("s", "step"), days],
            },
            row =>
            {
                var (step, n) = ((int)row.Integer(0), row.Integer(2));
                sizes[step] += n;
                if (!row.IsNull(1)) reached[step][(int)row.Integer(1)] = n;
            }, stop);
        var today = Today(workspace);
        return new(today, [.. request.Spans.Select((span, i) => new Cohort(span, sizes[i],
            [.. Enumerable.Range(1, request.Ages).Select(age => Cell(span, age, reached[i], today))], reached[i].Values.Sum()))]);
    }

    static CohortCell Cell(Period span, int age, Dictionary<int, long> reached, DateOnly today)
    {
        var days = age * CohortRequest.DaysOfAge;
        var maturity = span.To.AddDays(days) <= today ? Maturity.Complete
            : span.From.AddDays(days - CohortRequest.DaysOfAge) < today ? Maturity.Maturing : Maturity.Ahead;
        return new(days, reached.Where(r => r.Key <= days).Sum(r => r.Value), maturity);
    }
}
