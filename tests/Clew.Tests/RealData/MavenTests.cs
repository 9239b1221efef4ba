using Xunit;

namespace Clew.Tests.RealData;

/// <summary>8,800 sales opportunities of a computer hardware company.</summary>
public sealed class MavenTests
{
    const string From = "2016-01-01", To = "2018-12-31";

    static RealWorkspace Maven()
    {
        var workspace = new RealWorkspace("USD", new(2018, 6, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(8800, workspace.Import("opportunities", "maven_crm/sales_pipeline.csv", "maven-pipeline").Inserted);
        return workspace;
    }

    [Fact]
    public void Won_lost_open_and_their_value_are_the_known_ones()
    {
        using var maven = Maven();
        var rate = maven.One("win_rate", From, To);
        Assert.Equal((4238m, 4238m + 2473m), (rate.Numerator, rate.Denominator));
        Assert.Equal(63.15m, Math.Round(rate.Value!.Value, 2));
        Assert.Equal(8800, maven.One("opportunities", From, To).Value);
        var size = maven.One("average_deal_size", From, To);
        Assert.Equal((10_005_534m, 4238m), (size.Numerator, size.Denominator));
        Assert.Equal(51.78m, Math.Round(maven.One("sales_cycle", From, To).Value!.Value, 2));
    }

    [Fact]
    public void The_win_rate_of_each_agent_is_what_a_count_by_hand_gives()
    {
        using var maven = Maven();
        var rows = File.ReadLines(Path.Combine(SharedData.Folder(), "maven_crm/sales_pipeline.csv")).Skip(1).Select(l =>
            l.Split(',')).ToList();
        var figures = maven.Ask("win_rate", From, To, "owner").Where(f => f.Denominator > 0).ToList();
        var agents = rows.Where(r => r[4] is "Won" or "Lost").GroupBy(r => r[1]).ToList();
        Assert.Equal(agents.Count, figures.Count);
        foreach (var agent in agents)
        {
            var figure = figures.Single(f => f.Group["owner"] == agent.Key);
            Assert.Equal((agent.Count(r => r[4] == "Won"), agent.Count()), ((int)figure.Numerator!, (int)figure.Denominator!));
        }
    }

    [Fact]
    public void Two_spellings_of_a_product_are_one()
    {
        using var maven = Maven();
        var products = maven.Ask("opportunities", From, To, "product");
        Assert.Equal(7, products.Count);
        Assert.DoesNotContain(products, p => p.Group["product"] == "GTXPro");
        Assert.Equal(8800, products.Sum(p => p.Value));
    }
}
