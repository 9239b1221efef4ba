using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard.Revenue;

/// <summary>Addresses of lists of customers and movements, and what such an address answers with.</summary>
static class RevenueLinks
{
    /// <summary>The paths of the lists.</summary>
    public const string CustomersPath = "/revenue/customers", MovementsPath = "/revenue/movements";

    /// <summary>The address of the customers who became so in a span: all, or those active on a day.</summary>
    public static string CustomersUrl(View view, Period span, DateOnly? activeOn = null) =>
        Over(view, span).With("active", activeOn is { } day ? PageQuery.Iso(day) : null).Url(CustomersPath);

    /// <summary>The address of the movements of a kind in a span.</summary>
    public static string MovementsUrl(View view, Period span, string? kind = null) => Over(view, span).With("kind", kind).Url(MovementsPath);

    /// <summary>The address of the rows behind a KPI in a span.</summary>
    public static string KpiUrl(View view, string kpi, Period span) => Over(view, span).Url($"/kpi/{kpi}/rows");

    /// <summary>The customers that an address asks for.</summary>
    /// <exception cref="UserError">There is no such day or dimension.</exception>
    public static ListDetail Customers(View view, CancellationToken stop)
    {
        var day = ListDetail.Day(view, "active");
        var words = new RevenueTexts(view.Text);
        var rows = view.Read(workspace => workspace.RetentionList(view.Period, day, view.Request([]).Filters, ListDetail.PageOf(view), stop));
        return new(view, words.NewCustomers, CustomersPath, RevenueRoom.Room, rows) { Narrowed = day is { } on ? words.ActiveOn(view.Format.Date(on)) : null };
    }

    /// <summary>The movements that an address asks for.</summary>
    /// <exception cref="UserError">There is no such kind or dimension.</exception>
    public static ListDetail Movements(View view, CancellationToken stop)
    {
        var kind = view.Query["kind"];
        if (kind is not null && !MrrMonth.Kinds.Contains(kind))
            throw new UserError($"There is no movement '{kind}'", "kind", $"Use one of {string.Join(", ", MrrMonth.Kinds)}.");
        var rows = view.Read(workspace => workspace.MovementList(view.Period, kind, view.Request([]).Filters, ListDetail.PageOf(view), stop));
        return new(view, new RevenueTexts(view.Text).Movements, MovementsPath, RevenueRoom.Room, rows) { Narrowed = kind is null ? null : view.Text.Part(kind) };
    }

    static PageQuery Over(View view, Period span) => view.Query.Shared() with { Days = span, Range = RangeChoice.Own, Filters = view.Query.Filters };
}
