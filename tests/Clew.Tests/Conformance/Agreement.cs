using System.Globalization;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Tests.Metrics.Reference;
using Xunit;

namespace Clew.Tests.Conformance;

/// <summary>Holds the figures of an engine to those of the reference, figure by figure.</summary>
static class Agreement
{
    /// <summary>Quotients may differ by as much; counts and sums not at all.</summary>
    const decimal Tolerance = 1e-12m;

    // KPIs whose numerator is a sum of amounts.
    static readonly string[] Amounts =
    [
        "spend", "revenue", "cost_per_", "customer_acquisition_cost", "lead_value", "average_deal_size", "win_rate.by_value", "return_on_", "goal:",
    ];

    // Its sides are quotients themselves.
    static readonly string[] QuotientSides = ["clv_to_cac"];

    static readonly RefFigure Nothing = new(new Dictionary<string, string>(StringComparer.Ordinal), null, 0, 0, null);

    /// <summary>Checks every figure of an answer, and that none is missing and none is there twice.</summary>
    /// <param name="world">Where it was asked.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="fits">What models have learned; for an answer by one that learns.</param>
    public static void Check(World world, KpiRequest request, IReadOnlyList<KpiFigure> answer, IReadOnlyList<KeptFit>? fits = null)
    {
        var strengths = Strengths(request, answer, fits);
        var reference = new KpiReference(world);
        var calendar = world.Settings.ToCalendar();
        var steps = request.Grain is { } grain ? calendar.Buckets(request.Period, grain) : [request.Period];
        // By what they are of: a request of every KPI by day has thousands.
        var left = answer.GroupBy(f => (f.Kpi, f.From, f.To)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var kpi in request.Kpis)
            foreach (var step in steps)
            {
                if (!left.Remove((kpi, step.From, step.To), out var figures)) figures = [];
                Check(reference, Question(request, kpi, step) with { Strengths = strengths }, figures);
                if (request.Compare is { } compare)
                    CheckComparison(reference, Question(request, kpi, compare == CompareTo.Previous ? calendar.Previous(step)
                        : calendar.YearBefore(step)) with
                    { Strengths = strengths },
                        figures);
            }
        Assert.True(left.Count == 0, $"Figures that were not asked for, such as {Text(left.Values.FirstOrDefault()?[0])}");
    }

    // Those that the answer names: of the goal, else the first.
    static Func<string, IReadOnlyDictionary<string, double>>? Strengths(KpiRequest request, IReadOnlyList<KpiFigure> answer, IReadOnlyList<KeptFit>? fits)
    {
        if (request.Model == "own" || !RefModel.Parse(request.Model).Learns || answer.Count == 0)
            return null;
        var marketing = request.By.Concat(request.Filters.Select(f => f.Dimension)).Any(d => Dims.Marketing.Contains(d, StringComparer.Ordinal));
        var named = answer.Select(f => f.Model).Distinct(StringComparer.Ordinal).Single()!.Split('@', 2);
        if (named.Length < 2)
        {
            Assert.False(marketing, $"{request.Model} does not tell what it learned");
            return null;
        }
        var found = named[1].Split('+').Select(id => fits!.Single(f => f.Id == id)).ToDictionary(f => f.Goal, Learned, StringComparer.Ordinal);
        var first = found.First().Value;
        return goal => found.GetValueOrDefault(goal) ?? first;

        IReadOnlyDictionary<string, double> Learned(KeptFit fit) =>
            fit.Learned.Channels.Zip(fit.Learned.Strengths).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }

    static RefAsk Question(KpiRequest request, string kpi, Period period) =>
        new(kpi, period, request.Basis ?? KpiReference.Bases(kpi)[0])
        {
            By = request.By,
            Within = request.Within,
            Filters = request.Filters,
            Model = request.Model,
        };

    static void Check(KpiReference reference, RefAsk ask, List<KpiFigure> figures)
    {
        var expected = reference.Compute(ask);
        if (ask.By.Count == 0)
            Assert.True(figures.Count == 1, $"{figures.Count} figures of {Text(ask)} where there should be one");
        var groups = figures.Select(f => Key(ask.By, f.Group)).ToList();
        Assert.True(groups.Distinct(StringComparer.Ordinal).Count() == groups.Count, $"A group is there twice in {Text(ask)}");
        foreach (var figure in figures)
        {
            var twin = expected.FirstOrDefault(e => Key(ask.By, e.Group) == Key(ask.By, figure.Group));
            if (twin is not null)
                Same(ask, twin, figure);
            else
                Assert.True(Empty(figure), $"{Text(ask)}: {Text(figure)}, where the reference has no rows at all");
        }
        foreach (var missing in expected.Where(e => !groups.Contains(Key(ask.By, e.Group), StringComparer.Ordinal)))
            Assert.True(Empty(missing), $"{Text(ask)}: no figure for {Key(ask.By, missing.Group)}, but {Text(missing)}");
    }

    static void CheckComparison(KpiReference reference, RefAsk ask, List<KpiFigure> figures)
    {
        var expected = reference.Compute(ask);
        foreach (var figure in figures)
        {
            Assert.True(figure.Compare is not null, $"No comparison in {Text(figure)}");
            var twin = expected.FirstOrDefault(e => Key(ask.By, e.Group) == Key(ask.By, figure.Group)) ?? Nothing;
            var value = figure.Compare!.Value;
            Assert.True(Near(twin.Value, value) || (twin == Nothing && value is null or 0) || (value is null && IsOfAmounts(ask.Kpi, twin)),
                $"Compared with {Text(ask)}: {value}, reference {Text(twin)}");
        }
    }

    static void Same(RefAsk ask, RefFigure expected, KpiFigure figure)
    {
        var sidesNear = QuotientSides.Contains(ask.Kpi, StringComparer.Ordinal);
        var isRatio = expected.Denominator is not null || expected.Numerator is null;
        // Nothing but amounts without a rate: unknown to the product, an empty sum to the reference.
        var unknown = figure.Value is null && IsOfAmounts(ask.Kpi, expected)
            && figure.Notes?.Any(n => n.StartsWith("unconverted:", StringComparison.Ordinal)) == true;
        var same = (unknown || (isRatio ? Near(expected.Value, figure.Value) : expected.Value == figure.Value))
            // What has no numerator (a quantile, a product) need not tell its sides.
            && (expected.Numerator is null || SameSide(expected.Numerator, figure.Numerator, sidesNear))
            && (expected.Numerator is null || SameSide(expected.Denominator, figure.Denominator, sidesNear));
        foreach (var (name, value) in expected.Details ?? new Dictionary<string, decimal?>(StringComparer.Ordinal))
            same &= figure.Details is { } details && details.TryGetValue(name, out var found) && found == value;
        Assert.True(same, $"{Text(ask)}: {Text(figure)}, reference {Text(expected)}");
    }

    static bool IsOfAmounts(string kpi, RefFigure expected) =>
        (expected.Numerator is 0 || kpi.StartsWith("return_on_investment", StringComparison.Ordinal))
        && Array.Exists(Amounts, a => kpi.StartsWith(a, StringComparison.Ordinal));

    static bool SameSide(decimal? expected, decimal? found, bool near) => near ? Near(expected, found) : expected == found;

    static bool Near(decimal? expected, decimal? found)
    {
        if (expected is not { } a || found is not { } b)
            return expected is null && found is null;
        return Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));
    }

    // A group in which nothing is counted on either side may be there or not.
    static bool Empty(KpiFigure f) => f is { Value: null or 0, Numerator: null or 0, Denominator: null or 0 };

    static bool Empty(RefFigure f) => f is { Value: null or 0, Numerator: null or 0, Denominator: null or 0 }
        && (f.Details is null || f.Details.Values.All(v => v is null or 0));

    // Values cannot hold the separator.
    static string Key(IReadOnlyList<string> by, IReadOnlyDictionary<string, string> group) =>
        string.Join(" | ", by.Select(d => group.TryGetValue(d, out var value) ? value : "missing!"));

    static string Text(RefAsk ask) => string.Create(CultureInfo.InvariantCulture,
        $"{ask.Kpi} {ask.Period} {ask.Basis} within {ask.Within} by [{string.Join(", ", ask.By)}] model {ask.Model} filters [{string.Join("; ", ask.Filters.Select(f => $"{f.Dimension} = {string.Join(", ", f.Values)}"))}]");

    static string Text(KpiFigure? f) => f is null ? "none" : string.Create(CultureInfo.InvariantCulture,
        $"{f.Kpi} {f.From:yyyy-MM-dd}..{f.To:yyyy-MM-dd} [{string.Join(" | ", f.Group.Values)}] {f.Value} = {f.Numerator} / {f.Denominator} {Text(f.Details)}");

    static string Text(RefFigure f) => string.Create(CultureInfo.InvariantCulture,
        $"[{string.Join(" | ", f.Group.Values)}] {f.Value} = {f.Numerator} / {f.Denominator} {Text(f.Details)}");

    static string Text(IReadOnlyDictionary<string, decimal?>? details) =>
        details is null ? "" : string.Join(", ", details.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Key} {d.Value}")));
}
