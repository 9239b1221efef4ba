using Clew.App.Dashboard;
using Clew.App.Dashboard.Charts;
using Clew.App.Dashboard.Pages;
using Clew.Metrics;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

public sealed class SankeyTests
{
    [Fact]
    public void Heights_are_in_proportion_and_bands_fill_their_nodes()
    {
        SankeyWay[] ways = [new(["a", "x", "b"], 60), new(["a", "y", "b"], 30), new(["b", "x", "a"], 9), new(["c", "other", "a"], 1)];
        var layout = SankeyLayout.Of(ways, "other");
        Assert.Equal(["a", "b", "c"], layout.Nodes.Where(node => node.Column == 0).Select(node => node.Name));
        Assert.Equal("other", layout.Nodes.Last(node => node.Column == 1).Name);
        var scale = layout.Nodes[0].Height / layout.Nodes[0].Count;
        Assert.All(layout.Nodes, node => Assert.Equal(node.Count * scale, node.Height, 6));
        Assert.All(layout.Nodes, node => Assert.InRange(node.Top, 0, 1000 - node.Height));
        foreach (var node in layout.Nodes.Where(node => node.Column < 2))
            Assert.Equal(node.Count, layout.Bands.Where(band => band.From == node).Sum(band => band.Count));
        foreach (var node in layout.Nodes.Where(node => node.Column > 0))
        {
            var bands = layout.Bands.Where(band => band.To == node).OrderBy(band => band.ToTop).ToArray();
            Assert.Equal(node.Count, bands.Sum(band => band.Count));
            var at = node.Top;
            foreach (var band in bands)
            {
                Assert.Equal(at, band.ToTop, 6);
                at += band.Height;
            }
        }
    }

    [Fact]
    public void Labels_of_many_small_nodes_do_not_meet()
    {
        var layout = SankeyLayout.Of([.. Enumerable.Range(0, 9).Select(i => new SankeyWay([$"n{i}", "x", "y"], i == 0 ? 100_000 : 1))]);
        var middles = layout.Nodes.Where(node => node.Column == 0).Select(node => node.Middle).Order().ToArray();
        Assert.All(middles.Zip(middles.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 45, $"{pair.First} {pair.Second}"));
    }

    [Fact]
    public async Task First_and_last_touches_of_the_drawing_are_those_of_the_models()
    {
        var view = DemoWorkspace.View();
        var detail = AttributionDetail.Of(view, default);
        var ways = JourneyWays.Of(detail.Journeys, view.Text, new(view.Text));
        Assert.Equal(0, ways.Left);
        Assert.Equal(detail.Journeys.Conversions - detail.Journeys.Unattributed, ways.Ways.Sum(way => way.Count));
        foreach (var (model, column) in new[] { ("first", 0), ("last", 2) })
        {
            var credit = view.Source.Ask(view.Request("leads") with { By = ["channel"], Model = model }, default).ToDictionary(figure => figure.Group["channel"], figure => figure.Value);
            foreach (var node in ways.Ways.GroupBy(way => way.Nodes[column]).Where(node => !ways.Plain.Contains(node.Key)))
                Assert.Equal(credit[node.Key], node.Sum(way => way.Count));
        }
        var html = await Render<AttributionPage>(new() { ["Model"] = detail });
        Assert.Equal(ways.Ways.Count, html.QuerySelectorAll(".sankey tbody tr").Length);
        Assert.Equal(AttributionDetail.ListedPaths, html.QuerySelectorAll(".journeys tbody tr").Length);
    }

    [Fact]
    public async Task The_drawing_is_mirrored_where_the_page_is()
    {
        async Task<decimal[]> Nodes(string language) => [.. (await Render<AttributionPage>(new() { ["Model"] = AttributionDetail.Of(DemoWorkspace.View(language), default) }))
            .QuerySelectorAll(".sankey .node").Select(node => decimal.Parse(node.GetAttribute("x")!, System.Globalization.CultureInfo.InvariantCulture))];
        var (left, right) = (await Nodes("en"), await Nodes("fa"));
        Assert.Equal(0, left[0]);
        Assert.Equal(988, right[0]);
        Assert.Equal(left.Order(), right.Select(x => 988 - x).Order());
    }
}
