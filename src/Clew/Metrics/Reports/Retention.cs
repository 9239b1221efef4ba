using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Metrics.Reports.Reading;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>Which customers stayed: by the span in which they became customers, and the ends of the spans after it.</summary>
/// <param name="Spans">Months of the workspace's calendar, in order, without gap.</param>
/// <param name="Days">The day on which activity is looked at in each span: its last, or today in the one that has not ended.</param>
/// <param name="Cohorts">The groups, one a span.</param>
public sealed record RetentionReport(IReadOnlyList<Period> Spans, IReadOnlyList<DateOnly> Days, IReadOnlyList<RetentionCohort> Cohorts);

/// <summary>The customers who became so in a span.</summary>
/// <param name="Span">Those days.</param>
/// <param name="Size">How many.</param>
/// <param name="Active">How many of them were active on the day of their own span, of the next, and so on.</param>
public sealed record RetentionCohort(Period Span, long Size, IReadOnlyList<long> Active);

/// <summary>Makes a <see cref="RetentionReport"/> in two queries, and lists what is in it.</summary>
static class Retention
{
    /// <summary>The most spans.</summary>
    public const int MostSpans = 60;

    public static RetentionReport Of(Workspace workspace, IReadOnlyList<Period> spans, IReadOnlyList<Filter> filters, CancellationToken stop)
    {
        if (spans.Count is < 1 or > MostSpans)
            throw new UserError($"From 1 to {MostSpans} groups can be told", "months", "Ask for fewer.");
        var today = Today(workspace);
        DateOnly[] days = [.. spans.Select(s => s.To < today ? s.To : today)];
        var (sizes, active) = (new long[spans.Count], new long[spans.Count][]);
        for (var i = 0; i < active.Length; i++) active[i] = new long[spans.Count];
        var period = new Period(spans[0].From, spans[^1].To);
        var steps = new Join(new StepsSource([.. spans.Select(s => (s.From, s.To))], "s"), Col("s", "day").Is(F("day")));
        var kept = All([F("day").Within(period), Kept(Facts.Customer, filters)]);
        using var state = Open(workspace);
        state.Query(new([Col("s", "step").As("step"), Count().As("n")], From("customer", "f"))
        {
            Comment = "Customers by the span in which they became so",
            Joins = [steps],
            Where = kept,
            GroupBy = [Col("s", "step")],
        }, row => sizes[row.Integer(0)] = row.Integer(1), stop);
        // A customer's spells do not overlap: each is active at most once on a day.
        state.Query(new([Col("s", "step").As("step"), .. days.Select((day, i) => Count(ActiveOn(day)).As($"n{i}"))], From("customer", "f"))
        {
            Comment = "Those of them who were active on the last days of the spans",
            Joins = [steps, new(From("activity", "a"), Col("a", "customer_id").Is(F("customer_id")))],
            Where = kept,
            GroupBy = [Col("s", "step")],
        }, row =>
        {
            for (var i = 0; i < days.Length; i++) active[row.Integer(0)][i] = row.Integer(i + 1);
        }, stop);
        return new(spans, days, [.. spans.Select((span, i) => new RetentionCohort(span, sizes[i], active[i][i..]))]);
    }

    /// <summary>Customers who became so in a period: all, or those active on a day.</summary>
    public static KpiRows List(Workspace workspace, Period period, DateOnly? activeOn, IReadOnlyList<Filter> filters, RowPage page, CancellationToken stop)
    {
        using var state = Open(workspace);
        return Rows(state, new(
            [
                .. Fields.Of("f", "customer_id", "day"), .. activeOn is null ? [] : Fields.Of("a", "from_day", "until_day"),
                .. Fields.Of("f", "opportunity_id", "lead_id", "channel", "source", "campaign", "owner", "product", "country"),
            ],
            From("customer", "f"))
        {
            Comment = "Customers",
            Joins = activeOn is null ? [] : [new(From("activity", "a"), Col("a", "customer_id").Is(F("customer_id")))],
            Where = All([F("day").Within(period), activeOn is { } day ? ActiveOn(day) : null, Kept(Facts.Customer, filters)]),
            OrderBy = [new(F("day")), new(F("customer_id"))],
        }, page, stop);
    }

    /// <summary>Movements of MRR in a period: all, or those of a kind.</summary>
    public static KpiRows Movements(Workspace workspace, Period period, string? kind, IReadOnlyList<Filter> filters, RowPage page, CancellationToken stop)
    {
        using var state = Open(workspace);
        return Rows(state, new([.. Fields.Of("f", [.. Facts.Movement.Show])], From("mrr_movement", "f"))
        {
            Comment = "Movements of monthly recurring revenue",
            Where = All([F("day").Within(period), kind is null ? null : F("kind").Is(kind), Kept(Facts.Movement, filters)]),
            OrderBy = [new(F("day"), Descending: true), new(F("customer_id"))],
        }, page, stop);
    }

    static Expr ActiveOn(DateOnly day) => Col("a", "from_day") <= day & (Col("a", "until_day").Missing | Col("a", "until_day") > day);
}
