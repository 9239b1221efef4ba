using Clew.Metrics.Credit;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>The page about attribution: a goal's credit under several models, and the journeys to it.</summary>
/// <param name="View">The view.</param>
/// <param name="Goal">The goal's id.</param>
/// <param name="By">The dimension of the rows and of the steps.</param>
/// <param name="Models">Texts of the models, the reference first.</param>
/// <param name="Comparison">The credit; null where no conversion has a touch.</param>
/// <param name="Journeys">The journeys.</param>
/// <param name="Extent">The days that have anything, where these have not; null otherwise.</param>
public sealed record AttributionDetail(
    View View, string Goal, string By, IReadOnlyList<string> Models, ModelComparison? Comparison, JourneyReport Journeys, Period? Extent)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/attribution";

    /// <summary>The most rows of the comparison that the page shows.</summary>
    public const int MostRows = 50;

    /// <summary>The paths that the page asks for: all but the rarest go into the drawing, the first into the list.</summary>
    public const int MostPaths = 1000, ListedPaths = 20;

    /// <summary>Resamples behind the intervals: a model that learns is fitted anew for each, and a reader waits.</summary>
    public const int Resamples = 300;

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">There is no such goal, dimension or model.</exception>
    public static AttributionDetail Of(View view, CancellationToken stop)
    {
        var (questions, query) = (view.Source.Attribution, view.Query);
        var (goal, by, models) = (view.Source.Goals.Find(query.Goal ?? "lead").Id, query.By ?? "channel", AttributionWords.Models(query));
        if (!AttributionWords.Dimensions.Contains(by))
            throw new UserError($"Touches have no '{by}'", "by", $"Use one of {string.Join(", ", AttributionWords.Dimensions)}.");
        var journeys = questions.Journeys(new(goal, view.Period) { By = by, Top = MostPaths }, stop);
        // What learns has nothing to learn from where nothing was touched.
        var comparison = journeys.Conversions > journeys.Unattributed
            ? questions.Compare(new(goal, models, view.Period) { By = by, Resamples = Resamples }, stop)
            : null;
        return new(view, goal, by, models, comparison, journeys, journeys.Conversions == 0 ? Elsewhere(view, stop) : null);
    }

    /// <summary>Whether the conversions have amounts.</summary>
    public bool HasValue => Comparison?.Value is not (null or 0);

    /// <summary>Whether spend meets any of the rows.</summary>
    public bool HasSpend => Comparison?.Rows.Any(row => row.Spend is > 0) == true;

    /// <summary>Spend of all rows.</summary>
    public decimal Spend => Comparison?.Rows.Sum(row => row.Spend ?? 0) ?? 0;

    /// <summary>What can be shown of the credit.</summary>
    public IEnumerable<CreditFigure> Figures => Enum.GetValues<CreditFigure>().Where(figure => figure switch
    {
        CreditFigure.Cost => HasSpend,
        CreditFigure.Value => HasValue,
        CreditFigure.Return => HasSpend && HasValue,
        _ => true,
    });

    /// <summary>What is shown of the credit: what was asked for, or the credit itself where there is no such thing.</summary>
    public CreditFigure Figure => Figures.Contains(View.Query.Figure) ? View.Query.Figure : CreditFigure.Credit;

    /// <summary>The unit of what is shown.</summary>
    public string Unit => Figure switch
    {
        CreditFigure.Share => "%",
        CreditFigure.Cost or CreditFigure.Value => "money",
        CreditFigure.Return => "ratio",
        _ => "count",
    };

    /// <summary>The rows shown, that of what has no touch always among them.</summary>
    public IEnumerable<ComparedRow> Rows
    {
        get
        {
            var rows = Comparison?.Rows ?? [];
            var untouched = rows.Count > MostRows && rows[^1].Cells is [{ Rank: 0 }, ..];
            return untouched ? [.. rows.Take(MostRows - 1), rows[^1]] : rows.Take(MostRows);
        }
    }

    /// <summary>What stands in a cell.</summary>
    public ComparedNumber Number(ComparedRow row, int model)
    {
        var own = Plain(row.Cells[model]);
        if (model == 0) return own;
        var reference = Plain(row.Cells[0]);
        var change = own.Value is { } value && reference.Value is { } other and not 0 ? 100 * (value - other) / other : (decimal?)null;
        var sure = own is { Low: { } low, High: { } high } && reference is { Low: { } least, High: { } most } && (low > most || high < least);
        return own with { Change = change, IsSure = sure };
    }

    /// <summary>What stands in the last line: the same under every model, for each shares out the same conversions.</summary>
    public decimal? Total => Comparison is not { } all ? null : Figure switch
    {
        CreditFigure.Share => 100,
        CreditFigure.Cost => all.Conversions > 0 ? Spend / all.Conversions : null,
        CreditFigure.Value => all.Value,
        CreditFigure.Return => Spend > 0 ? all.Value / Spend : null,
        _ => all.Conversions,
    };

    /// <summary>Neighbours that too few conversions tell apart, each with the models under which it is so; no models for all.</summary>
    public IReadOnlyList<(string Upper, string Lower, IReadOnlyList<string> Models)> Undecided
    {
        get
        {
            var models = Comparison?.Models ?? [];
            return [.. models.SelectMany(model => model.Undecided.Select(pair => (Pair: Sorted(pair), Shown: pair, model.Text)))
                .GroupBy(found => found.Pair)
                .Select(found => (found.First().Shown.Upper, found.First().Shown.Lower,
                    (IReadOnlyList<string>)(found.Count() == models.Count && models.Count > 1 ? [] : [.. found.Select(one => one.Text)])))];
        }
    }

    /// <summary>The address of the rows behind a cell: those of one value, or all, under a model; null where the KPI has no such dimension.</summary>
    public string? RowsUrl(string? name, string model)
    {
        var (kpi, side) = AttributionWords.Counted(Goal);
        // What customers cost has no landing page, for spend has none.
        if (name is not null && View.Source.Find(kpi)?.Dimensions.Contains(By) != true) return null;
        var group = name is null ? ((string, string)?)null : (By, name);
        return (View.Query.Shared() with { Model = model, Side = side, Group = group }).Url($"/kpi/{kpi}/rows");
    }

    /// <summary>The address of the rows of spend.</summary>
    public string SpendUrl(string? name) =>
        (View.Query.Shared() with { Group = name is null ? null : (By, name) }).Url("/kpi/spend/rows");

    ComparedNumber Plain(ComparedCell cell)
    {
        decimal all = Comparison!.Conversions;
        return Figure switch
        {
            CreditFigure.Share when all > 0 =>
                new(100 * cell.Credit / all, 100 * cell.Interval?.Low / all, 100 * cell.Interval?.High / all),
            CreditFigure.Cost => new(cell.CostPer, cell.CostInterval?.Low, cell.CostInterval?.High),
            CreditFigure.Value => new(cell.Value, null, null),
            CreditFigure.Return => new(cell.ReturnOnSpend, null, null),
            _ => new(cell.Credit, cell.Interval?.Low, cell.Interval?.High),
        };
    }

    // Where the days have something, only nothing of this goal, other days are no remedy.
    static Period? Elsewhere(View view, CancellationToken stop) =>
        view.Source.Extent(stop) is { } extent && (extent.From > view.Period.To || extent.To < view.Period.From) ? extent : null;

    static (string, string) Sorted((string Upper, string Lower) pair) =>
        string.CompareOrdinal(pair.Upper, pair.Lower) < 0 ? pair : (pair.Lower, pair.Upper);
}

/// <summary>A number of the comparison.</summary>
/// <param name="Value">The number; null where undefined.</param>
/// <param name="Low">Lower end of its 95% interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ComparedNumber(decimal? Value, decimal? Low, decimal? High)
{
    /// <summary>By how much per cent it differs from the reference; null in the reference and where that has none.</summary>
    public decimal? Change { get; init; }

    /// <summary>True where its interval and the reference's do not overlap.</summary>
    public bool IsSure { get; init; }
}
