using System.Globalization;
using Clew.Metrics.Statistics;
using Clew.Model;

namespace Clew.Metrics.Engine;

/// <summary>Makes figures of cells.</summary>
static class Figures
{
    // A cohort whose period ended less than so long ago has not had time to convert.
    const int MaturingDays = 90;

    /// <summary>The figures of one KPI in every place where one of its measures has rows; without breakdown, always one a step.</summary>
    public static IEnumerable<(Place Place, KpiFigure Figure)> Of(Asked asked, Scope scope, IReadOnlyList<Period> steps, Cells cells)
    {
        var keys = scope.Request.By.Count == 0
            ? [""]
            : asked.Shape.Measures.SelectMany(cells.Places).Select(p => p.Key).Distinct().Order(StringComparer.Ordinal).ToList();
        for (var step = 0; step < steps.Count; step++)
            foreach (var key in keys)
                yield return (new(step, key), Make(asked, scope, steps[step], new(step, key), cells));
    }

    /// <summary>The figure of the other period, beside its value there.</summary>
    public static Comparison Compare(decimal? value, KpiFigure? there)
    {
        var before = there?.Value;
        return new(before, value is null || before is null or 0 ? null : (value - before) / Math.Abs(before.Value) * 100)
        {
            Numerator = there?.Numerator,
            Denominator = there?.Denominator,
            Low = there?.Low,
            High = there?.High,
        };
    }

    /// <summary>States are asked step by step, so a group may be missing in some: it stands there with nothing.</summary>
    public static List<(Place Place, KpiFigure Figure)> FillGaps(
        List<(Place Place, KpiFigure Figure)> figures, IReadOnlyList<Period> steps, KpiRequest request, Asked asked,
            WorkspaceSettings settings, DateTime now)
    {
        var known = figures.ToDictionary(f => f.Place, f => f.Figure);
        var keys = known.Keys.Select(p => p.Key).Distinct().Order(StringComparer.Ordinal).ToList();
        var nothing = new Cells();
        return
        [
            .. steps.SelectMany((period, step) => keys.Select(key =>
            {
                var place = new Place(step, key);
                return (place, known.GetValueOrDefault(place) ?? Make(asked,
                    new(request with { Grain = null }, period, null, settings, now), period, place, nothing));
            })),
        ];
    }

    static KpiFigure Make(Asked asked, Scope scope, Period period, Place place, Cells cells)
    {
        var (kpi, shape) = (asked.Kpi, asked.Shape);
        var outcome = shape switch
        {
            Amount => Sum(shape.Numerator, place, cells) is var sum ? new Outcome(sum, sum, null) : null!,
            Ratio ratio => OfRatio(ratio, scope, place, cells),
            Times times => OfTimes(times, place, cells),
            Computed computed => computed.Compute(new(
                m => cells.Of(m, place).Total, m => cells.Of(m, place).Durations, period, scope.Settings)),
            _ => throw new NotSupportedException($"No figure for {shape.GetType().Name}."),
        };
        var (low, high) = Interval(shape, scope, place, cells);
        if (IsUnknown(shape, place, cells))
            (outcome, low, high) = (outcome with { Value = null }, null, null);
        return new(kpi.Id, kpi.Unit.Name(), kpi.Unit == Unit.Money ? scope.Settings.Currency.Code : null, period.From, period.To,
            Group(scope, place), outcome.Value, outcome.Numerator, outcome.Denominator, low, high, null)
        {
            Details = outcome.Details,
            Notes = Notes(asked, scope, period, place, cells),
        };
    }

    // Amounts without a rate are unknown, not 0: where there is nothing but them, so is the figure.
    static bool IsUnknown(Shape shape, Place place, Cells cells) =>
        shape is Amount or Ratio && Sum(shape.Numerator, place, cells) == 0
        && shape.Numerator.Any(m => m.Unconverted is not null && cells.Of(m, place).Unconverted > 0);

    static Outcome OfRatio(Ratio ratio, Scope scope, Place place, Cells cells)
    {
        var denominator = Sum(ratio.Denominator, place, cells);
        var numerator = Sum(ratio.Numerator, place, cells) * (ratio.Factor?.Invoke(scope.Settings) ?? 1) - (ratio.Net ? denominator : 0);
        var outcome = new Outcome(denominator == 0 ? null : ratio.Scale * numerator / denominator, numerator, denominator);
        return ratio.Survival is { } waits && denominator > 0
            ? outcome with { Details = Estimate(cells.Of(waits, place), ratio.Scale) } : outcome;
    }

    // The share that will have converted by the longest time seen, if the young do as the old did.
    static Dictionary<string, decimal?> Estimate(Cell cell, decimal scale)
    {
        var waits = cell.Durations;
        return new() { ["kaplan_meier"] = scale * (decimal)(1 - waits.Survival(waits.Longest)), ["open"] = Open(cell) };
    }

    static decimal Open(Cell cell) => cell.Spread.Where(s => !s.Reached).Sum(s => s.Count);

    static Outcome OfTimes(Times times, Place place, Cells cells)
    {
        var cell = cells.Of(times.Numerator[0], place);
        var (spread, durations) = (cell.Spread, cell.Durations);
        var reached = spread.Where(s => s.Reached).ToList();
        var (sum, count) = (reached.Sum(s => (decimal)s.Value * s.Count), reached.Sum(s => s.Count));
        var mean = count == 0 ? (decimal?)null : sum / count;
        var (median, p90) = ((decimal?)durations.Quantile(0.5), (decimal?)durations.Quantile(0.9));
        var outcome = times.Statistic switch
        {
            Statistic.Mean => new Outcome(mean, sum, count),
            Statistic.Median => new Outcome(median, null, count),
            Statistic.P90 => new Outcome(p90, null, count),
            _ => new Outcome((decimal?)durations.KaplanMeierMedian, null, spread.Sum(s => s.Count)),
        };
        var details = new Dictionary<string, decimal?> { ["mean"] = mean, ["median"] = median, ["p90"] = p90, ["reached"] = count };
        if (times.Survival is { } survival)
        {
            details["km_median"] = (decimal?)cells.Of(survival, place).Durations.KaplanMeierMedian;
            details["open"] = Open(cells.Of(survival, place));
        }
        return outcome with { Details = details };
    }

    static (decimal? Low, decimal? High) Interval(Shape shape, Scope scope, Place place, Cells cells)
    {
        switch (shape)
        {
            case Ratio { Interval: Metrics.Interval.Wilson } ratio:
                var (successes, trials) = (Sum(ratio.Numerator, place, cells), Sum(ratio.Denominator, place, cells));
                return successes < 0 ? (null, null) : Scaled(Wilson.Interval((double)successes, (double)trials), r => (decimal)r * ratio.Scale);
            case Ratio { Interval: Metrics.Interval.Bootstrap } ratio:
                var factor = ratio.Factor?.Invoke(scope.Settings) ?? 1;
                return Scaled(Resampled(ratio, place, cells), r => (((decimal)r * factor) - (ratio.Net ? 1 : 0)) * ratio.Scale);
            case Times { Statistic: Statistic.Mean } times:
                return Scaled(cells.Of(times.Numerator[0], place).Durations.MeanInterval(), r => (decimal)r);
            default:
                return default;
        }
    }

    static (double, double)? Resampled(Ratio ratio, Place place, Cells cells)
    {
        var (numerator, denominator) = (Blocks(ratio.Numerator, place, cells), Blocks(ratio.Denominator, place, cells));
        Resample how;
        if (numerator is not null && denominator is not null)
            how = ratio.Numerator[0].Fact == ratio.Denominator[0].Fact ? Resample.Joint : Resample.Independent;
        else if (numerator is null && denominator is null)
            return null;
        else
            how = numerator is null ? Resample.NumeratorFixed : Resample.DenominatorFixed;
        return Sum(ratio.Denominator, place, cells) == 0
            ? null
            : Bootstrap.Ratio(numerator ?? [(double)Sum(ratio.Numerator, place, cells)],
                denominator ?? [(double)Sum(ratio.Denominator, place, cells)], how: how);
    }

    // Null where a side cannot be resampled; zeros where it could but has no rows here.
    static double[]? Blocks(IReadOnlyList<Measure> measures, Place place, Cells cells)
    {
        if (!measures.All(m => m.Resampled))
            return null;
        var sum = new double[Cell.BlockCount];
        foreach (var blocks in measures.Select(m => cells.Of(m, place).Blocks).OfType<double[]>())
            for (var i = 0; i < sum.Length; i++)
                sum[i] += blocks[i];
        return sum;
    }

    static (decimal?, decimal?) Scaled((double Low, double High)? interval, Func<double, decimal> scale) =>
        interval is { } found ? (scale(found.Low), scale(found.High)) : (null, null);

    static decimal Sum(IReadOnlyList<Measure> measures, Place place, Cells cells) => measures.Sum(m => cells.Of(m, place).Total);

    static Dictionary<string, string> Group(Scope scope, Place place)
    {
        var values = place.Values(scope.Request.By.Count);
        var group = new Dictionary<string, string>();
        for (var i = 0; i < values.Count; i++)
            group[scope.Request.By[i]] = values[i] ?? Dimensions.Find(scope.Request.By[i])!.MissingLabel;
        return group;
    }

    static List<string>? Notes(Asked asked, Scope scope, Period period, Place place, Cells cells)
    {
        var notes = new List<string>();
        var unconverted = asked.Shape.Measures.Where(m => m.Unconverted is not null).Sum(m => Math.Ceiling(cells.Of(m, place).Unconverted));
        if (unconverted > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture,
                $"unconverted: {unconverted} amounts have no exchange rate and are in no sum"));
        if (asked.Basis == Basis.Cohort && scope.Request.Within is null && period.To.AddDays(MaturingDays) > scope.Today)
            notes.Add("maturing: the youngest of this group have not had time to convert");
        return notes.Count == 0 ? null : notes;
    }
}
