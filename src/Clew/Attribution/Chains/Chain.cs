namespace Clew.Attribution.Chains;

/// <summary>
/// A Markov chain of journeys: from the start over states to conversion or loss. A state is the last <c>order</c> touches. It is walked in
/// probabilities out of a state <em>given that the state is left</em>: staying on the spot changes nothing of where a walk ends.
/// </summary>
/// <param name="Channels">How many channels there are.</param>
/// <param name="Newest">The newest channel of each state; −1 of the start, which is the first.</param>
/// <param name="Rows">Where each state's edges begin, and after the last one their number.</param>
/// <param name="To">The state that each edge leads to.</param>
/// <param name="Probability">Of each edge, above 0.</param>
/// <param name="Converts">The probability that a state is followed by conversion.</param>
/// <param name="Loses">The probability that a state is followed by the end without conversion.</param>
sealed record Chain(int Channels, int[] Newest, int[] Rows, int[] To, double[] Probability, double[] Converts, double[] Loses)
{
    public int States => Newest.Length;

    /// <summary>The chain that counted steps make.</summary>
    public static Chain Of(StepCounts steps)
    {
        var code = steps.Code;
        var states = steps.States;
        var (rows, to) = (new int[states.Length + 1], new List<int>());
        var probability = new List<double>();
        var (converts, loses) = (new double[states.Length], new double[states.Length]);
        for (var s = 0; s < states.Length; s++)
        {
            var (self, left) = (-1, 0L);
            for (var e = steps.Rows[s]; e < steps.Rows[s + 1]; e++)
            {
                if (steps.Next[e] < code.Channels && code.After(states[s], steps.Next[e]) == states[s])
                    self = e;
                else
                    left += steps.Counts[e];
            }
            for (var e = steps.Rows[s]; e < steps.Rows[s + 1]; e++)
            {
                if (e == self)
                    continue;
                var p = (double)steps.Counts[e] / left;
                if (steps.Next[e] == code.Converted)
                {
                    converts[s] = p;
                }
                else if (steps.Next[e] == code.Lost)
                {
                    loses[s] = p;
                }
                else
                {
                    to.Add(Array.BinarySearch(states, code.After(states[s], steps.Next[e])));
                    probability.Add(p);
                }
            }
            rows[s + 1] = to.Count;
        }
        return new(code.Channels, [.. states.Select(code.Newest)], rows, [.. to], [.. probability], converts, loses);
    }
}

/// <summary>What a chain says.</summary>
/// <param name="Conversion">The probability that a walk from the start converts.</param>
/// <param name="RemovalEffects">Of each channel: the share of conversions that is lost without it, from 0 to 1.</param>
readonly record struct ChainAnswer(double Conversion, double[] RemovalEffects);
