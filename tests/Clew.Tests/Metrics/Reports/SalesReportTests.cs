using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Metrics.Statistics;
using Clew.Model;
using Clew.Tests.Dashboard;
using Xunit;

namespace Clew.Tests.Metrics.Reports;

/// <summary>Histograms, the pipeline and the adjusted rate against the same worked out row by row.</summary>
public sealed class SalesReportTests
{
    static readonly Period Quarter = new(new(2026, 8, 25), new(2026, 11, 22));

    static readonly RowPage First = new(10, 0);

    [Fact]
    public void Every_inquiry_is_in_one_span_by_the_clock_and_one_by_opening_hours()
    {
        var workspace = DemoWorkspace.Workspace;
        var report = workspace.Responses(Quarter, []);
        var rows = PlainRows.Of(workspace, "inquiry_thread", "received_day", "response_seconds", "business_seconds")
            .Where(r => Quarter.Contains((DateOnly)r[0]!)).Select(r => (Clock: Number(r[1]), Business: Number(r[2]))).ToArray();
        (int From, int To)[] spans = [(int.MinValue, 60), (60, 180), (180, 600), (600, 3600), (3600, 14_400), (14_400, 86_400), (86_400, int.MaxValue)];
        Assert.Equal(spans.Select(s => (long)rows.Count(r => r.Clock > s.From && r.Clock <= s.To)), report.Clock);
        Assert.Equal(spans.Select(s => (long)rows.Count(r => r.Business > s.From && r.Business <= s.To)), report.Business);
        Assert.Equal((rows.Count(r => r.Clock is null), rows.Length), (report.Unanswered, report.Total));
        Assert.Equal(report.Total, report.Clock.Sum() + report.Unanswered);
        // Up to 3 minutes is what the target of 3 minutes counts.
        Assert.Equal(workspace.Ask(new(["response_within_target"], Quarter)).Single().Numerator, report.Clock[0] + report.Clock[1]);
        for (var i = 0; i < spans.Length; i++)
        {
            Assert.Equal(report.Clock[i], workspace.ResponseList(new(Quarter) { Span = i }, First).Total);
            Assert.Equal(report.Business[i], workspace.ResponseList(new(Quarter) { Span = i, Business = true }, First).Total);
        }
        Assert.Equal(report.Unanswered, workspace.ResponseList(new(Quarter) { Unanswered = true }, First).Total);
        Assert.Throws<UserError>(() => workspace.ResponseList(new(Quarter) { Span = 7 }, First));
    }

    [Fact]
    public void Every_deal_won_is_in_one_span_of_days()
    {
        var workspace = DemoWorkspace.Workspace;
        var report = workspace.DealTimes(Quarter, []);
        var days = PlainRows.Of(workspace, "opportunity_thread", "won", "created_day", "closed_day").Where(r => r[0] is true && Quarter.Contains((DateOnly)r[2]!))
            .Select(r => ((DateOnly)r[2]!).DayNumber - ((DateOnly)r[1]!).DayNumber).ToArray();
        (int From, int To)[] spans = [(int.MinValue, 7), (7, 14), (14, 30), (30, 60), (60, 90), (90, 180), (180, int.MaxValue)];
        Assert.Equal(spans.Select(s => (long)days.Count(d => d > s.From && d <= s.To)), report.Spans);
        var kpi = workspace.Ask(new(["sales_cycle.median", "sales"], Quarter));
        Assert.Equal((kpi[0].Value, kpi[1].Value), ((decimal?)report.Times.Quantile(0.5), report.Spans.Sum()));
        for (var i = 0; i < spans.Length; i++) Assert.Equal(report.Spans[i], workspace.DealTimeList(Quarter, i, [], First).Total);
    }

    [Fact]
    public void The_pipeline_adds_up_the_same_in_every_way()
    {
        var workspace = DemoWorkspace.Workspace;
        var pipeline = workspace.Pipeline([]);
        var open = PlainRows.Of(workspace, "opportunity_thread", "status", "value", "owner", "sqo_day", "created_day", "expected_close").Where(r => (string)r[0]! == "open").ToArray();
        Assert.Equal((open.Length, open.Sum(r => (decimal?)r[1] ?? 0), open.Count(r => r[1] is null)), (pipeline.All.Count, pipeline.All.Value, pipeline.All.Unvalued));
        Assert.True(open.Length > 20);
        Assert.Equal(open.GroupBy(r => (string)r[2]!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.LongCount())),
            pipeline.ByOwner.OrderBy(o => o.Owner, StringComparer.Ordinal).Select(o => (o.Owner, o.Deals.Count)));
        Assert.Equal(open.LongCount(r => r[3] is not null), pipeline.ByStage[1].Count);
        var ages = open.Select(r => pipeline.Today.DayNumber - ((DateOnly)r[4]!).DayNumber).ToArray();
        Assert.Equal([ages.LongCount(a => a <= 30), ages.LongCount(a => a is > 30 and <= 60), ages.LongCount(a => a is > 60 and <= 90), ages.LongCount(a => a is > 90 and <= 180), ages.LongCount(a => a > 180)],
            pipeline.ByAge.Select(a => a.Count));
        foreach (var groups in new[] { pipeline.ByOwner.Select(o => o.Deals), pipeline.ByStage, pipeline.ByAge, pipeline.ByClose.Select(c => c.Deals) })
            Assert.Equal(pipeline.All, groups.Aggregate(OpenDeals.None, (all, some) => all + some));
        foreach (var (month, deals) in pipeline.ByClose)
        {
            Assert.Equal(deals.Count, workspace.PipelineList(new(Close: month.Days, Undated: month.Days is null), First).Total);
            Assert.Equal(deals.Count, open.LongCount(r => r[5] is DateOnly day ? month.Days?.Contains(day) == true : month.Days is null));
        }
        Assert.Equal(pipeline.ByAge[2].Count, workspace.PipelineList(new(Age: 2), First).Total);
        Assert.Equal(pipeline.ByStage[0].Count, workspace.PipelineList(new(Qualified: false), First).Total);
        Assert.Equal(pipeline.ByOwner[0].Deals.Count, workspace.PipelineList(new() { Filters = [new("owner", [pipeline.ByOwner[0].Owner])] }, First).Total);
    }

    [Fact]
    public void An_adjusted_rate_gives_every_owner_the_mix_of_all()
    {
        // Of all, 60 deals come of a and 40 of b. Kim: 30 % of a, 90 % of b; Lee has only a.
        var rates = MixAdjusted.Of([("Kim", "a", 3, 10), ("Kim", "b", 27, 30), ("Lee", "a", 25, 50), ("Max", "b", 5, 10)]);
        Assert.Equal(0.6 * 0.3 + 0.4 * 0.9, rates["Kim"].Rate!.Value, 12);
        Assert.Equal(0, rates["Kim"].Filled, 12);
        // Where Lee has nothing, the rate of all in b stands in: 32 of 40.
        Assert.Equal(0.6 * 0.5 + 0.4 * 0.8, rates["Lee"].Rate!.Value, 12);
        Assert.Equal(0.4, rates["Lee"].Filled, 12);
        // 60 % of the mix is more than half.
        Assert.Null(rates["Max"].Rate);
        Assert.Equal(0.6, rates["Max"].Filled, 12);
    }

    [Fact]
    public void With_one_stratum_an_adjusted_rate_is_the_plain_one()
    {
        var rates = MixAdjusted.Of([("Kim", "a", 3, 10), ("Lee", "a", 1, 4), ("Nobody", "a", 0, 0)]);
        Assert.Equal((0.3, 0.25), (rates["Kim"].Rate!.Value, rates["Lee"].Rate!.Value));
        Assert.Null(rates["Nobody"].Rate);
    }

    static long? Number(object? value) => value is null ? null : Convert.ToInt64(value, null);
}
