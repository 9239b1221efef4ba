using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Metrics.Reports.Reading;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>How long the inquiries of a period waited for their first answer, by span.</summary>
/// <param name="Clock">Inquiries by span of clock time, as many as <see cref="Spans"/>.</param>
/// <param name="Business">The same by opening hours.</param>
/// <param name="Unanswered">Inquiries without an answer.</param>
/// <param name="Total">All inquiries received in the period.</param>
public sealed record ResponseReport(IReadOnlyList<long> Clock, IReadOnlyList<long> Business, long Unanswered, long Total)
{
    /// <summary>The upper ends of the spans in seconds, included; null for the last, which has none. Each begins where the one before ends.</summary>
    public static IReadOnlyList<int?> Spans { get; } = [60, 180, 600, 3600, 14_400, 86_400, null];
}

/// <summary>Which inquiries of a period are listed.</summary>
/// <param name="Period">The days on which they were received.</param>
public sealed record ResponseListRequest(Period Period)
{
    /// <summary>The place of a span in <see cref="ResponseReport.Spans"/>; null for all answered.</summary>
    public int? Span { get; init; }

    /// <summary>True for spans of opening hours.</summary>
    public bool Business { get; init; }

    /// <summary>True for those without an answer, false for those with one, null for both.</summary>
    public bool? Unanswered { get; init; }

    /// <summary>Filters.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];
}

/// <summary>Makes a <see cref="ResponseReport"/> in one query, and lists what is in it.</summary>
static class Responses
{
    public static ResponseReport Of(Workspace workspace, Period period, IReadOnlyList<Filter> filters, CancellationToken stop)
    {
        var count = ResponseReport.Spans.Count;
        var (clock, business, unanswered, total) = (new long[count], new long[count], 0L, 0L);
        var (byClock, byBusiness) = (SpanOf("response_seconds"), SpanOf("business_seconds"));
        using var state = Open(workspace);
        state.Query(new([byClock.As("clock"), byBusiness.As("business"), Count().As("n")], From("inquiry_thread", "f"))
        {
            Comment = "Inquiries by how long they waited",
            Where = All([F("received_day").Within(period), Kept(Facts.Inquiry, filters)]),
            GroupBy = [byClock, byBusiness],
        }, row =>
        {
            var (c, b, n) = (row.Integer(0), row.Integer(1), row.Integer(2));
            total += n;
            if (c >= 0) clock[c] += n;
            else unanswered += n;
            if (b >= 0) business[b] += n;
        }, stop);
        return new(clock, business, unanswered, total);
    }

    public static KpiRows List(Workspace workspace, ResponseListRequest request, RowPage page, CancellationToken stop)
    {
        if (request.Span is { } span && (span < 0 || span >= ResponseReport.Spans.Count))
            throw new UserError($"There is no span {span}", "span", $"There are {ResponseReport.Spans.Count}, from 0 on.");
        var answered = F("response_seconds").Present;
        using var state = Open(workspace);
        return Rows(state, new([.. Fields.Of("f", [.. Facts.Inquiry.Show])], From("inquiry_thread", "f"))
        {
            Comment = "Inquiries",
            Where = All(
            [
                F("received_day").Within(request.Period), request.Unanswered is { } un ? un ? !answered : answered : null,
                request.Span is { } only ? SpanOf(request.Business ? "business_seconds" : "response_seconds").Is(only) : null, Kept(Facts.Inquiry, request.Filters),
            ]),
            OrderBy = [new(F("received_at"), Descending: true), new(F("inquiry_id"))],
        }, page, stop);
    }

    static Case SpanOf(string column) => new Case(
        [(F(column).Missing, -1), .. ResponseReport.Spans.SkipLast(1).Select((end, i) => (F(column) <= end!.Value, (Expr)i))], ResponseReport.Spans.Count - 1);
}
