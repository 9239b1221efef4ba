using Clew.Metrics;
using Clew.Model;

namespace Clew.App.Dashboard.Channels;

/// <summary>The page about channels: a table of any KPIs by channel, source, campaign and content, where the money goes, and a scatter.</summary>
/// <param name="View">The view.</param>
/// <param name="Table">The table.</param>
/// <param name="Budget">What each channel is given and what it brings; empty where nothing is spent.</param>
/// <param name="Dots">What the scatter shows, one row a dot.</param>
/// <param name="DotsBy">The dimension of the dots.</param>
/// <param name="Extent">The days that have anything, where these have not; null otherwise.</param>
public sealed record ChannelsDetail(
    View View, FigureTable Table, IReadOnlyList<BudgetRow> Budget, IReadOnlyList<FigureRow> Dots, string DotsBy, Period? Extent)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/channels";

    /// <summary>The most columns that the table has.</summary>
    public const int MostColumns = 24;

    /// <summary>What lies under what.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["channel", "source", "campaign", "content"];

    /// <summary>The columns unless others are chosen.</summary>
    public static IReadOnlyList<string> UsualColumns { get; } =
    [
        "spend", "leads", "cost_per_lead", "customer_acquisition_cost", "cost_per_acquisition", "revenue", "return_on_investment",
        "return_on_ad_spend", "win_rate",
    ];

    // What the scatter and the words about money need of each channel.
    static readonly string[] Needed = ["spend", "customer_acquisition_cost", "win_rate", "revenue", "return_on_investment"];

    /// <summary>Asks the workspace: in all, by channel, and once for each level that is open.</summary>
    /// <exception cref="UserError">There is no such column.</exception>
    public static ChannelsDetail Of(View view, CancellationToken stop)
    {
        FigureColumn[] columns = [.. ColumnsOf(view).Select(id => new FigureColumn(id))];
        var ids = columns.Select(column => column.Kpi).Union(Needed).ToArray();
        var total = Asking.Ask(view, ids, stop: stop);
        var channels = FigureTable.RowsOf("channel", Asking.Ask(view, ids, "channel", stop: stop));
        var sort = FigureTable.SortOf(view.Query, "channel", columns, columns[0].Key);
        IReadOnlyList<FigureRow> Level(int level, IReadOnlyList<(string, string)> parents)
        {
            if (level == 0) return FigureTable.Sorted(channels, sort, columns, view.Query.Descending);
            var under = Asking.Ask(view, columns.Select(column => column.Kpi), Levels[level], parents, stop: stop);
            FigureRow[] rows = [.. FigureTable.RowsOf(Levels[level], under).Select(row => row with { Parents = parents })];
            return FigureTable.Sorted(rows, sort, columns, view.Query.Descending);
        }
        var table = new FigureTable(view, Path, "table", "channel", columns, Opened(view, Level), total.ToDictionary(figure => figure.Kpi))
        {
            Sort = sort,
            Count = 0,
        };
        var by = view.Query.Choice("dots", "channel", ("source", "source"), ("campaign", "campaign"));
        var dots = by == "channel"
            ? channels
            : FigureTable.RowsOf(by, Asking.Ask(view, ["spend", "customer_acquisition_cost", "win_rate"], by, stop: stop));
        var isBlank = total.All(figure => figure.Value is null or 0);
        return new(view, table, BudgetRow.Of(channels, table.Total), dots, by, isBlank ? view.Source.Extent(stop) : null);
    }

    /// <summary>The KPIs that can be columns: those that can be told apart by channel, and their variants.</summary>
    public static IEnumerable<IGrouping<string, string>> Offered(View view) => view.Source.Kpis
        .Where(kpi => kpi.Dimensions.Contains("channel"))
        .SelectMany(kpi => kpi.Variants.Prepend(kpi.Id).Select(id => (kpi.Group, Id: id)))
        .GroupBy(kpi => kpi.Group, kpi => kpi.Id);

    /// <summary>The ids of the table's columns.</summary>
    /// <exception cref="UserError">One is none, or there are too many.</exception>
    public static IReadOnlyList<string> ColumnsOf(View view)
    {
        var offered = Offered(view).SelectMany(group => group).ToHashSet(StringComparer.Ordinal);
        if (view.Query["columns"] is not { } asked) return [.. UsualColumns.Where(offered.Contains)];
        string[] ids = [.. asked.Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (ids.FirstOrDefault(id => !offered.Contains(id)) is { } unknown)
            throw new UserError($"'{unknown}' is no KPI that is known by channel", "columns", "Choose among the columns of the page.");
        if (ids.Length is 0 or > MostColumns)
            throw new UserError($"{ids.Length} columns", "columns", $"Choose from 1 to {MostColumns}.");
        return ids;
    }

    /// <summary>Dimensions of the rows shown that a column does not know, with the columns.</summary>
    public IEnumerable<(string Dimension, IReadOnlyList<string> Kpis)> Unknown => Table.Rows.Select(row => row.Dimension).Distinct()
        .Select(by => (by, (IReadOnlyList<string>)[.. Table.Columns.Select(column => column.Kpi).Where(kpi => !Asking.Carries(View, kpi, by))]))
        .Where(found => found.Item2.Count > 0);

    /// <summary>Columns whose rows may add up to more than the total.</summary>
    public IReadOnlyList<string> OfDistinct => [.. Table.Columns.Select(column => column.Kpi).Where(Asking.IsOfDistinct)];

    // Rows with those under the open one between: at most one value of each level is open, so the levels are as many questions.
    static List<FigureRow> Opened(View view, Func<int, IReadOnlyList<(string, string)>, IReadOnlyList<FigureRow>> level)
    {
        var open = OpenPath.Read(view.Query["open"]);
        var rows = new List<FigureRow>();
        Add(0, []);
        return rows;

        void Add(int depth, IReadOnlyList<(string Dimension, string Value)> parents)
        {
            var all = level(depth, parents);
            var shown = FigureTable.Few(all);
            for (var i = 0; i < shown.Count; i++)
            {
                var row = shown[i];
                var path = parents.Select(parent => parent.Value).Append(row.Name).ToArray();
                var isOpen = depth < open.Count && open[depth] == row.Name;
                var left = i == shown.Count - 1 ? all.Count - shown.Count : 0;
                // Closing an open row leaves what it lies under open.
                var then = isOpen ? path[..^1] : path;
                var url = depth + 1 < Levels.Count ? view.Query.With("open", OpenPath.Write(then)).Url(Path) : null;
                rows.Add(row with { IsOpen = isOpen, OpenUrl = url, Left = isOpen ? 0 : left });
                if (isOpen && depth + 1 < Levels.Count) Add(depth + 1, [.. parents, (row.Dimension, row.Name)]);
            }
        }
    }
}
