using System.Globalization;
using System.Text;
using Clew.App.Api;
using Clew.Metrics;
using Clew.Model;
using P = Clew.App.Report.ReportParameters;

namespace Clew.App.Report;

/// <summary>Reads what a report is asked by from fields, and writes it as a query string.</summary>
static class ReportQuery
{
    /// <summary>The request.</summary>
    /// <exception cref="UserError">A value is malformed or out of bounds.</exception>
    public static ReportRequest Parse(Fields fields)
    {
        var (from, to) = (fields.Day(P.From), fields.Day(P.To));
        if (from is null != to is null)
            throw new UserError("Only one end of the period is given", "from, to", "Give both days, or neither.");
        return new()
        {
            Format = Enum.Parse<ReportFormat>(fields.One(P.Format) ?? "xlsx", ignoreCase: true),
            Kpis = fields.List(P.Kpi, KpiRequest.MaxKpis),
            Period = from is { } first && to is { } last ? new Period(first, last) : null,
            By = fields.List(KpiParameters.By, KpiRequest.MaxDimensions),
            Compare = fields.One(KpiParameters.Compare) is { } compare ? Enum.Parse<CompareTo>(compare, ignoreCase: true) : null,
            Model = fields.One(KpiParameters.Model) ?? "own",
            Filters = fields.Pairs(KpiParameters.Filter, KpiRequest.MaxFilterValues),
            Lang = fields.One(P.Lang),
            Targets = Targets(fields),
            IsTemplate = fields.Flag(P.Template),
            HasMark = fields.Flag(P.Mark),
        };
    }

    /// <summary>The query string that <see cref="Parse"/> reads back as the same request.</summary>
    public static string Format(ReportRequest request)
    {
        List<(Parameter Parameter, string Value)> fields = [(P.Format, request.Ending)];
        fields.AddRange(request.Kpis.Select(id => (P.Kpi, id)));
        if (request.Period is { } period) fields.AddRange([(P.From, Json.Text(period.From)), (P.To, Json.Text(period.To))]);
        fields.AddRange(request.By.Select(dimension => (KpiParameters.By, dimension)));
        if (request.Compare is { } compare) fields.Add((KpiParameters.Compare, compare == CompareTo.Year ? "year" : "previous"));
        if (request.Model != "own") fields.Add((KpiParameters.Model, request.Model));
        fields.AddRange(request.Filters.Select(filter => (KpiParameters.Filter, $"{filter.Dimension}={filter.Value}")));
        if (request.Lang is { } lang) fields.Add((P.Lang, lang));
        fields.AddRange(request.Targets.Select(target => (P.Target, $"{target.Key}={Json.Text(target.Value)}")));
        if (request.IsTemplate) fields.Add((P.Template, "true"));
        if (request.HasMark) fields.Add((P.Mark, "true"));
        return new StringBuilder().AppendJoin('&', fields.Select(field => $"{field.Parameter.Name}={Uri.EscapeDataString(field.Value)}")).ToString();
    }

    static Dictionary<string, decimal> Targets(Fields fields)
    {
        var targets = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (id, text) in fields.Pairs(P.Target, KpiRequest.MaxKpis))
        {
            targets[id] = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw fields.Wrong(P.Target, $"{id}={text}", "Write the number with a point: cost_per_lead=39.50.");
        }
        return targets;
    }
}
