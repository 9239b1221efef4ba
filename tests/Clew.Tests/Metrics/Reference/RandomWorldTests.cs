using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Metrics.Reference;

/// <summary>The random worlds reach what they are made for, and the reference answers every question about them.</summary>
public sealed class RandomWorldTests
{
    static readonly World[] Worlds = [.. Enumerable.Range(0, 300).Select(RandomWorld.Make)];

    [Fact]
    public void The_same_seed_makes_the_same_world() =>
        Assert.Equal(RandomWorld.Make(7).ToString(), RandomWorld.Make(7).ToString());

    [Fact]
    public void Every_kpi_is_defined_in_some_worlds_and_differs_between_them()
    {
        var dull = new List<string>();
        foreach (var kpi in KpiReference.Ids)
        {
            var values = Worlds
                .SelectMany(w => RandomAsk.Periods(w, 3).Append(RandomAsk.WholeOf(w)).Select(period => (w, period)))
                .SelectMany(a => KpiReference.Compute(a.w, kpi, a.period, [], KpiReference.Bases(kpi)[0], null, [], "own"))
                .Select(f => f.Value).ToList();
            var telling = values.Count(v => v is not (null or 0 or 100));
            // A list of a few contacts is left by two or three of them in one way.
            var least = kpi is "list_growth_rate.unsubscribed" or "list_growth_rate.complained" or "list_growth_rate.bounced" ? 3 : 5;
            if (values.Distinct().Count() < least || telling < values.Count / 40)
                dull.Add($"{kpi}: {telling} of {values.Count} values tell anything, {values.Distinct().Count()} differ");
        }
        Assert.Empty(dull);
    }

    [Fact]
    public void Sides_of_a_breakdown_add_up() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            var reference = new KpiReference(world);
            foreach (var ask in RandomAsk.Of(world, 40).Where(a => KpiReference.Adds(a.Kpi) && a.By.Count > 0))
            {
                var total = reference.Compute(ask with { By = [] }).Single();
                var rows = reference.Compute(ask);
                if (total.Numerator is { } numerator)
                    Assert.Equal(numerator, rows.Sum(r => r.Numerator ?? 0));
                if (total.Denominator is { } denominator)
                    Assert.Equal(denominator, rows.Sum(r => r.Denominator ?? 0));
            }
        }));

    [Fact]
    public void Recurring_revenue_always_reconciles() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            foreach (var period in RandomAsk.Periods(world, 5))
            {
                var mrr = new KpiReference(world).Compute(new("mrr", period, Clew.Metrics.Basis.Period)).Single();
                Assert.Equal(mrr.Value, mrr.Details!.Values.Sum());
            }
        }));
}
