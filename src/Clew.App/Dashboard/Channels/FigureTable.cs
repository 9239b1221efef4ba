using Clew.Metrics;
using Clew.Model;

namespace Clew.App.Dashboard.Channels;

/// <summary>A column of a table of KPIs.</summary>
/// <param name="Kpi">The KPI's id, a variant after a dot.</param>
/// <param name="Side">The side of it that is shown in place of its value; null for the value.</param>
public sealed record FigureColumn(string Kpi, string? Side = null)
{
    /// <summary>What stands over it; null for the KPI's title.</summary>
    public string? Title { get; init; }

    /// <summary>Which way it should move; null as the catalog says.</summary>
    public string? GoodIs { get; init; }

    /// <summary>What a table is sorted by it with.</summary>
    public string Key => Side is null ? Kpi : $"{Kpi}:{Side}";

    /// <summary>What is shown of a figure.</summary>
    public decimal? Of(KpiFigure? figure) => Side switch
    {
        "numerator" => figure?.Numerator,
        "denominator" => figure?.Denominator,
        _ => figure?.Value,
    };
}

/// <summary>A row of a table of KPIs: one value of a dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Name">The value.</param>
/// <param name="Figures">Its figures, by KPI.</param>
public sealed record FigureRow(string Dimension, string Name, IReadOnlyDictionary<string, KpiFigure> Figures)
{
    /// <summary>The rows that it lies under, outermost first.</summary>
    public IReadOnlyList<(string Dimension, string Value)> Parents { get; init; } = [];

    /// <summary>Where it is opened or closed; null where there is nothing below it.</summary>
    public string? OpenUrl { get; init; }

    /// <summary>Whether the rows under it follow.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Where the page of what it names is; null where there is none.</summary>
    public string? Url { get; init; }

    /// <summary>A tag behind its name, or null.</summary>
    public string? Tag { get; init; }

    /// <summary>How many further rows of its kind follow that the table leaves out, told behind it; 0 for none.</summary>
    public int Left { get; init; }
}

/// <summary>A table of KPIs by values of a dimension.</summary>
/// <param name="View">The view.</param>
/// <param name="Path">The path of its page.</param>
/// <param name="Id">The id of its heading.</param>
/// <param name="By">The dimension of its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, in order.</param>
/// <param name="Total">Figures of all together, by KPI.</param>
public sealed record FigureTable(
    View View, string Path, string Id, string By, IReadOnlyList<FigureColumn> Columns, IReadOnlyList<FigureRow> Rows,
    IReadOnlyDictionary<string, KpiFigure> Total)
{
    /// <summary>The most rows of one dimension's values that are shown.</summary>
    public const int MostRows = 50;

    /// <summary>What it is sorted by: a column's key or the dimension; null where the reader cannot sort it.</summary>
    public string? Sort { get; init; }

    /// <summary>How many rows there are; more than <see cref="Rows"/> where only the first are shown.</summary>
    public int Count { get; init; }

    /// <summary>What its rows are narrowed to beyond the filters of the address.</summary>
    public IReadOnlyList<(string Dimension, string Value)> Within { get; init; } = [];

    /// <summary>Makes a table of the answers to two requests: by the dimension, and in all.</summary>
    /// <param name="view">The view.</param>
    /// <param name="path">The path of its page.</param>
    /// <param name="by">The dimension of its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="figures">Figures by the dimension.</param>
    /// <param name="total">Figures of all.</param>
    /// <param name="sort">The key of the column that it is sorted by unless the reader sorts it otherwise.</param>
    /// <param name="isSortable">Whether the reader can: of several tables of a page only one.</param>
    /// <exception cref="UserError">It is to be sorted by a column that it does not have.</exception>
    public static FigureTable Of(
        View view, string path, string by, IReadOnlyList<FigureColumn> columns, IEnumerable<KpiFigure> figures, IEnumerable<KpiFigure> total,
        string sort, bool isSortable)
    {
        var rows = RowsOf(by, figures);
        var key = isSortable ? SortOf(view.Query, by, columns, sort) : sort;
        var shown = Few(Sorted(rows, key, columns, !isSortable || view.Query.Descending));
        return new(view, path, $"by-{by}", by, columns, shown, total.ToDictionary(figure => figure.Kpi))
        {
            Sort = isSortable ? key : null,
            Count = rows.Count,
        };
    }

    /// <summary>One row for each value of the dimension.</summary>
    public static IReadOnlyList<FigureRow> RowsOf(string by, IEnumerable<KpiFigure> figures) =>
        [.. figures.GroupBy(figure => figure.Group[by]).Select(group => new FigureRow(by, group.Key, group.ToDictionary(figure => figure.Kpi)))];

    /// <summary>What the reader sorts by.</summary>
    /// <exception cref="UserError">There is no such column.</exception>
    public static string SortOf(PageQuery query, string by, IReadOnlyList<FigureColumn> columns, string otherwise)
    {
        if (query.Sort is not { } sort) return otherwise;
        if (sort == by || columns.Any(column => column.Key == sort)) return sort;
        var known = string.Join(", ", columns.Select(column => column.Key));
        throw new UserError($"The table has no column '{sort}'", "sort", $"Use one of {by}, {known}.");
    }

    /// <summary>Rows in order: undefined ones after the others, and what stands for a missing value at the very end.</summary>
    public static IReadOnlyList<FigureRow> Sorted(
        IReadOnlyList<FigureRow> rows, string sort, IReadOnlyList<FigureColumn> columns, bool descending)
    {
        var column = columns.FirstOrDefault(column => column.Key == sort);
        decimal? Value(FigureRow row) => column?.Of(row.Figures.GetValueOrDefault(column.Kpi));
        var named = rows.Where(row => !IsMissing(row.Name)).OrderBy(row => row.Name, StringComparer.Ordinal).ToArray();
        if (column is null && descending) Array.Reverse(named);
        var known = named.ToLookup(row => column is null || Value(row) is not null);
        var ordered = column is null ? known[true] : descending ? known[true].OrderByDescending(Value) : known[true].OrderBy(Value);
        return [.. ordered, .. known[false], .. rows.Where(row => IsMissing(row.Name))];
    }

    /// <summary>The first of the rows, and that of a missing value with them.</summary>
    public static IReadOnlyList<FigureRow> Few(IReadOnlyList<FigureRow> rows) =>
        rows.Count <= MostRows ? rows : IsMissing(rows[^1].Name) ? [.. rows.Take(MostRows - 1), rows[^1]] : [.. rows.Take(MostRows)];

    /// <summary>Whether a name stands for none.</summary>
    public static bool IsMissing(string name) => name is "(unattributed)" or "(not set)";

    /// <summary>The address of the rows behind a cell; of the total where there is no row.</summary>
    public string RowsUrl(FigureColumn column, FigureRow? row)
    {
        (string Dimension, string Value)[] within = [.. Within, .. row?.Parents ?? []];
        return (View.Query.Shared() with
        {
            Side = column.Side ?? "numerator",
            Group = row is null ? null : (row.Dimension, row.Name),
            Filters = [.. View.Query.Filters.Where(filter => within.All(other => other.Dimension != filter.Dimension)), .. within],
        }).Url($"/kpi/{column.Kpi}/rows");
    }

    /// <summary>The address of the same table sorted by a column; sorted by it already, the other way round.</summary>
    public string SortUrl(string key) =>
        (View.Query with { Sort = key, Descending = key == Sort ? !View.Query.Descending : key != By }).Url(Path) + $"#{Id}";

    /// <summary>Whether a KPI's rows add up: then one that has no row has none, and nothing of it is 0.</summary>
    public bool Adds(string kpi) => Total.GetValueOrDefault(kpi) is { Unit: "count" or "money", Denominator: null };

    /// <summary>Neighbours in the order of the table that their intervals do not tell apart; empty where it is sorted by something without.</summary>
    public IReadOnlyList<(string Upper, string Lower)> Undecided
    {
        get
        {
            if (Columns.FirstOrDefault(column => column.Key == Sort && column.Side is null) is not { } column) return [];
            var found = new List<(string, string)>();
            var ranked = Rows.Where(row => row.Parents.Count == 0 && !IsMissing(row.Name)).ToArray();
            for (var i = 1; i < ranked.Length; i++)
            {
                if (ranked[i - 1].Figures.GetValueOrDefault(column.Kpi) is { Low: { } low, High: { } high }
                    && ranked[i].Figures.GetValueOrDefault(column.Kpi) is { Low: { } least, High: { } most } && low <= most && least <= high)
                    found.Add((ranked[i - 1].Name, ranked[i].Name));
            }
            return found;
        }
    }
}
