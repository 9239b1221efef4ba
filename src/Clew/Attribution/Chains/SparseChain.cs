using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Clew.Model;

namespace Clew.Attribution.Chains;

/// <summary>
/// Solves the linear system of a large chain, h = Q h + r, by sweeps over its states (Gauss-Seidel): the chain as it is, the chain without
/// each of six channels, and the error of all these, side by side.
/// </summary>
/// <remarks>
/// The sweeps start below every solution, at 0, and only add. How much of a walk the chain as it is has not yet led to an end after as many
/// sweeps bounds the error of all seven; it is carried as the eighth column. The work ends when at the start that is below 10⁻¹⁵ of the
/// probability of conversion: the answer is exact to the digits of a double, however slowly a chain ends.
/// </remarks>
static class SparseChain
{
    const int Lanes = 8, Channels = 6, Bound = Lanes - 1;
    const double Enough = 1e-15;

    // Minutes.
    const long MostWork = 50_000_000_000;

    static readonly Vector256<double> AllButBound = Vector256.Create(1.0, 1, 1, 0);

    /// <summary>The removal effects: without a channel, all states whose newest touch it is lead to loss.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="sweeps">How many sweeps were needed, of each block of channels the most.</param>
    /// <exception cref="UserError">The walks circle for so long that no end of the work is in sight.</exception>
    public static ChainAnswer Solve(Chain chain, out int sweeps)
    {
        var effects = new double[chain.Channels];
        sweeps = 0;
        if (chain.Converts.All(p => p == 0))
            return new(0, effects);
        var blocks = chain.Newest.Where(c => c >= 0).Distinct().Order().Chunk(Channels).ToArray();
        var (needed, conversion) = (new int[blocks.Length], new double[blocks.Length]);
        Parallel.For(0, blocks.Length, b => needed[b] = Solve(chain, blocks[b], effects, out conversion[b]));
        sweeps = needed.Max();
        // Every block found it, to the last digits or so; always the same one is told.
        return new(Math.Min(1, conversion[0]), effects);
    }

    static int Solve(Chain chain, int[] without, double[] effects, out double conversion)
    {
        var h = new double[chain.States * Lanes];
        var lane = new int[chain.Channels + 1];
        for (var i = 0; i < without.Length; i++)
            lane[without[i] + 1] = i + 1;
        int[] zeroed = [.. chain.Newest.Select(c => lane[c + 1])];
        for (var s = 0; s < chain.States; s++)
            h[s * Lanes + Bound] = 1;
        var (sweeps, work) = (0, 0L);
        while (h[Bound] > Enough * h[0])
        {
            // There and back: whichever way states follow each other, one of the two goes along with it.
            for (var s = chain.States - 1; s >= 0; s--)
                Visit(chain, s, h, zeroed[s]);
            for (var s = 0; s < chain.States; s++)
                Visit(chain, s, h, zeroed[s]);
            sweeps += 2;
            if ((work += 2L * (chain.To.Length + chain.States)) > MostWork)
            {
                throw new UserError($"After {sweeps} sweeps the Markov chain is not solved: some journeys circle for too long", "model",
                    "Choose a lower order, or merge repeats (repeats=merge).");
            }
        }
        conversion = h[0];
        for (var i = 0; i < without.Length; i++)
            effects[without[i]] = Math.Clamp(1 - h[i + 1] / conversion, 0, 1);
        return sweeps;
    }

    // TRICKY: a method is compiled well only after a tenth of a second; by then a small file would be solved.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Visit(Chain chain, int s, double[] h, int zeroed)
    {
        ref var all = ref MemoryMarshal.GetArrayDataReference(h);
        var low = Vector256.Create(chain.Converts[s]);
        var high = low * AllButBound;
        var (to, probability) = (chain.To, chain.Probability);
        var end = chain.Rows[s + 1];
        for (var e = chain.Rows[s]; e < end; e++)
        {
            var p = Vector256.Create(probability[e]);
            var at = (nuint)(to[e] * Lanes);
            low += p * Vector256.LoadUnsafe(ref all, at);
            high += p * Vector256.LoadUnsafe(ref all, at + 4);
        }
        low.StoreUnsafe(ref all, (nuint)(s * Lanes));
        high.StoreUnsafe(ref all, (nuint)(s * Lanes) + 4);
        if (zeroed > 0)
            h[s * Lanes + zeroed] = 0;
    }
}
