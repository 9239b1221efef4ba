using System.Globalization;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>The rows behind a number that is no KPI's: one page of them.</summary>
/// <param name="View">The view.</param>
/// <param name="Title">What they are.</param>
/// <param name="Path">The list's path.</param>
/// <param name="Room">The room that leads here.</param>
/// <param name="Rows">The rows.</param>
public sealed record ListDetail(View View, string Title, string Path, Room Room, KpiRows Rows)
{
    /// <summary>What narrows them, in words; null where nothing does.</summary>
    public string? Narrowed { get; init; }

    /// <summary>True for what is as it is today, whatever days the page shows.</summary>
    public bool IsOfToday { get; init; }

    /// <summary>Choices under which the room stands that leads here; null for those that all pages share.</summary>
    public PageQuery? Back { get; init; }

    /// <summary>What a cell opens, by its column and value; a lead opens its page in any case.</summary>
    public Func<string, object?, string?> LinkOf { get; init; } = (_, _) => null;

    /// <summary>The address of the room that leads here.</summary>
    public string BackUrl => (Back ?? View.Query.Shared() with { Filters = View.Query.Filters }).Url(Room.Route);

    /// <summary>What a cell opens; null for nothing.</summary>
    public string? Open(string column, object? value) => column == "lead_id" && value is string lead
        ? View.Query.Shared().Url(AttributionWords.LeadPath(lead)) : LinkOf(column, value);

    /// <summary>The page of rows that the address asks for.</summary>
    public static RowPage PageOf(View view) => new(PageQuery.PageSize, view.Query.Offset);

    /// <summary>A value for people.</summary>
    public string Show(object? value) => new RowsDetail(View, "", Rows).Show(value);

    /// <summary>One of the page's own parameters as a whole number; null where it is not given.</summary>
    /// <exception cref="UserError">It is none.</exception>
    public static int? Number(View view, string key) => view.Query[key] switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new UserError($"'{text}' is not a whole number", key, "Follow the links of the page."),
    };

    /// <summary>One of the page's own parameters as a day.</summary>
    /// <exception cref="UserError">It is none.</exception>
    public static DateOnly? Day(View view, string key) => CalendarDay.Read(view.Query[key], view.Calendar, key);
}
