using System.Globalization;
using Clew.Metrics;
using Xunit;

namespace Clew.Tests.RealData;

/// <summary>8,000 marketing-qualified leads and 842 closed deals of Olist, against what others published of them.</summary>
public sealed class OlistTests
{
    const string From = "2017-06-01", To = "2018-12-31";

    static RealWorkspace Olist()
    {
        var workspace = new RealWorkspace("BRL", new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(8000, workspace.Import("leads", "olist/olist_marketing_qualified_leads_dataset.csv", "olist-leads").Inserted);
        // 842 deals and the revenue of the 380 sellers that have any.
        Assert.Equal(842 + 380, workspace.Import("auto", "olist/closed_deals_with_actual_revenue.csv", "olist-deals").Inserted);
        return workspace;
    }

    [Fact]
    public void Leads_sales_and_their_rate_are_the_published_ones()
    {
        using var olist = Olist();
        Assert.Equal(8000, olist.One("leads", From, To).Value);
        Assert.Equal(842, olist.One("sales", From, To).Value);
        foreach (var kpi in new[] { "conversion_rate", "lead_conversion_rate", "lead_to_customer_rate" })
            Assert.Equal(10.525m, olist.One(kpi, From, To).Value);
        Assert.Equal(676_851.48m, olist.One("revenue", From, To).Value);
    }

    [Fact]
    public void Counts_by_origin_are_the_published_ones()
    {
        using var olist = Olist();
        var published = File.ReadLines(Path.Combine(SharedData.Folder(), "olist/published_marketing_performance.csv")).Skip(1).Select(l =>
            l.Split(','))
            .ToDictionary(c => c[0] == "NULL" ? "(unattributed)" : c[0]);
        var figures = olist.Ask("lead_to_customer_rate", From, To, "source");
        Assert.Equal(published.Count, figures.Count);
        foreach (var figure in figures)
        {
            var row = published[figure.Group["source"]];
            Assert.Equal(decimal.Parse(row[1], CultureInfo.InvariantCulture), figure.Denominator);
            Assert.Equal(decimal.Parse(row[2], CultureInfo.InvariantCulture), figure.Numerator);
            Assert.Equal(decimal.Parse(row[3], CultureInfo.InvariantCulture),
                Math.Round(figure.Value!.Value, 2, MidpointRounding.AwayFromZero));
        }
    }

    [Fact]
    public void Days_to_close_are_the_published_ones()
    {
        using var olist = Olist();
        var cycle = olist.One("sales_cycle", From, To);
        Assert.Equal(48.44m, Math.Round(cycle.Value!.Value, 2));
        Assert.Equal(14m, olist.One("sales_cycle.median", From, To).Value);
        Assert.Equal(14m, cycle.Details!["median"]);
    }

    [Fact]
    public void The_rows_behind_a_rate_are_the_deals_themselves()
    {
        using var olist = Olist();
        var rows = olist.Rows("win_rate", From, To, "numerator", 1000);
        Assert.Equal(842, rows.Total);
        Assert.Equal(842, rows.Rows.Select(r => r[0]).Distinct().Count());
    }

    [Fact]
    public void Importing_again_changes_nothing()
    {
        using var olist = Olist();
        var again = olist.Import("leads", "olist/olist_marketing_qualified_leads_dataset.csv", "olist-leads");
        Assert.Equal((0, 8000), (again.Inserted, again.Replaced));
        Assert.Equal(8000, olist.One("leads", From, To).Value);
        Assert.Equal(10.525m, olist.One("lead_to_customer_rate", From, To, Basis.Cohort).Value);
    }
}
