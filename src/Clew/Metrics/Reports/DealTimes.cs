using Clew.Metrics.Derived;
using Clew.Metrics.Statistics;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Metrics.Reports.Reading;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>Days from creation to close of the deals won in a period.</summary>
/// <param name="Spans">Deals by span, as many as <see cref="Ends"/>.</param>
/// <param name="Times">All of them.</param>
public sealed record DealTimeReport(IReadOnlyList<long> Spans, Durations Times)
{
    /// <summary>The last days of the spans; null for the last, which has none. Each begins the day after the one before.</summary>
    public static IReadOnlyList<int?> Ends { get; } = [7, 14, 30, 60, 90, 180, null];
}

/// <summary>Makes a <see cref="DealTimeReport"/> in one query, and lists what is in it.</summary>
static class DealTimes
{
    static readonly Expr Days = DaysBetween(F("created_day"), F("closed_day"));

    public static DealTimeReport Of(Workspace workspace, Period period, IReadOnlyList<Filter> filters, CancellationToken stop)
    {
        var found = new List<(double Days, bool Reached, double Count)>();
        using var state = Open(workspace);
        state.Query(new([Days.As("days"), Count().As("n")], From("opportunity_thread", "f"))
        {
            Comment = "Deals won, by days from creation to close",
            Where = All([F("won"), F("closed_day").Within(period), Kept(Facts.Opportunity, filters)]),
            GroupBy = [Days],
        }, row => found.Add((row.Integer(0), true, row.Integer(1))), stop);
        var ends = DealTimeReport.Ends;
        var spans = ends.Select((end, i) => found.Where(f => (i == 0 || f.Days > ends[i - 1]) && (end is null || f.Days <= end)));
        return new([.. spans.Select(span => (long)span.Sum(f => f.Count))], new(found));
    }

    public static KpiRows List(Workspace workspace, Period period, int? span, IReadOnlyList<Filter> filters, RowPage page, CancellationToken stop)
    {
        var ends = DealTimeReport.Ends;
        if (span is { } wrong && (wrong < 0 || wrong >= ends.Count))
            throw new UserError($"There is no span {wrong}", "span", $"There are {ends.Count}, from 0 on.");
        using var state = Open(workspace);
        return Rows(state, new(
            [
                .. Fields.Of("f", "opportunity_id", "lead_id", "owner", "product", "created_at", "closed_at"), Days.As("days"),
                .. Fields.Of("f", "amount", "currency", "value", "channel", "source", "campaign"),
            ],
            From("opportunity_thread", "f"))
        {
            Comment = "Deals won",
            Where = All(
            [
                F("won"), F("closed_day").Within(period), span is > 0 ? Days > ends[span.Value - 1]!.Value : null,
                span is { } s && ends[s] is { } end ? Days <= end : null, Kept(Facts.Opportunity, filters),
            ]),
            OrderBy = [new(F("closed_at"), Descending: true), new(F("opportunity_id"))],
        }, page, stop);
    }
}
