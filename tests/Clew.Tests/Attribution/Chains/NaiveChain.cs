namespace Clew.Tests.Attribution.Chains;

/// <summary>
/// A Markov chain as the definition has it, without regard to speed: states are texts of the last touches, and walks are followed step by
/// step, all at once by their probabilities, until hardly anything is left on the way.
/// </summary>
sealed class NaiveChain
{
    const string Start = "", Converted = "(conversion)", Lost = "(null)";

    readonly Dictionary<string, Dictionary<string, double>> _steps = new(StringComparer.Ordinal);

    public NaiveChain(IEnumerable<(string Path, long Conversions, long Nulls)> rows, int order)
    {
        foreach (var (path, conversions, nulls) in rows)
        {
            if (conversions + nulls == 0) continue;
            var state = Start;
            foreach (var touch in path.Split(" > "))
            {
                var next = string.Join(" > ", state.Split(" > ").Append(touch).Where(t => t.Length > 0).TakeLast(order));
                Count(state, next, conversions + nulls);
                state = next;
            }
            if (conversions > 0) Count(state, Converted, conversions);
            if (nulls > 0) Count(state, Lost, nulls);
        }
    }

    /// <summary>The probability of conversion when steps to states whose newest touch is <paramref name="without"/> lead to loss.</summary>
    public double Conversion(string? without = null)
    {
        var (converted, here) = (0.0, new Dictionary<string, double>(StringComparer.Ordinal) { [Start] = 1 });
        while (here.Values.Sum() > 1e-14)
        {
            var there = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (state, mass) in here)
            {
                var all = _steps[state].Values.Sum();
                foreach (var (next, count) in _steps[state])
                {
                    if (next == Converted) converted += mass * count / all;
                    else if (next != Lost && next.Split(" > ")[^1] != without)
                        there[next] = there.GetValueOrDefault(next) + mass * count / all;
                }
            }
            here = there;
        }
        return converted;
    }

    /// <summary>The same by listing every walk; only for chains without circles.</summary>
    public double Enumerated(string? without = null)
    {
        return From(Start, 1);

        double From(string state, double mass)
        {
            var all = _steps[state].Values.Sum();
            return _steps[state].Sum(step => step.Key == Converted ? mass * step.Value / all
                : step.Key == Lost || step.Key.Split(" > ")[^1] == without ? 0
                : From(step.Key, mass * step.Value / all));
        }
    }

    public double RemovalEffect(string channel) => 1 - Conversion(channel) / Conversion();

    void Count(string state, string next, long count)
    {
        if (!_steps.TryGetValue(state, out var steps)) _steps[state] = steps = new(StringComparer.Ordinal);
        steps[next] = steps.GetValueOrDefault(next) + count;
    }
}
