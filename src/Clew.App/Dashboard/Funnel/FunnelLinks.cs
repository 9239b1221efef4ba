using System.Globalization;
using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard.Funnel;

/// <summary>Addresses of lists of leads, and what such an address answers with.</summary>
static class FunnelLinks
{
    /// <summary>The path of the lists.</summary>
    public const string RowsPath = "/funnel/rows";

    /// <summary>The address of the leads behind a number.</summary>
    public static string Url(View view, StageLeadsRequest request, (string, string)? also = null)
    {
        var query = view.Query.Shared() with
        {
            Days = request.Period,
            Range = RangeChoice.Own,
            Goal = request.Goal,
            Filters = also is { } filter && !view.Query.Filters.Contains(filter) ? [.. view.Query.Filters, filter] : view.Query.Filters,
        };
        return query.With("dated", request.Dated ? "1" : null).With("reached", request.Reached ? "1" : null)
            .With("within", request.Within?.ToString(CultureInfo.InvariantCulture)).With("since", request.Since == "lead" ? null : request.Since).With("forward", request.Forward ? "1" : null).Url(RowsPath);
    }

    /// <summary>The list that an address asks for.</summary>
    /// <exception cref="UserError">There is no such stage or dimension.</exception>
    public static ListDetail Rows(View view, CancellationToken stop)
    {
        var (query, text) = (view.Query, new FunnelTexts(view.Text));
        var request = new StageLeadsRequest(query.Goal ?? "lead", view.Period)
        {
            Dated = query["dated"] == "1",
            Reached = query["reached"] == "1",
            Within = ListDetail.Number(view, "within"),
            Since = query["since"] ?? "lead",
            Forward = query["forward"] == "1",
            Filters = view.Request([]).Filters,
        };
        var rows = view.Read(workspace => workspace.StageLeads(request, ListDetail.PageOf(view), stop));
        var stage = text.Stage(request.Goal);
        var narrowed = request.Dated ? text.ListDated(stage)
            : request.Within is { } days ? text.ListWithin(stage, view.Text.DaysLong(view.Format.Count(days)))
            : request.Reached && request.Goal != "lead" ? text.ListReached(stage) : text.ListCreated;
        return new(view, view.Text.RowsOf(view.Text.RoomLeads), RowsPath, FunnelRoom.Room, rows) { Narrowed = narrowed };
    }
}
