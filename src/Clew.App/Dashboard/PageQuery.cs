using System.Globalization;
using System.Text.Encodings.Web;
using Clew.Attribution;
using Clew.Metrics;
using Clew.Model;
using Microsoft.Extensions.Primitives;

namespace Clew.App.Dashboard;

/// <summary>Which days a page shows.</summary>
public enum RangeChoice
{
    /// <summary>The 30 days up to yesterday.</summary>
    Last30Days,

    /// <summary>The 90 days up to yesterday.</summary>
    Last90Days,

    /// <summary>The twelve whole months before this one.</summary>
    Last12Months,

    /// <summary>From the first of this month to today.</summary>
    ThisMonth,

    /// <summary>From the first of this (fiscal) year to today.</summary>
    ThisYear,

    /// <summary>Two days of the reader's own.</summary>
    Own,
}

/// <summary>What of a model's credit is shown.</summary>
public enum CreditFigure
{
    /// <summary>Credited conversions.</summary>
    Credit,

    /// <summary>Their share of all conversions.</summary>
    Share,

    /// <summary>Spend per credited conversion.</summary>
    Cost,

    /// <summary>Credited value.</summary>
    Value,

    /// <summary>Credited value per unit of spend.</summary>
    Return,
}

/// <summary>What the address of a page asks for. Every link of a page is one of these with a part changed.</summary>
public sealed record PageQuery
{
    /// <summary>Rows on one page of a table.</summary>
    public const int PageSize = 50;

    static readonly (string Code, RangeChoice Choice)[] Ranges =
    [
        ("30d", RangeChoice.Last30Days), ("90d", RangeChoice.Last90Days), ("12m", RangeChoice.Last12Months),
        ("month", RangeChoice.ThisMonth), ("year", RangeChoice.ThisYear),
    ];

    static readonly (string Code, CreditFigure Figure)[] Figures =
    [
        ("credit", CreditFigure.Credit), ("share", CreditFigure.Share), ("cost", CreditFigure.Cost), ("value", CreditFigure.Value),
        ("return", CreditFigure.Return),
    ];

    /// <summary>The workspace, or null for the main one.</summary>
    public string? Workspace { get; init; }

    /// <summary>The asked language, or null.</summary>
    public string? Lang { get; init; }

    /// <summary>The chosen days.</summary>
    public RangeChoice Range { get; init; } = RangeChoice.Last90Days;

    /// <summary>First and last day where they are the reader's own.</summary>
    public Period? Days { get; init; }

    /// <summary>What figures are set against.</summary>
    public CompareTo Compare { get; init; } = CompareTo.Previous;

    /// <summary>The model behind marketing dimensions.</summary>
    public string Model { get; init; } = "own";

    /// <summary>The column that the table is sorted by; null for its own order.</summary>
    public string? Sort { get; init; }

    /// <summary>Highest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>The dimension of a KPI's breakdown.</summary>
    public string? By { get; init; }

    /// <summary>The basis, or null for the KPI's default.</summary>
    public Basis? Basis { get; init; }

    /// <summary>Which rows.</summary>
    public string Side { get; init; } = "numerator";

    /// <summary>How many rows to skip.</summary>
    public int Offset { get; init; }

    /// <summary>The row of a breakdown that the rows belong to.</summary>
    public (string Dimension, string Value)? Group { get; init; }

    /// <summary>The step whose drops are listed.</summary>
    public string? Step { get; init; }

    /// <summary>The reason of the drops that are listed.</summary>
    public string? Reason { get; init; }

    /// <summary>The goal whose credit is compared.</summary>
    public string? Goal { get; init; }

    /// <summary>Texts of the models that are compared, the reference first; none for the usual ones.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>What of the credit the comparison shows.</summary>
    public CreditFigure Figure { get; init; }

    /// <summary>Whether the page loads itself again and again.</summary>
    public bool Live { get; init; }

    /// <summary>The most filters, and the longest value of a parameter, that an address may hold.</summary>
    public const int MostFilters = 10, LongestValue = 1000;

    /// <summary>What figures and rows are narrowed to, beside <see cref="Group"/>: all of it must hold.</summary>
    public IReadOnlyList<(string Dimension, string Value)> Filters { get; init; } = [];

    /// <summary>Parameters that only the page itself knows, by their keys; what is as by default is not among them.</summary>
    public IReadOnlyDictionary<string, string> Own { get; init; } = NothingOwn;

    static readonly Dictionary<string, string> NothingOwn = [];

    /// <summary>One of <see cref="Own"/>, or null.</summary>
    public string? this[string key] => Own.GetValueOrDefault(key);

    /// <summary>The same with one of <see cref="Own"/> changed, or taken away, and from the first row on.</summary>
    public PageQuery With(string key, string? value)
    {
        var own = Own.Where(pair => pair.Key != key).ToDictionary();
        if (!string.IsNullOrEmpty(value)) own[key] = value;
        return this with { Own = own, Offset = 0 };
    }

    /// <summary>One of the page's own parameters as one of its choices.</summary>
    /// <exception cref="UserError">It is none of them.</exception>
    public T Choice<T>(string key, T otherwise, params ReadOnlySpan<(string Code, T Value)> choices) => Choose(this[key], key, otherwise, choices);

    /// <summary>Reads the query of an address.</summary>
    /// <param name="query">The query.</param>
    /// <param name="calendar">The workspace's calendar.</param>
    /// <param name="keys">Parameters that only the page itself knows.</param>
    /// <exception cref="UserError">A value is not one of its choices.</exception>
    public static PageQuery Read(IQueryCollection query, WorkspaceCalendar calendar, params IReadOnlyList<string> keys)
    {
        string? Get(string key) => query[key].FirstOrDefault() is { Length: > 0 } value ? value : null;
        var (from, to) = (CalendarDay.Read(Get("from"), calendar, "from"), CalendarDay.Read(Get("to"), calendar, "to"));
        if (from is null != to is null)
            throw new UserError("Only one end of the period is given", "from, to", "Give both days, or a range.");
        var days = from is { } first && to is { } last ? new Period(first, last) : null;
        return new()
        {
            Workspace = Get("workspace"),
            Lang = Get("lang"),
            Days = days,
            Range = days is not null ? RangeChoice.Own : Choose(Get("range"), "range", RangeChoice.Last90Days, Ranges),
            Compare = Choose(Get("compare"), "compare", CompareTo.Previous, ("previous", CompareTo.Previous), ("year", CompareTo.Year)),
            Model = ModelOf(Get("model")),
            Sort = Get("sort"),
            Descending = Choose(Get("dir"), "dir", true, ("desc", true), ("asc", false)),
            By = Get("by"),
            Basis = Choose<Basis?>(
                Get("basis"), "basis", null, ("period", Metrics.Basis.Period), ("cohort", Metrics.Basis.Cohort)),
            Side = Choose(Get("side"), "side", "numerator", ("numerator", "numerator"), ("denominator", "denominator"),
                ("excluded", "excluded"), ("excluded_denominator", "excluded_denominator")),
            Offset = int.TryParse(Get("offset"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0,
            Group = Pair(Get("group")),
            Step = Get("step"),
            Reason = Get("reason"),
            Goal = Get("goal"),
            // None is always the same none: queries are compared.
            Models = query["models"].OfType<string>().Where(model => model.Length > 0).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } models
                ? models
                : [],
            Figure = Choose(Get("figure"), "figure", CreditFigure.Credit, Figures),
            Live = Choose(Get("live"), "live", false, ("1", true), ("0", false)),
            Filters = FiltersOf(query["filter"]),
            // Ticked boxes of a form come as one value each.
            Own = OwnOf(keys, key => string.Join(',', query[key].Where(value => value is { Length: > 0 })) is { Length: > 0 } all ? all : null),
        };
    }

    /// <summary>The period, given the day it is and the workspace's calendar.</summary>
    public Period PeriodOn(DateOnly today, WorkspaceCalendar calendar)
    {
        var yesterday = today.AddDays(-1);
        return Range switch
        {
            RangeChoice.Own when Days is not null => Days,
            RangeChoice.Last30Days => new(today.AddDays(-30), yesterday),
            RangeChoice.ThisMonth => new(calendar.StartOf(today, Grain.Month), today),
            RangeChoice.ThisYear => new(calendar.StartOf(today, Grain.Year), today),
            RangeChoice.Last12Months => TwelveMonths(today, calendar),
            _ => new(today.AddDays(-90), yesterday),
        };
    }

    /// <summary>The address of a page under these choices; what is as by default is left out.</summary>
    public string Url(string path)
    {
        var parts = Parts().Select(part => $"{part.Key}={UrlEncoder.Default.Encode(part.Value)}").ToArray();
        return parts.Length == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>Names and values of the address's query, for links and for the hidden fields of a form.</summary>
    public IEnumerable<(string Key, string Value)> Parts()
    {
        if (Workspace is not null) yield return ("workspace", Workspace);
        if (Lang is not null) yield return ("lang", Lang);
        if (Days is not null) yield return ("from", Iso(Days.From));
        if (Days is not null) yield return ("to", Iso(Days.To));
        if (Range is not (RangeChoice.Own or RangeChoice.Last90Days)) yield return ("range", Ranges.First(r => r.Choice == Range).Code);
        if (Compare == CompareTo.Year) yield return ("compare", "year");
        if (Model != "own") yield return ("model", Model);
        if (Basis is { } basis) yield return ("basis", basis == Metrics.Basis.Cohort ? "cohort" : "period");
        if (By is not null) yield return ("by", By);
        if (Group is { } group) yield return ("group", $"{group.Dimension}={group.Value}");
        if (Side != "numerator") yield return ("side", Side);
        if (Step is not null) yield return ("step", Step);
        if (Reason is not null) yield return ("reason", Reason);
        if (Goal is not null) yield return ("goal", Goal);
        foreach (var model in Models) yield return ("models", model);
        if (Figure != CreditFigure.Credit) yield return ("figure", Figures.First(f => f.Figure == Figure).Code);
        if (Live) yield return ("live", "1");
        foreach (var (dimension, value) in Filters) yield return ("filter", $"{dimension}={value}");
        foreach (var (key, value) in Own) yield return (key, value);
        if (Sort is not null) yield return ("sort", Sort);
        if (!Descending) yield return ("dir", "asc");
        if (Offset > 0) yield return ("offset", Offset.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>These choices without what belongs to one page only: breakdown, basis, sorting, rows, drops, filters.</summary>
    public PageQuery Shared() => this with
    {
        Sort = null,
        Descending = true,
        By = null,
        Basis = null,
        Side = "numerator",
        Offset = 0,
        Group = null,
        Step = null,
        Reason = null,
        Goal = null,
        Models = [],
        Figure = CreditFigure.Credit,
        Live = false,
        Filters = [],
        Own = NothingOwn,
    };

    /// <summary>An ISO date.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static Period TwelveMonths(DateOnly today, WorkspaceCalendar calendar)
    {
        var thisMonth = calendar.StartOf(today, Grain.Month);
        var first = thisMonth;
        for (var i = 0; i < 12; i++) first = calendar.StartOf(first.AddDays(-1), Grain.Month);
        return new(first, thisMonth.AddDays(-1));
    }

    static T Choose<T>(string? text, string key, T otherwise, params ReadOnlySpan<(string Code, T Value)> choices)
    {
        if (text is null) return otherwise;
        foreach (var (code, value) in choices)
        {
            if (code == text) return value;
        }
        throw new UserError($"'{text}' is not a choice here", key, "Follow the links of the page.");
    }

    // The fits behind a model that learns are looked up by what answers.
    static string ModelOf(string? text)
    {
        if (text is null or "own") return "own";
        ModelSpec.Parse(AttributionWords.Plain(text));
        return text;
    }

    static IReadOnlyList<(string, string)> FiltersOf(StringValues texts)
    {
        if (texts.Count > MostFilters)
            throw new UserError($"There are {texts.Count} filters", "filter", $"Name at most {MostFilters}.");
        // None is always the same none: queries are compared.
        return texts.Count == 0 ? [] : [.. texts.Select(text => Pair(text, "filter")).OfType<(string, string)>()];
    }

    static Dictionary<string, string> OwnOf(IReadOnlyList<string> keys, Func<string, string?> get)
    {
        var own = new Dictionary<string, string>();
        foreach (var key in keys)
        {
            if (get(key) is not { } value) continue;
            own[key] = value.Length <= LongestValue ? value
                : throw new UserError($"The value has {value.Length} characters", key, $"Use at most {LongestValue}.");
        }
        return own.Count == 0 ? NothingOwn : own;
    }

    static (string, string)? Pair(string? text, string key = "group")
    {
        if (text is null) return null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (text[..equals], text[(equals + 1)..])
            : throw new UserError($"'{text}' is not a dimension with its value", key, "Write it as channel=Direct.");
    }
}
