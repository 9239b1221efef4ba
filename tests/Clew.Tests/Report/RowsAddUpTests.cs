using System.Globalization;
using Clew.App.Dashboard;
using Clew.App.Report;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Engine;
using Clew.Metrics.Kpis;
using Clew.Model;
using Clew.Sql;
using Clew.Tests.Dashboard;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Report;

/// <summary>Every figure of the demo's company opens to rows that make it, and to those that it leaves out.</summary>
public sealed class RowsAddUpTests
{
    static readonly Period Month = new(new(2026, 9, 1), new(2026, 9, 30));

    static readonly Workspace Demo = DemoWorkspace.Workspace;

    public static TheoryData<string, Basis> Asked()
    {
        var data = new TheoryData<string, Basis>();
        foreach (var kpi in Catalog.All.SelectMany(k => k.Variants.Prepend(k)))
        {
            if (kpi.Period is not null) data.Add(kpi.Id, Basis.Period);
            if (kpi.Cohort is not null) data.Add(kpi.Id, Basis.Cohort);
        }
        return data;
    }

    [Theory, MemberData(nameof(Asked))]
    public void The_rows_of_both_sides_make_the_figure(string id, Basis basis)
    {
        var request = new KpiRequest([id], Month) { Basis = basis };
        AssertMade(request, Demo.Ask(request)[0], null);
    }

    [Theory, MemberData(nameof(Asked))]
    public void The_rows_of_a_channel_make_its_figure(string id, Basis basis)
    {
        if (!Demo.Explain(id).Dimensions.Contains("channel")) return;
        var request = new KpiRequest([id], Month) { Basis = basis, By = ["channel"] };
        foreach (var figure in Demo.Ask(request)) AssertMade(request, figure, figure.Group);
    }

    [Theory]
    [InlineData("leads")]
    [InlineData("cost_per_mql")]
    [InlineData("lead_conversion_rate")]
    [InlineData("win_rate")]
    [InlineData("average_deal_size")]
    [InlineData("revenue")]
    [InlineData("return_rate")]
    [InlineData("return_on_investment.media")]
    [InlineData("meeting_attendance_rate")]
    public void Weights_and_credited_amounts_make_the_figure_of_a_model(string id)
    {
        var request = new KpiRequest([id], Month) { By = ["channel"], Model = "linear" };
        foreach (var figure in Demo.Ask(request)) AssertMade(request, figure, figure.Group);
    }

    [Theory, MemberData(nameof(Asked))]
    public void What_is_left_out_and_what_is_counted_are_all_rows_of_the_days(string id, Basis basis)
    {
        var request = new KpiRequest([id], Month) { Basis = basis };
        var shape = basis == Basis.Cohort ? Catalog.Find(id)!.Cohort! : Catalog.Find(id)!.Period!;
        foreach (var (side, measures) in new[] { ("", shape.Numerator), ("_denominator", shape.Denominator) })
        {
            if (measures.Count == 0) continue;
            var counted = Demo.Rows(request, side.Length == 0 ? "numerator" : "denominator", 1, 0);
            var leftOut = Demo.Rows(request, "excluded" + side, 1, 0);
            Assert.Equal(measures.Sum(AllRows), counted.Total + leftOut.Total);
            Assert.Equal(leftOut.Total, leftOut.Reasons.Sum(r => r.Rows));
            var rows = new List<IReadOnlyList<object?>>();
            Demo.EachRow(request, "excluded" + side, 1_000_000, _ => { }, rows.Add, TestContext.Current.CancellationToken);
            Assert.Equal(leftOut.Reasons.OrderBy(r => r.Reason, StringComparer.Ordinal),
                rows.GroupBy(row => (string)row[0]!).Select(g => (g.Key, (long)g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal));
            foreach (var (reason, _) in leftOut.Reasons)
                foreach (var language in Language.All)
                {
                    var text = new ReportTexts(new Texts(language));
                    Assert.True(text.Reason(reason) != text.OtherReason, $"{reason} has no words in {language.Code}");
                }
        }
    }

    [Fact]
    public void Opens_by_machines_are_left_out_with_their_reason() => Assert.Contains(
        Demo.Rows(new(["email_open_rate"], Month) { Basis = Basis.Period }, "excluded", 10, 0).Reasons, r => r is { Reason: "machine", Rows: > 0 });

    [Fact]
    public void Every_row_of_a_side_is_handed_over_once()
    {
        var request = new KpiRequest(["leads"], Month);
        var rows = new List<IReadOnlyList<object?>>();
        Assert.False(Demo.EachRow(request, "numerator", 100_000, _ => { }, rows.Add));
        Assert.Equal(Demo.Ask(request)[0].Value, rows.Count);
        Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct().Count());
        rows.Clear();
        Assert.True(Demo.EachRow(request, "numerator", 5, _ => { }, rows.Add));
        Assert.Equal(5, rows.Count);
    }

    static void AssertMade(KpiRequest request, KpiFigure figure, IReadOnlyDictionary<string, string>? group)
    {
        var kpi = Catalog.Find(request.Kpis[0])!;
        var shape = request.Basis is Basis.Cohort || (request.Basis is null && kpi.Default == Basis.Cohort) ? kpi.Cohort! : kpi.Period!;
        var (above, wholeAbove) = Read(request, "numerator", group);
        var below = shape.Denominator.Count > 0 ? Read(request, "denominator", group).Sum : 0;
        switch (shape)
        {
            case Times:
                if (figure.Numerator is not null) AssertSame(figure.Numerator, above);
                else if (shape is Times { Statistic: Statistic.KaplanMeierMedian }) AssertSame(figure.Denominator, wholeAbove.Total);
                break;
            case Computed { Numerator.Count: > 1 }:
                Assert.Null(wholeAbove.Sum);
                break;
            case Ratio ratio:
                var factor = ratio.Factor?.Invoke(Demo.Settings) ?? 1;
                AssertSame(figure.Numerator, above * factor - (ratio.Net ? below : 0));
                AssertSame(figure.Denominator, below);
                break;
            default:
                AssertSame(figure.Numerator, above);
                if (shape.Denominator.Count > 0) AssertSame(figure.Denominator, below);
                break;
        }

        // A weight of three thirds is one to twelve places.
        void AssertSame(decimal? expected, decimal? actual) => Assert.True(
            Math.Abs(expected!.Value - actual!.Value) < 0.000_000_1m, $"{kpi.Id} {string.Join(',', figure.Group.Values)}: {expected} opens to {actual}");
    }

    // The sum over the rows themselves, which is also what is said below them.
    static (decimal? Sum, KpiRows Rows) Read(KpiRequest request, string side, IReadOnlyDictionary<string, string>? group)
    {
        const int page = 10_000;
        var first = Demo.Rows(request, side, page, 0, group);
        var rows = first.Rows.ToList();
        while (rows.Count < first.Total) rows.AddRange(Demo.Rows(request, side, page, rows.Count, group).Rows);
        Assert.Equal(first.Total, rows.Count);
        if (first.Sum is null) return (null, first);
        var at = first.SumOf is { } of ? first.Columns.ToList().IndexOf(of) : -1;
        Assert.True(at >= 0 || first.SumOf is null);
        // What is distinct counts with its weight once; its rows are told apart by more than they show.
        if (first.SumOf == "weight" && rows.GroupBy(r => (r[0], r[first.Columns.ToList().IndexOf("touch_id")])).Any(g => g.Count() > 1)) return (first.Sum, first);
        var sum = first.SumOf switch
        {
            null => rows.Count,
            "visitor_id" or "customer_id" => rows.Select(row => row[at]).Distinct().Count(),
            _ => rows.Sum(row => row[at] is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : 0),
        };
        if (Demo.Explain(request.Kpis[0]).Unit is not ("s" or "days")) Assert.Equal(first.Sum.Value, sum, 6);
        return (first.Sum, first);
    }

    static long AllRows(Measure measure)
    {
        var scope = new Scope(new(["leads"], Month), Month, null, Demo.Settings, DemoWorkspace.Now.UtcDateTime);
        var days = Scan.Days(measure, Month);
        // Opens by machines lie on no day of people's opens.
        var beside = measure.Day == "opened_day" ? Col("f", "opened_day").Missing & Scan.Days(measure with { Day = "opened_any_day" }, Month)! : null;
        var where = All([measure.Fact.Where, beside is null ? days : days! | beside]);
        var number = 0L;
        Demo.Store.Query(
            new([Count().As("n")], measure.Fact.Source(Month)) { Where = where is null ? null : Bind.Values(where, scope.Parameters) },
            row => number = row.Integer(0), TestContext.Current.CancellationToken);
        return number;
    }
}
