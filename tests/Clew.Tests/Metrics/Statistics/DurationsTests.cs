using Clew.Metrics.Statistics;
using Clew.Tests.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Metrics.Statistics;

public sealed class DurationsTests
{
    // Weeks of remission, E. J. Freireich and others, Blood 21 (1963); the example of most textbooks on survival.
    static readonly Durations Treated = new(
    [
        (6, true, 3), (6, false, 1), (7, true, 1), (9, false, 1), (10, true, 1), (10, false, 1), (11, false, 1), (13, true, 1),
        (16, true, 1), (17, false, 1), (19, false, 1), (20, false, 1), (22, true, 1), (23, true, 1), (25, false, 1), (32, false, 2),
        (34, false, 1), (35, false, 1),
    ]);

    static readonly Durations Placebo = new(
    [
        .. new double[] { 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 }.Select(weeks => (weeks, true, 1L)),
    ]);

    [Theory]
    [InlineData(5.9, 1), InlineData(6, 0.857), InlineData(7, 0.807), InlineData(10, 0.753), InlineData(13, 0.690), InlineData(16, 0.627)]
    [InlineData(22, 0.538), InlineData(23, 0.448), InlineData(35, 0.448)]
    public void Survival_is_as_published(double week, double share) => Assert.Equal(share, Treated.Survival(week), 3);

    [Fact]
    public void Medians_and_restricted_means_are_as_published()
    {
        Assert.Equal(23, Treated.KaplanMeierMedian);
        Assert.Equal(8, Placebo.KaplanMeierMedian);
        Assert.Equal(23.287, Treated.RestrictedMean(35)!.Value, 3);
        Assert.Equal(182 / 21.0, Placebo.RestrictedMean(35)!.Value, 1e-12);
        Assert.Null(Treated.KaplanMeierQuantile(0.6));
        Assert.Equal((9, 12), (Treated.Reached, Treated.Censored));
    }

    [Fact]
    public void Quantiles_are_of_type_7()
    {
        var ten = new Durations([.. Enumerable.Range(1, 10).Select(value => ((double)value, true, 1L))]);
        Assert.Equal(5.5, ten.Quantile(0.5));
        Assert.Equal(9.1, ten.Quantile(0.9)!.Value, 1e-12);
        Assert.Equal(3.25, ten.Quantile(0.25));
        Assert.Equal((1, 10), (ten.Quantile(0), ten.Quantile(1)));
        Assert.Equal(5.5, ten.Mean);
        // Half of ten have arrived at the fifth: exactly, in spite of the product of tenths and ninths.
        Assert.Equal(5, ten.KaplanMeierMedian);
    }

    [Fact]
    public void Of_nothing_there_is_no_figure()
    {
        var nothing = new Durations([]);
        Assert.Null(nothing.Mean);
        Assert.Null(nothing.Quantile(0.5));
        Assert.Null(nothing.KaplanMeierMedian);
        Assert.Null(nothing.RestrictedMean(10));
        Assert.Null(nothing.MeanInterval());
        var waiting = new Durations([(3, false, 2), (5, true, 0)]);
        Assert.Equal((0, 2), (waiting.Reached, waiting.Censored));
        Assert.Null(waiting.Mean);
        Assert.Null(waiting.KaplanMeierMedian);
        Assert.Equal(10, waiting.RestrictedMean(10));
    }

    [Fact]
    public void Negative_durations_count_in_the_mean_and_as_at_once_in_the_curve()
    {
        var durations = new Durations([(-4, true, 1), (2, true, 1), (-1, false, 1), (6, true, 1)]);
        Assert.Equal(4 / 3.0, durations.Mean!.Value, 1e-12);
        Assert.Equal(-4, durations.Quantile(0));
        Assert.Equal(0.75, durations.Survival(0));
        Assert.Equal(0, durations.KaplanMeierQuantile(0.25));
        Assert.Equal(2, durations.KaplanMeierMedian);
    }

    [Fact]
    public void Values_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Durations([(double.NaN, true, 1)]));
        Assert.Throws<ArgumentException>(() => new Durations([(1, true, -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Placebo.Quantile(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Placebo.KaplanMeierQuantile(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Placebo.RestrictedMean(0));
    }

    static readonly Gen<List<(double Value, bool Reached, long Count)>> Histograms =
        (from value in Gen.Choose(-5, 30)
         from reached in Gen.Elements(true, true, false)
         from count in Gen.Choose(0, 4)
         select ((double)value, reached, (long)count)).ListOf().Select(list => list.ToList());

    [Fact]
    public void A_histogram_gives_what_its_rows_give() => Law.Holds(Histograms, histogram =>
    {
        var durations = new Durations([.. histogram.Select(h => (h.Value, h.Reached, (double)h.Count))]);
        var rows = histogram.SelectMany(entry => Enumerable.Repeat((entry.Value, entry.Reached), (int)entry.Count)).ToList();
        var reached = rows.Where(row => row.Reached).Select(row => row.Value).Order().ToList();
        Assert.Equal(((double)reached.Count, (double)(rows.Count - reached.Count)), (durations.Reached, durations.Censored));
        if (reached.Count == 0)
        {
            Assert.Null(durations.Mean);
            return;
        }
        Assert.Equal(reached.Average(), durations.Mean!.Value, 1e-9);
        foreach (var p in new[] { 0, 0.1, 0.25, 0.5, 0.9, 1 })
        {
            var place = (reached.Count - 1) * p;
            var (below, above) = (reached[(int)Math.Floor(place)], reached[(int)Math.Ceiling(place)]);
            Assert.Equal(below + (above - below) * (place - Math.Floor(place)), durations.Quantile(p)!.Value, 1e-9);
        }
    });

    [Fact]
    public void The_curve_is_the_product_over_all_rows() => Law.Holds(Histograms, histogram =>
    {
        var durations = new Durations([.. histogram.Select(h => (h.Value, h.Reached, (double)h.Count))]);
        var rows = histogram.SelectMany(e => Enumerable.Repeat((Time: Math.Max(0, e.Value), e.Reached), (int)e.Count)).ToList();
        double Naive(double time) => rows.Where(row => row.Reached && row.Time <= time).Select(row => row.Time).Distinct()
            .Aggregate(1.0, (s, t) => s * (1 - rows.Count(row => row.Reached && row.Time == t) / (double)rows.Count(row => row.Time >= t)));
        for (var time = 0; time <= 31; time++) Assert.Equal(Naive(time), durations.Survival(time), 1e-9);
        foreach (var p in new[] { 0.1, 0.5, 0.9 })
        {
            var first = Enumerable.Range(0, 31).Where(time => Naive(time) <= 1 - p + 1e-9).Select(time => (double?)time).FirstOrDefault();
            Assert.Equal(first, durations.KaplanMeierQuantile(p));
        }
        // Times are whole, so the area is a sum of bars of width 1.
        if (rows.Count > 0) Assert.Equal(Enumerable.Range(0, 20).Sum(time => Naive(time)), durations.RestrictedMean(20)!.Value, 1e-9);
    });
}
