using Clew.Metrics.Statistics;
using Clew.Metrics.Targets;

namespace Clew.Metrics.Findings;

/// <summary>Sets figures against others, with the test that fits them.</summary>
static class Tested
{
    /// <summary>
    /// How often chance alone would part a figure as far from its comparison period. A share of rows (Wilson's interval) is tested as two
    /// proportions; a count of rows as two Poisson rates; what has a bootstrap or another interval, by the intervals. Null where none of
    /// these fits, where there is too little, or where the two groups cannot be compared: the younger of two cohorts has had less time.
    /// </summary>
    public static double? Change(KpiFigure figure, FindingInput input)
    {
        if (input.Goals.FindKpi(figure.Kpi) is not { Default: Basis.Period } kpi || figure.Compare is not { } before) return null;
        if (kpi.Period is Ratio { Interval: Interval.Wilson })
        {
            return (figure.Numerator, figure.Denominator, before.Numerator, before.Denominator) is ({ } x1, { } n1, { } x0, { } n0)
                ? Significance.Proportions((double)x1, (double)n1, (double)x0, (double)n0)
                : null;
        }
        if (kpi.Unit == Unit.Count && Standing.GrowsWithTime(kpi))
        {
            return (figure.Value, before.Value) is ({ } now, { } then)
                ? Significance.Counts((double)now, input.Period.Days, (double)then, input.Before.Days, Significance.Dispersion(input.Steps.GetValueOrDefault(figure.Kpi) ?? []))
                : null;
        }
        return (figure.Value, figure.Low, figure.High, before.Value, before.Low, before.High) is ({ } v1, { } l1, { } h1, { } v0, { } l0, { } h0)
            ? Significance.Intervals(((double)v1, (double)l1, (double)h1), ((double)v0, (double)l0, (double)h0))
            : null;
    }

    /// <summary>The change that is left when periods of unlike length are set to the same days, per cent; null where it is undefined.</summary>
    public static decimal? Relative(KpiFigure figure, FindingInput input)
    {
        if (figure is not { Value: { } now, Compare.Value: { } then } || then == 0) return null;
        if (input.Goals.FindKpi(figure.Kpi) is { } kpi && Standing.GrowsWithTime(kpi)) then *= (decimal)input.Period.Days / input.Before.Days;
        return (now - then) / Math.Abs(then) * 100;
    }

    /// <summary>True where the figure rose beyond chance, false where it fell, null where neither can be said.</summary>
    public static bool? Rose(KpiFigure? figure, FindingInput input, decimal atLeast = 0) =>
        figure is not null && Change(figure, input) <= Significance.Level && Relative(figure, input) is { } change && Math.Abs(change) >= atLeast
            ? change > 0
            : null;

    /// <summary>
    /// What each row of a breakdown has to do with the change of the total, the largest part in its direction first; rows that are only in
    /// the comparison period are none of them. Counts: the row's own change. Rates: with r the mean of both periods' rates, a row's part is
    /// (its numerator − r × its denominator) / the whole denominator, now minus then. That holds both that its own rate changed and that
    /// it became a larger or smaller share; over all rows it adds up to the change exactly.
    /// </summary>
    public static IReadOnlyList<Contribution> Explain(KpiFigure total, IEnumerable<KpiFigure> rows, string dimension, FindingInput input)
    {
        if (total is not { Value: { } now, Compare: { Value: { } then } before }) return [];
        var scale = (decimal)input.Period.Days / input.Before.Days;
        var kpi = input.Goals.FindKpi(total.Kpi);
        Func<KpiFigure, decimal?> part;
        decimal change;
        if (kpi?.Period is Ratio { Net: false } ratio && total.Denominator is { } d1 and not 0 && before.Denominator is { } d0 and not 0)
        {
            var mean = (now + then) / 2 / ratio.Scale;
            change = now - then;
            part = row => ratio.Scale * (((row.Numerator ?? 0) - mean * (row.Denominator ?? 0)) / d1
                - ((row.Compare?.Numerator ?? 0) - mean * (row.Compare?.Denominator ?? 0)) / d0);
        }
        else if (kpi is not null && Standing.GrowsWithTime(kpi))
        {
            change = now - then * scale;
            part = row => (row.Value ?? 0) - (row.Compare?.Value ?? 0) * scale;
        }
        else
        {
            return [];
        }
        if (change == 0) return [];
        return
        [
            .. rows.Select(row => (row.Group.GetValueOrDefault(dimension), Part: part(row))).Where(row => row.Item1 is not null && row.Part is not null)
                .Select(row => new Contribution(dimension, row.Item1!, row.Part!.Value, 100 * row.Part.Value / change))
                .OrderByDescending(row => row.Share).ThenBy(row => row.Value, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a change is for the better; null where the KPI has no good direction.</summary>
    public static bool? IsGood(string kpi, decimal change, FindingInput input) => input.Goals.FindKpi(kpi)?.Good switch
    {
        GoodIs.High => change > 0,
        GoodIs.Low => change < 0,
        _ => null,
    };
}
