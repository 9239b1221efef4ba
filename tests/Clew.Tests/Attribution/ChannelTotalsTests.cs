using System.Globalization;
using Clew.Attribution;
using Clew.Attribution.Models;
using Clew.Model;
using Clew.Tests.Model;
using Xunit;

namespace Clew.Tests.Attribution;

public sealed class ChannelTotalsTests
{
    static readonly string[] Models = [.. Catalog.All.Where(m => m.Rule is not null).Select(m => m.Id)];

    [Fact]
    public void Channels_get_what_their_touches_get() => Law.Holds(Walk.Many, walks =>
    {
        foreach (var (model, total) in Models.Zip(Of(walks)))
        {
            var expected = walks.SelectMany(w => w.Touches.Zip(w.Weigh(model), (touch, weight) => (touch, w, weight)))
                .ToLookup(t => t.touch);
            for (var c = 0; c < total.Channels.Count; c++)
            {
                var touches = expected[total.Channels[c]].ToList();
                Assert.Equal(touches.Aggregate(Int128.Zero, (sum, t) => sum + ((Int128)t.weight * t.w.Conversions)), total.Credit[c]);
                Assert.Equal(touches.Sum(t => t.w.Value * t.weight / Weights.One), total.Values[c]);
                Assert.Equal((decimal)(long)(total.Credit[c] / Weights.One), Math.Floor(total.Conversions[c]));
            }
        }
    }, times: 60);

    [Fact]
    public void Channels_add_up_to_all_conversions_and_all_value_over_many_blocks()
    {
        var random = new Random(5);
        string[] Touches() => [.. Enumerable.Range(0, random.Next(1, 90)).Select(_ => Walk.Names[random.Next(5)])];
        Walk[] walks = [.. Enumerable.Range(0, 10_000).Select(_ => new Walk(Touches())
        {
            Conversions = random.Next(4000), // some more often than a block's 64 bits would bear
            Value = random.Next(-1000, 1_000_000) / 100m,
        })];
        walks = [.. walks.Select(w => w with { Ages = [.. w.Touches.Select((_, i) => (w.Touches.Length - i) * 40_000L)] })];
        foreach (var total in Of(walks))
        {
            Assert.Equal(walks.Aggregate(Int128.Zero, (sum, w) => sum + ((Int128)w.Conversions * Weights.One)),
                total.Credit.Aggregate(Int128.Zero, (sum, c) => sum + c));
            Assert.Equal(walks.Sum(w => w.Conversions), total.Conversions.Sum());
            Assert.Equal(walks.Sum(w => w.Value), total.Values.Sum());
        }
    }

    [Fact]
    public void Counts_beyond_64_bits_of_weight_are_exact()
    {
        var total = Of([new("Email", "Direct") { Ages = [1, 0], Conversions = long.MaxValue }])[Array.IndexOf(Models, "linear")];
        Assert.Equal((Int128)long.MaxValue * Weights.One / 2, total.Credit[0]);
        Assert.Equal(long.MaxValue / 2m, total.Conversions[0]);
    }

    [Theory]
    [InlineData("79228162514264337593543950334", "39614081257132168796771975167")]
    [InlineData("-0.0000000000000000000000000004", "-0.0000000000000000000000000002")]
    [InlineData("123456789012345678.12", "61728394506172839.06"), InlineData("-17.5", "-8.75"), InlineData("0", "0")]
    public void Values_of_any_size_are_split_without_error(string value, string half)
    {
        Walk[] walks = [new("Email", "Direct") { Ages = [1, 0], Value = decimal.Parse(value, CultureInfo.InvariantCulture) }];
        var total = Of(walks)[Array.IndexOf(Models, "linear")];
        Assert.Equal(decimal.Parse(half, CultureInfo.InvariantCulture), total.Values[0]);
    }

    [Fact]
    public void No_journeys_give_nothing() =>
        Assert.All(Of([]), total => Assert.All(total.Credit, c => Assert.Equal(0, c)));

    [Fact]
    public void What_a_model_cannot_weigh_is_told_as_it_is()
    {
        var set = Walk.Set([.. Enumerable.Repeat(new Walk("Email", "Direct"), 20_000)]);
        Assert.Throws<UserError>(() => ChannelTotals.Of(set, [Split.Of(ModelSpec.Parse("time_decay"), set.Channels)]));
    }

    static IReadOnlyList<ChannelTotals> Of(Walk[] walks)
    {
        var set = Walk.Set(walks);
        return ChannelTotals.Of(set, [.. Models.Select(m => Split.Of(ModelSpec.Parse(m), set.Channels))]);
    }
}
