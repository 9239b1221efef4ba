using Clew.Attribution;
using Clew.Attribution.Models;
using Clew.Model;
using Clew.Tests.Model;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Attribution;

/// <summary>Rule models on random journeys, and what holds for all of them.</summary>
public sealed class RuleModelTests
{
    static readonly string[] Excluded = ["", "Direct", "Direct+Email", "Email+Organic Search+Paid Search+Webinar"];

    static readonly string[] All =
    [
        .. RuleReference.Models, "time_decay", "time_decay:half_life=0.01", "time_decay:half_life=3650",
        "custom:first=40,lead=20,half_life=1", "custom:half_life=0.01",
    ];

    [Fact]
    public void Every_model_gives_what_its_definition_says() => Law.Holds(Walk.Any, walk =>
    {
        foreach (var model in RuleReference.Models)
            foreach (var exclude in Excluded)
            {
                var expected = RuleReference.Shares(model, walk, exclude.Split('+', StringSplitOptions.RemoveEmptyEntries));
                var weights = walk.Weigh(With(model, exclude));
                var last = Array.FindLastIndex(expected, e => e.Top > 0);
                if (Array.TrueForAll(expected, e => e.IsWhole))
                    Assert.Equal(expected.Select(e => e.Floor()), weights);
                for (var t = 0; t < weights.Length; t++)
                {
                    var (least, most) = t == last ? (-weights.Length, weights.Length) : (0, expected[t].Top > 0 ? 1 : 0);
                    Assert.InRange(weights[t] - expected[t].Floor(), least, most);
                }
            }
    });

    [Fact]
    public void Weights_are_not_negative_and_add_up_to_exactly_one() => Law.Holds(Walk.Any, walk =>
    {
        foreach (var model in All)
            foreach (var exclude in Excluded)
            {
                var weights = walk.Weigh(With(model, exclude));
                Assert.All(weights, w => Assert.InRange(w, 0, Weights.One));
                Assert.Equal(Weights.One, weights.Sum());
            }
    });

    [Fact]
    public void Other_journeys_change_nothing() => Law.Holds(Walk.Many, walks =>
    {
        foreach (var model in All)
        {
            var together = Walk.Weigh(Walk.Set(walks), model);
            for (var i = 0; i < walks.Length; i++)
                Assert.Equal(walks[i].Weigh(model), together[i]);
        }
    }, times: 60);

    [Fact]
    public void What_is_excluded_gets_nothing_unless_nothing_else_is_there() => Law.Holds(Walk.Any, walk =>
    {
        foreach (var model in All)
        {
            string[] excluded = ["Direct", "Email"];
            var weights = walk.Weigh(With(model, "Direct+Email"));
            if (walk.Touches.All(excluded.Contains))
                Assert.Equal(walk.Weigh(model == "last_non_direct" ? "last" : model), weights);
            else
                Assert.Equal(0, weights.Where((_, t) => excluded.Contains(walk.Touches[t])).Sum());
        }
    });

    [Fact]
    public void Excluding_is_weighing_what_is_left() => Law.Holds(Walk.Any.Where(w => w.Touches.Any(t => t != "Direct")), walk =>
    {
        int[] kept = [.. Enumerable.Range(0, walk.Touches.Length).Where(t => walk.Touches[t] != "Direct")];
        var left = new Walk([.. kept.Select(t => walk.Touches[t])])
        {
            Ages = [.. kept.Select(t => walk.Ages[t])],
            Lead = kept.Count(t => t <= walk.Lead) - 1,
            Opportunity = kept.Count(t => t <= walk.Opportunity) - 1,
            Won = kept.Count(t => t <= walk.Won) - 1,
        };
        foreach (var model in All.Where(m => m != "last_non_direct"))
        {
            var weights = walk.Weigh(With(model, "Direct"));
            Assert.Equal(left.Weigh(model), kept.Select(t => weights[t]));
        }
    });

    [Theory, InlineData(7.0), InlineData(1.0), InlineData(0.5), InlineData(365.0)]
    public void Time_decay_halves_by_half_life(double days) => Law.Holds(Walk.Any, walk =>
    {
        var model = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"time_decay:half_life={days}");
        var expected = RuleReference.TimeDecay([.. walk.Ages.Select(a => a - walk.Ages[^1])], days);
        var shares = walk.Shares(model);
        for (var t = 0; t < shares.Length; t++)
            Assert.Equal(expected[t], (double)shares[t], 1e-11);
        var equally = (walk with { Ages = new long[walk.Ages.Length] }).Weigh(model);
        Assert.Equal(walk.Weigh("linear"), equally);
    });

    [Fact]
    public void A_decay_moves_shares_among_the_others_alone() => Law.Holds(Walk.Any, walk =>
    {
        var (flat, decayed) = (walk.Shares("custom:first=30,lead=50"), walk.Shares("custom:first=30,lead=50,half_life=7"));
        int[] others = [.. Enumerable.Range(0, flat.Length).Where(t => t != 0 && t != walk.Lead)];
        for (var t = 0; t < flat.Length; t++)
            if (!others.Contains(t))
                Assert.Equal((double)flat[t], (double)decayed[t], 1e-10);
        var expected = RuleReference.TimeDecay([.. others.Select(t => walk.Ages[t] - walk.Ages[others[^1]])], 7);
        var together = (double)others.Sum(t => flat[t]);
        for (var i = 0; i < others.Length; i++)
            Assert.Equal(together * expected[i], (double)decayed[others[i]], 1e-10);
    });

    [Fact]
    public void Journeys_beyond_the_stack_are_weighed_like_short_ones()
    {
        var touches = Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? "Direct" : "Email").ToArray();
        var walk = new Walk(touches) { Ages = [.. touches.Select((_, i) => 1000L - i)], Lead = 400, Opportunity = 600, Won = 800 };
        foreach (var model in All)
            foreach (var exclude in Excluded)
                Assert.Equal(Weights.One, walk.Weigh(With(model, exclude)).Sum());
        Assert.Equal([0, 0.002m, 0, 0.002m], walk.Shares("linear:exclude=Direct")[..4]);
    }

    [Fact]
    public void Weighing_allocates_nothing()
    {
        var set = Walk.Set(new Walk("Direct", "Email", "Direct", "Webinar") { Ages = [9, 5, 2, 0], Lead = 1, Opportunity = 2, Won = 3 });
        Span<long> weights = stackalloc long[4];
        foreach (var model in Catalog.All.Where(m => m.Rule is not null))
        {
            var split = Split.Of(ModelSpec.Parse(model.Id), set.Channels);
            split.Weigh(set[0], weights);
            var before = GC.GetAllocatedBytesForCurrentThread();
            split.Weigh(set[0], weights);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Theory, InlineData("time_decay"), InlineData("custom:first=10,half_life=3")]
    public void Decay_without_times_is_refused_not_guessed(string model)
    {
        var error = Assert.Throws<UserError>(() => new Walk("Email", "Direct").Weigh(model));
        Assert.Equal($"The model '{model.Split(':')[0]}' needs the times of touches, and these journeys have none", error.Problem);
    }

    static string With(string model, string exclude) => exclude.Length == 0 ? model
        : $"{model}{(model.Contains(':', StringComparison.Ordinal) ? ',' : ':')}exclude={exclude}";
}
