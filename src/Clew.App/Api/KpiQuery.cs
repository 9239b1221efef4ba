using System.Globalization;
using System.Text;
using Clew.Metrics;
using Clew.Model;
using P = Clew.App.Api.KpiParameters;

namespace Clew.App.Api;

/// <summary>A drill-down: the rows of one side of one KPI.</summary>
sealed record RowsRequest(KpiRequest Question, string Side, int Limit, int Offset, IReadOnlyDictionary<string, string> Group);

/// <summary>Reads questions from fields, for the command line and the API alike, and writes them as a query string.</summary>
static class KpiQuery
{
    /// <summary>The most rows that one drill-down gives.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Ids of KPIs from the field <c>id</c>.</summary>
    public static IReadOnlyList<string> Ids(Fields fields) => fields.List(P.Id, KpiRequest.MaxKpis);

    /// <summary>The question about <paramref name="ids"/>.</summary>
    /// <exception cref="UserError">A value is missing, malformed or out of bounds.</exception>
    public static KpiRequest Parse(Fields fields, IReadOnlyList<string> ids)
    {
        var basis = fields.One(P.Basis) is { } b ? Enum.Parse<Basis>(b, ignoreCase: true) : (Basis?)null;
        var within = fields.Whole(P.Within, 1, 36_500);
        if (within is not null && basis == Basis.Period)
        {
            throw new UserError("'within' asks about a cohort, but the basis is 'period'", null, "Leave the basis out or make it cohort.");
        }
        return new KpiRequest(ids, new Period(fields.Day(P.From)!.Value, fields.Day(P.To)!.Value))
        {
            By = fields.List(P.By, KpiRequest.MaxDimensions),
            Grain = fields.One(P.Grain) is { } grain ? Enum.Parse<Grain>(grain, ignoreCase: true) : null,
            Basis = basis,
            Within = within,
            Filters = Filters(fields),
            Compare = fields.One(P.Compare) is { } compare ? Enum.Parse<CompareTo>(compare, ignoreCase: true) : null,
            Model = fields.One(P.Model) ?? "own",
        };
    }

    /// <summary>The question, or null when no part of one is given.</summary>
    public static KpiRequest? ParseOptional(Fields fields, string id) =>
        P.Question.Any(fields.Has) ? Parse(fields, [id]) : null;

    /// <summary>The drill-down into <paramref name="id"/>.</summary>
    public static RowsRequest ParseRows(Fields fields, string id)
    {
        var group = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (dimension, value) in fields.Pairs(P.Group, KpiRequest.MaxDimensions))
        {
            if (!group.TryAdd(dimension, value)) throw fields.Wrong(P.Group, $"{dimension}={value}", "Name each dimension once.");
        }
        return new RowsRequest(
            Parse(fields, [id]) with { By = [.. group.Keys] }, fields.One(P.Side) ?? "numerator", fields.Whole(P.Limit, 1, MaxRows) ?? 100,
            fields.Whole(P.Offset, 0, int.MaxValue) ?? 0, group);
    }

    /// <summary>The query string that <see cref="Parse"/> reads back as the same question, without its ids.</summary>
    public static string Format(KpiRequest question) => Join(Named(question));

    /// <summary>The query string of a drill-down.</summary>
    public static string Format(RowsRequest rows) => Join(
    [
        .. Named(rows.Question with { By = [] }), (P.Side, rows.Side), (P.Limit, Text(rows.Limit)), (P.Offset, Text(rows.Offset)),
        .. rows.Group.Select(pair => (P.Group, $"{pair.Key}={pair.Value}")),
    ]);

    static IReadOnlyList<Filter> Filters(Fields fields) =>
    [
        .. fields.Pairs(P.Filter, KpiRequest.MaxFilterValues).GroupBy(pair => pair.Dimension)
            .Select(group => new Filter(group.Key, [.. group.Select(pair => pair.Value).Distinct(StringComparer.Ordinal)])),
    ];

    static IEnumerable<(Parameter, string)> Named(KpiRequest question)
    {
        yield return (P.From, Text(question.Period.From));
        yield return (P.To, Text(question.Period.To));
        foreach (var dimension in question.By) yield return (P.By, dimension);
        if (question.Grain is { } grain) yield return (P.Grain, Lower(grain));
        if (question.Basis is { } basis) yield return (P.Basis, Lower(basis));
        if (question.Within is { } within) yield return (P.Within, Text(within));
        foreach (var filter in question.Filters)
            foreach (var value in filter.Values)
                yield return (P.Filter, $"{filter.Dimension}={value}");
        if (question.Compare is { } compare) yield return (P.Compare, Lower(compare));
        if (question.Model != "own") yield return (P.Model, question.Model);
    }

    static string Join(IEnumerable<(Parameter Parameter, string Value)> fields)
    {
        var text = new StringBuilder();
        foreach (var (parameter, value) in fields)
            text.Append(text.Length == 0 ? "" : "&").Append(parameter.Name).Append('=').Append(Uri.EscapeDataString(value));
        return text.ToString();
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

#pragma warning disable CA1308 // the names of parameters are lower case
    static string Lower(Enum value) => value.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
