using Clew.Attribution;
using Clew.Attribution.Chains;
using Clew.Metrics.Statistics;
using Xunit;

namespace Clew.Tests.Attribution.Chains;

public sealed class OrderChoiceTests
{
    // Walks over four channels whose next touch hangs on the last `memory` ones.
    static JourneySet Walks(int memory, int count)
    {
        var random = new Xoshiro(17);
        var rows = new List<(string, long, long)>();
        for (var j = 0; j < count; j++)
        {
            var steps = new List<int> { random.Below(4) };
            while (random.Below(6) > 0)
            {
                var hint = (steps.TakeLast(memory).Sum() + memory) % 4;
                steps.Add(random.Below(10) < 8 ? hint : random.Below(4));
            }
            rows.Add((string.Join(" > ", steps.Select(s => "ABCD"[s])), random.Below(3) == 0 ? 1 : 0, 0));
            if (rows[^1].Item2 == 0) rows[^1] = rows[^1] with { Item3 = 1 };
        }
        return PathData.Of(rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_by_which_journeys_were_made_is_found(int memory)
    {
        var choice = OrderChoice.Of(Walks(memory, 4_000), nulls: true, merge: false);
        Assert.Equal(memory, choice.Order);
        Assert.Equal(choice.Scores, OrderChoice.Of(Walks(memory, 4_000), nulls: true, merge: false).Scores);
    }

    [Fact]
    public void The_folds_hold_every_journey_once()
    {
        var journeys = Walks(2, 500);
        var folds = FoldedJourneys.Of(journeys, nulls: true, merge: false, 10);
        var held = folds.Held.ToList();
        Assert.Equal(500, folds.Count);
        Assert.Equal(folds.All.Conversions, folds.All.Conversions.Select((_, j) => held.Sum(f => f.Conversions[j])));
        Assert.Equal(folds.All.Nulls, folds.All.Nulls.Select((_, j) => held.Sum(f => f.Nulls[j])));
        Assert.All(held, fold => Assert.InRange(fold.Conversions.Sum() + fold.Nulls.Sum(), 20, 80));
    }

    [Fact]
    public void The_notes_tell_the_order_and_how_it_was_chosen()
    {
        var spec = ModelSpec.Parse("markov:order=auto");
        var notes = string.Join('\n', spec.Model.Fit!(spec, Walks(2, 2_000)).Notes);
        Assert.Contains("Order 2 chosen by 10-fold cross-validation", notes, StringComparison.Ordinal);
        Assert.Contains("Markov chain of order 2", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_journey_has_order_1() =>
        Assert.Equal(1, OrderChoice.Of(PathData.Of(("A", 1, 0)), nulls: true, merge: false).Order);
}
