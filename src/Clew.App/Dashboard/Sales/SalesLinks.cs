using System.Globalization;
using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard.Sales;

/// <summary>Addresses of lists of inquiries and deals, and what such an address answers with.</summary>
static class SalesLinks
{
    /// <summary>The paths of the lists.</summary>
    public const string InquiriesPath = "/sales/inquiries", DealsPath = "/sales/deals", OpenPath = "/sales/open";

    const string Undated = "none", Unvalued = "none";

    /// <summary>The address of the inquiries of a span.</summary>
    public static string InquiriesUrl(View view, int? span, bool business = false, bool? unanswered = null) => Plain(view).With("span", Text(span))
        .With("hours", business ? "business" : null).With("answered", unanswered is { } un ? un ? "0" : "1" : null).Url(InquiriesPath);

    /// <summary>The address of the deals won that took so long.</summary>
    public static string DealsUrl(View view, int? span) => Plain(view).With("span", Text(span)).Url(DealsPath);

    /// <summary>The address of open deals; <paramref name="owner"/> narrows them to one owner's.</summary>
    public static string OpenUrl(View view, PipelineListRequest request, string? owner = null)
    {
        var query = Plain(view);
        if (owner is not null) query = query with { Filters = [.. query.Filters.Where(filter => filter.Dimension != "owner"), ("owner", owner)] };
        return query.With("stage", request.Qualified is { } qualified ? qualified ? "sqo" : "open" : null).With("age", Text(request.Age))
            .With("amount", request.Unvalued ? Unvalued : null).With("close", request.Undated ? Undated : request.Close is { } close ? $"{PageQuery.Iso(close.From)}..{PageQuery.Iso(close.To)}" : null).Url(OpenPath);
    }

    /// <summary>The inquiries that an address asks for.</summary>
    /// <exception cref="UserError">There is no such span or dimension.</exception>
    public static ListDetail Inquiries(View view, CancellationToken stop)
    {
        var (query, words) = (view.Query, new SalesTexts(view.Text));
        var request = new ResponseListRequest(view.Period)
        {
            Span = ListDetail.Number(view, "span"),
            Business = query["hours"] == "business",
            Unanswered = query["answered"] is { } answered ? answered == "0" : null,
            Filters = view.Request([]).Filters,
        };
        var rows = view.Read(workspace => workspace.ResponseList(request, ListDetail.PageOf(view), stop));
        var narrowed = request.Span is { } span ? $"{(request.Business ? words.BusinessHours : words.ClockHours)}: {words.Span(ResponseReport.Spans, span, view.Format.Duration)}"
            : request.Unanswered == true ? words.Unanswered : null;
        return new(view, words.Inquiries, InquiriesPath, SalesRoom.Room, rows) { Narrowed = narrowed };
    }

    /// <summary>The deals won that an address asks for.</summary>
    /// <exception cref="UserError">There is no such span or dimension.</exception>
    public static ListDetail Deals(View view, CancellationToken stop)
    {
        var words = new SalesTexts(view.Text);
        var span = ListDetail.Number(view, "span");
        var rows = view.Read(workspace => workspace.DealTimeList(view.Period, span, view.Request([]).Filters, ListDetail.PageOf(view), stop));
        return new(view, view.Text.Kpi("sales"), DealsPath, SalesRoom.Room, rows)
        {
            Narrowed = span is { } only ? $"{view.Text.Kpi("sales_cycle")}: {words.Span(DealTimeReport.Ends, only, days => view.Text.DaysLong(view.Format.Count(days)))}" : null,
        };
    }

    /// <summary>The open deals that an address asks for.</summary>
    /// <exception cref="UserError">There is no such stage, span or dimension.</exception>
    public static ListDetail Open(View view, CancellationToken stop)
    {
        var (query, words) = (view.Query, new SalesTexts(view.Text));
        var age = ListDetail.Number(view, "age");
        if (age >= Pipeline.Ages.Count) throw new UserError($"There is no span {age}", "age", $"There are {Pipeline.Ages.Count}, from 0 on.");
        var request = new PipelineListRequest(query.Choice<bool?>("stage", null, ("sqo", true), ("open", false)), age, CloseOf(query["close"]), query["close"] == Undated, query["amount"] == Unvalued)
        {
            Filters = view.Request([]).Filters,
        };
        var rows = view.Read(workspace => workspace.PipelineList(request, ListDetail.PageOf(view), stop));
        var narrowed = request.Qualified is { } qualified ? words.StageOf(qualified)
            : request.Age is { } span ? $"{words.Age}: {words.Span(Pipeline.Ages, span, days => view.Text.DaysLong(view.Format.Count(days)))}"
            : request.Close is { } close ? $"{words.ExpectedClose}: {(close.From.Year < 2000 ? words.Overdue : view.Format.Days(close))}"
            : request.Undated ? words.NoCloseDay : request.Unvalued ? words.NoAmount : null;
        return new(view, words.OpenDeals, OpenPath, SalesRoom.Room, rows) { Narrowed = narrowed, IsOfToday = true };
    }

    static PageQuery Plain(View view) => view.Query.Shared() with { Filters = view.Query.Filters };

    static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    static Period? CloseOf(string? text)
    {
        if (text is null or Undated) return null;
        var ends = text.Split("..");
        return ends is [var from, var to] && DateOnly.TryParseExact(from, "yyyy-MM-dd", out var first) && DateOnly.TryParseExact(to, "yyyy-MM-dd", out var last)
            ? new(first, last)
            : throw new UserError($"'{text}' are no days", "close", "Follow the links of the page.");
    }
}
