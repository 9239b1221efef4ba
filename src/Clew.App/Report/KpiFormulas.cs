using System.Globalization;
using Clew.Metrics;
using Clew.Metrics.Reports;

namespace Clew.App.Report;

/// <summary>The formulas of one KPI: of its two sides and of its value.</summary>
/// <param name="Numerator">Of what stands above the line; null where nothing does.</param>
/// <param name="Denominator">Of what stands below.</param>
/// <param name="Value">Of the figure; null where it can only be a value.</param>
sealed record KpiFormula(string? Numerator, string? Denominator, string? Value)
{
    /// <summary>Whether the value is computed over arrays.</summary>
    public bool IsArray { get; init; }
}

/// <summary>Puts the formulas of KPIs together from those of their measures.</summary>
/// <param name="formulas">Those of measures.</param>
/// <param name="waits">Where the tables of waits stand.</param>
sealed class KpiFormulas(Formulas formulas, IReadOnlyList<WaitPlace> waits)
{
    const string Undefined = "\"–\"";

    /// <summary>What the cells that several formulas read are computed by, by the cells' names.</summary>
    public IEnumerable<(string Name, string Formula)> Parts(IEnumerable<ReportKpi> kpis)
    {
        yield return ("period_months", "(period_to-period_from+1)/30.4375");
        var more = kpis.Select(kpi => kpi.Shape).OfType<Computed>().SelectMany(shape => shape.Measures).Where(measure => measure.Span == Span.Made)
            .Distinct().ToList();
        if (more.FirstOrDefault(measure => measure.Tally == Tally.Spread) is not { } lives) yield break;
        if (more.Where(measure => measure.Fact.Id == "standing").Select(measure => formulas.Of(measure)).OfType<string>().ToList() is not [var start, var kept]) yield break;
        var mean = waits.FirstOrDefault(wait => wait.Steps.Measure == lives)?.Mean ?? Undefined;
        yield return ("active_at_start", start);
        yield return ("kept_to_end", kept);
        yield return ("lifetime_days", mean);
        yield return ("lifetime_months", $"IF(AND(active_at_start>0,kept_to_end<active_at_start),"
            + $"period_months*active_at_start/(active_at_start-kept_to_end),IF(ISNUMBER(lifetime_days),lifetime_days/30.4375,{Undefined}))");
    }

    /// <summary>The formulas of a KPI whose sides stand in two cells.</summary>
    public KpiFormula Of(ReportKpi kpi, string numerator, string denominator) => kpi.Shape switch
    {
        Amount amount => new(Sum(amount.Numerator), null, Known(amount, numerator)),
        Ratio ratio => OfRatio(ratio, numerator, denominator),
        Times times => OfTimes(times, numerator, denominator),
        _ => OfComputed(kpi, numerator, denominator),
    } is var made && IsWhole(made, kpi.Shape) ? made : new(null, null, null);

    static bool IsWhole(KpiFormula formula, Shape shape) =>
        formula.Value is not null && (formula.Numerator is not null || shape is Times) && (formula.Denominator is not null || shape.Denominator.Count == 0);

    KpiFormula OfRatio(Ratio ratio, string numerator, string denominator)
    {
        var (above, below) = (Sum(ratio.Numerator), Sum(ratio.Denominator));
        if (above is not null && ratio.Factor is not null) above = $"({above})*gross_margin";
        if (above is not null && ratio.Net) above = $"{above}-{denominator}";
        var scale = ratio.Scale == 1 ? "" : $"{ratio.Scale.ToString(CultureInfo.InvariantCulture)}*";
        return new(above, below, Known(ratio, Divided($"{scale}{numerator}", denominator)));
    }

    KpiFormula OfTimes(Times times, string numerator, string denominator)
    {
        var measure = times.Numerator[0];
        if (times.Statistic == Statistic.KaplanMeierMedian)
        {
            return waits.FirstOrDefault(wait => wait.Steps.Measure == measure) is { } wait ? new KpiFormula(null, wait.Number, wait.Median) { IsArray = true } : new(null, null, null);
        }
        var ended = formulas.Reached(measure);
        return times.Statistic switch
        {
            Statistic.Mean => new(formulas.Lasted(measure), ended, Divided(numerator, denominator)),
            Statistic.Median => Quantile("MEDIAN({0})"),
            _ => Quantile("PERCENTILE({0},0.9)"),
        };

        KpiFormula Quantile(string function) => formulas.Over(measure, function) is { } over
            ? new KpiFormula(null, ended, $"IF({denominator}=0,{Undefined},{over})") { IsArray = true }
            : new(null, null, null);
    }

    KpiFormula OfComputed(ReportKpi kpi, string numerator, string denominator)
    {
        var (above, below) = (Sum(kpi.Shape.Numerator.Take(1)), Sum(kpi.Shape.Denominator.Take(1)));
        return kpi.Kpi.Id switch
        {
            "mrr" => new(above, null, numerator),
            "revenue_per_customer.per_month" => new(above, below, Divided($"{numerator}", denominator, "/period_months")),
            "customer_lifetime_value" => new(above, below, Living($"{numerator}/{denominator}/period_months*gross_margin", denominator)),
            "customer_lifetime_value.lead_value" => new(above, below, Living($"{numerator}/{denominator}", denominator)),
            "clv_to_cac" => OfClvToCac(kpi, numerator, denominator),
            _ => new(null, null, null),
        };
    }

    KpiFormula OfClvToCac(ReportKpi kpi, string numerator, string denominator)
    {
        if (Sum(kpi.Shape.Numerator.Take(1)) is not { } revenue || Sum(kpi.Shape.Numerator.Skip(1).Take(1)) is not { } active
            || Sum(kpi.Shape.Denominator.Take(1)) is not { } spend || Sum(kpi.Shape.Denominator.Skip(1)) is not { } customers)
        {
            return new(null, null, null);
        }
        return new(
            Living($"({revenue})/({active})/period_months*gross_margin", $"({active})"), $"IF(({customers})=0,{Undefined},({spend})/({customers}))",
            $"IF(AND(ISNUMBER({numerator}),ISNUMBER({denominator})),IF({denominator}=0,{Undefined},{numerator}/{denominator}),{Undefined})");
    }

    // Where there is nothing but amounts without a rate the figure is unknown, not 0.
    string Known(Shape shape, string value)
    {
        var lacking = shape.Numerator.Select(formulas.Unconverted).OfType<string>().ToList();
        return lacking.Count == 0 ? value : $"IF(AND(({Sum(shape.Numerator)})=0,{string.Join('+', lacking)}>0),{Undefined},{value})";
    }

    string? Sum(IEnumerable<Measure> measures)
    {
        var parts = measures.Select(measure => formulas.Of(measure)).ToList();
        return parts.Contains(null) ? null : string.Join('+', parts);
    }

    static string Divided(string numerator, string denominator, string more = "") => $"IF({denominator}=0,{Undefined},{numerator}/{denominator}{more})";

    static string Living(string each, string customers) =>
        $"IF(AND({customers}<>0,ISNUMBER(lifetime_months)),{each}*lifetime_months,{Undefined})";
}

/// <summary>Where the steps of a wait stand on their sheet, and what can be read off them.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="First">Its first row.</param>
sealed record WaitPlace(WaitSteps Steps, string Sheet, int First)
{
    /// <summary>Its last row.</summary>
    public int Last => First + Math.Max(1, Steps.Steps.Count) - 1;

    /// <summary>The formula of how many have waited.</summary>
    public string Number => $"SUM({Range('C')})+SUM({Range('D')})";

    /// <summary>The first time by which half have it reached. Rounded as Clew does: half of three thirds is a half.</summary>
    public string Median => $"IFERROR(INDEX({Range('B')},MATCH(1,INDEX(--({Range('F')}<=0.500000001),0),0)),\"–\")";

    /// <summary>The formula of the mean up to the horizon.</summary>
    public string Mean => Steps.Steps.Count == 0 ? "\"–\"" : $"IF(SUM({Range('G')})>0,SUM({Range('G')}),\"–\")";

    /// <summary>What the cells of a row are computed by: at risk, survival, area under the curve.</summary>
    public (string AtRisk, string Survival, string Area) Row(int row)
    {
        string At(char column, int of) => string.Create(CultureInfo.InvariantCulture, $"{column}{of}");
        var isFirst = row == First;
        var atRisk = isFirst ? Number : $"{At('E', row - 1)}-{At('C', row - 1)}-{At('D', row - 1)}";
        // Before the first time all wait, and the time begins at 0.
        var (before, since) = isFirst ? ("1", "0") : (At('F', row - 1), At('B', row - 1));
        return (atRisk, $"IF({At('E', row)}=0,{before},{before}*(1-{At('C', row)}/{At('E', row)}))",
            $"MAX(0,MIN({At('B', row)},clv_horizon_days)-MIN({since},clv_horizon_days))*{before}");
    }

    string Range(char column) => string.Create(CultureInfo.InvariantCulture, $"'{Sheet.Replace("'", "''", StringComparison.Ordinal)}'!${column}${First}:${column}${Last}");
}
