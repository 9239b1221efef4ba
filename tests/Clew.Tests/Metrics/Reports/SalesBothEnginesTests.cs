using System.Text.Json;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;
using Clew.Tests.ClickHouse;
using Clew.Tests.Metrics.Reference;
using Clew.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Metrics.Reports;

/// <summary>The reports of the funnel, of sales and of revenue say the same on both engines.</summary>
public sealed class SalesBothEnginesTests
{
    static readonly RowPage Many = new(1000, 0);

    [Fact]
    public void Cohorts_curves_spans_the_pipeline_and_who_stayed_are_the_same()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>[2];
        foreach (var (i, open) in new Func<IStore>[]
        {
            () => DuckDbStore.Open(null),
            () => ClickHouseStore.Open(new("127.0.0.1", SharedChNode.Node.Port, "sales_reports"), FileControl.Open(folder.File("sales.control")), TimeProvider.System),
        }.Index())
        {
            var world = RandomWorld.Make(11);
            using var workspace = new Workspace("main", world.Settings, open(), new FakeTimeProvider(new DateTimeOffset(world.Now))) { Rules = World.Rules };
            WorldLoader.Load(world, workspace.Store);
            told[i] = [.. Told(workspace, world.Today)];
        }
        Assert.Equal(told[0], told[1]);
    }

    static IEnumerable<string> Told(Workspace workspace, DateOnly today)
    {
        static string Json(object? value) => JsonSerializer.Serialize(value);
        var year = new Period(today.AddDays(-700), today);
        var spans = workspace.Settings.ToCalendar().Buckets(year, Grain.Month);
        foreach (var filters in new IReadOnlyList<Filter>[] { [], [new("owner", ["(not set)", "ann", "bob"])] })
        {
            foreach (var goal in StageDay.Goals)
            {
                yield return Json(workspace.Cohorts(new(goal.Id, spans) { Filters = filters }));
                var times = workspace.Survival(new(goal.Id, year) { By = "channel", Most = 2, Filters = filters });
                yield return Json(times.Groups.Select(g => (object[])[g.Name, g.Times.Reached, g.Times.Censored, .. g.Times.Curve.Select(s => (object)$"{s}")]).Append([times.Others, times.All.Reached, times.All.Longest]));
                yield return Json(workspace.StageLeads(new(goal.Id, year) { Dated = true, Within = 30, Since = "first_touch", Filters = filters }, Many));
            }
            yield return Json(workspace.LeadFunnel(year, filters).Select(s => (object?[])[s.Stage.Id, s.OfGroup, s.GroupTimes.Mean, s.DatedTimes.Mean, s.DatedTimes.Reached]));
            yield return Json(workspace.Responses(year, filters));
            yield return Json(workspace.ResponseList(new(year) { Span = 3, Filters = filters }, Many));
            yield return Json(workspace.DealTimes(year, filters).Spans);
            yield return Json(workspace.DealTimeList(year, 2, filters, Many));
            yield return Json(workspace.Pipeline(filters) is var p ? (object[])[p.All, p.ByOwner.Select(o => $"{o}"), p.ByStage, p.ByAge, p.ByClose.Select(c => $"{c}")] : []);
            yield return Json(workspace.PipelineList(new(Qualified: false) { Filters = filters }, Many));
            yield return Json(workspace.Retention(spans, filters));
            yield return Json(workspace.RetentionList(year, today, filters, Many));
            yield return Json(workspace.MovementList(year, null, filters, Many));
        }
    }
}
