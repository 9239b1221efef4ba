using Clew.Metrics.Planning;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Metrics.Planning;

public sealed class EstimateTests
{
    static readonly Gen<Estimate> Any =
        from value in Gen.Choose(1, 1_000_000)
        from below in Gen.Choose(0, 900)
        from above in Gen.Choose(0, 3000)
        select new Estimate(value / 1000m, value / 1000m * (1000 - below) / 1000, value / 1000m * (1000 + above) / 1000);

    static readonly Arbitrary<(Estimate[] Times, Estimate[] By)> Sides = Arb.From(
        from times in Gen.Choose(1, 4).SelectMany(n => Any.ArrayOf(n))
        from under in Gen.Choose(0, 3).SelectMany(n => Any.ArrayOf(n))
        select (times, under));

    [Fact]
    public void What_is_certain_stays_so()
    {
        var leads = Estimate.Of([Estimate.Exact(10_000)], Estimate.Exact(50))!;
        Assert.Equal(Estimate.Exact(200), leads);
        Assert.False(leads.IsRanged);
    }

    [Fact]
    public void One_range_is_carried_over_as_it_is()
    {
        var customers = Estimate.Of([Estimate.Exact(200), new(0.10m, 0.08m, 0.13m)])!;
        Assert.Equal(20, customers.Value);
        Assert.Equal(16, customers.Low!.Value, 6);
        Assert.Equal(26, customers.High!.Value, 6);
    }

    [Fact]
    public void What_is_divided_by_brings_its_ends_crosswise()
    {
        var leads = Estimate.Of([Estimate.Exact(1000)], new Estimate(50, 40, 80))!;
        Assert.Equal((20, 12.5m, 25), (leads.Value, decimal.Round(leads.Low!.Value, 6), decimal.Round(leads.High!.Value, 6)));
    }

    // ln 1.25 = 0.223144; times √2: 0.315573; e to that: 1.371044.
    [Fact]
    public void Two_equal_ranges_join_by_the_root_of_two()
    {
        Estimate one = new(100, 80, 125);
        var both = Estimate.Of([one, one])!;
        Assert.Equal(10_000, both.Value);
        Assert.Equal(13_710.44m, decimal.Round(both.High!.Value, 2));
        Assert.Equal(7293.71m, decimal.Round(both.Low!.Value, 2));
    }

    [Fact]
    public void A_range_holds_its_value_is_no_narrower_than_its_widest_part_and_lies_within_the_extremes() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Sides, sides =>
        {
            var (times, by) = sides;
            var joined = Estimate.Of(times, by)!;
            Assert.InRange(joined.Value, joined.Low!.Value, joined.High!.Value);
            var corner = Product(times, part => part.High!.Value) / Product(by, part => part.Low!.Value);
            Assert.True(joined.High.Value <= corner * 1.0001m, $"{joined.High} > {corner}");
            var widest = times.Max(part => part.High!.Value / part.Value);
            Assert.True(joined.High.Value >= joined.Value * widest * 0.9999m);
        }));

    [Fact]
    public void Nothing_is_divided_by_nothing() => Assert.Null(Estimate.Of([Estimate.Exact(1)], Estimate.Exact(0)));

    [Fact]
    public void What_no_purse_holds_is_undefined() =>
        Assert.Null(Estimate.Of([Estimate.Exact(1e20m), Estimate.Exact(1e20m)]));

    [Fact]
    public void A_part_of_unknown_range_leaves_the_whole_without_one() =>
        Assert.Equal(new Estimate(6, null, null), Estimate.Of([new Estimate(2, null, null), new Estimate(3, 2, 4)]));

    [Fact]
    public void A_range_that_begins_at_nothing_makes_one_that_does()
    {
        var sales = Estimate.Of([new Estimate(0.02m, 0, 0.10m), Estimate.Exact(100)])!;
        Assert.Equal((2, 0m, 10m), (sales.Value, sales.Low!.Value, decimal.Round(sales.High!.Value, 6)));
    }

    // 30 to 60: √(1/30 + 1/60) = 0.223607; times 1.959964: 0.438261; e to that: 1.550010.
    [Fact]
    public void A_ratio_of_counts_has_the_range_of_two_poisson_counts()
    {
        var ratio = Estimate.OfCounts(30, 60)!;
        Assert.Equal(0.5m, ratio.Value);
        Assert.Equal(0.775m, decimal.Round(ratio.High!.Value, 4));
        Assert.Equal(0.3226m, decimal.Round(ratio.Low!.Value, 4));
        Assert.Null(Estimate.OfCounts(3, 0));
        Assert.Equal(new Estimate(0, null, null), Estimate.OfCounts(0, 5));
    }

    static decimal Product(IEnumerable<Estimate> parts, Func<Estimate, decimal> end) => parts.Aggregate(1m, (product, part) => product * end(part));
}
