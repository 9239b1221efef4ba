using System.Globalization;

namespace Clew.Attribution.Chains;

/// <summary>
/// The order under which journeys that a chain has not seen are likeliest: the mean log-likelihood of a held-out journey (its touches and
/// its end), over ten folds. Steps that were rarely seen lean on the order below (Witten and Bell 1991), so that an unseen step is not
/// impossible; of equal orders the lower one is taken.
/// </summary>
/// <param name="Order">The order chosen, 1 to 4.</param>
/// <param name="Scores">The mean log-likelihood of each order, from 1 on.</param>
sealed record OrderChoice(int Order, IReadOnlyList<double> Scores)
{
    public const int Most = 4, Folds = 10;

    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"Order {Order} chosen by {Folds}-fold cross-validation: the mean log-likelihood of a held-out journey is ")
        + string.Join(", ", Scores.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"{s:0.0000} (order {i + 1})"))) + ".";

    /// <summary>Chooses.</summary>
    /// <param name="journeys">The journeys.</param>
    /// <param name="nulls">Whether journeys without a conversion count.</param>
    /// <param name="merge">Whether touches of the same channel in a row count as one.</param>
    public static OrderChoice Of(JourneySet journeys, bool nulls, bool merge)
    {
        var folds = FoldedJourneys.Of(journeys, nulls, merge, Folds);
        var orders = Enumerable.Range(1, Most).TakeWhile(k => StepCode.Fits(journeys.Channels.Count, k)).ToArray();
        var all = orders.Select(k => StepCounts.Of(folds.All, k)).ToArray();
        var below = all.Select((steps, k) => k == 0 ? steps.Next : Below(steps, all[k - 1])).ToArray();
        var scores = new double[orders.Length];
        foreach (var fold in folds.Held)
        {
            var held = orders.Select(k => Held(all[k - 1], StepCounts.Of(fold, k))).ToArray();
            var likelihood = Frequencies(all[0], held[0]);
            for (var k = 0; k < orders.Length; k++)
            {
                likelihood = Likelihoods(all[k], held[k], [.. below[k].Select(b => likelihood[b])]);
                for (var i = 0; i < likelihood.Length; i++)
                    if (held[k][i] > 0)
                        scores[k] += held[k][i] * Math.Log(likelihood[i]);
            }
        }
        double[] means = [.. scores.Select(s => s / Math.Max(1, folds.Count))];
        var best = Array.FindIndex(means, s => s >= means.Max() - 1e-9);
        return new(best + 1, means);
    }

    // Where each step stands in the chain of the order below: its state without the oldest touch.
    static int[] Below(StepCounts steps, StepCounts lower)
    {
        var below = new int[steps.Next.Length];
        for (var s = 0; s < steps.States.Length; s++)
        {
            var state = Array.BinarySearch(lower.States, steps.Code.Shorter(steps.States[s]));
            var at = lower.Rows[state];
            for (var e = steps.Rows[s]; e < steps.Rows[s + 1]; e++)
            {
                while (lower.Next[at] != steps.Next[e])
                    at++;
                below[e] = at;
            }
        }
        return below;
    }

    // A fold's counts in the places of all steps.
    static long[] Held(StepCounts all, StepCounts fold)
    {
        var held = new long[all.Next.Length];
        var at = 0;
        for (int s = 0, of = 0; s < fold.States.Length; s++)
        {
            while (all.States[of] != fold.States[s])
                of++;
            at = all.Rows[of];
            for (var e = fold.Rows[s]; e < fold.Rows[s + 1]; e++)
            {
                while (all.Next[at] != fold.Next[e])
                    at++;
                held[at] = fold.Counts[e];
            }
        }
        return held;
    }

    // How often each thing comes next, wherever a journey stands; one is added to each, so that none is impossible.
    static double[] Frequencies(StepCounts all, long[] held)
    {
        var counts = new double[all.Code.Channels + 2];
        Array.Fill(counts, 1);
        for (var e = 0; e < held.Length; e++)
            counts[all.Next[e]] += all.Counts[e] - held[e];
        var sum = counts.Sum();
        return [.. counts.Select(c => c / sum)];
    }

    // Of each step, from all folds but one; `below` holds those of the order below.
    static double[] Likelihoods(StepCounts all, long[] held, double[] below)
    {
        var likelihoods = new double[below.Length];
        for (var s = 0; s < all.States.Length; s++)
        {
            var (seen, kinds) = (0L, 0);
            for (var e = all.Rows[s]; e < all.Rows[s + 1]; e++)
            {
                var left = all.Counts[e] - held[e];
                seen += left;
                kinds += left > 0 ? 1 : 0;
            }
            for (var e = all.Rows[s]; e < all.Rows[s + 1]; e++)
                likelihoods[e] = seen == 0 ? below[e] : (all.Counts[e] - held[e] + kinds * below[e]) / (seen + kinds);
        }
        return likelihoods;
    }
}
