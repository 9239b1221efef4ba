namespace Clew.Attribution.Chains;

/// <summary>
/// Solves a chain whose states are channels by one factorisation of I − Q. Nothing is ever subtracted (Grassmann, Taksar and Heyman,
/// Operations Research 33, 1985): pivots are sums of what leads on, so every number is right to nearly all of its digits, whatever the
/// chain.
/// </summary>
/// <remarks>
/// A channel c that leads nowhere but to loss takes from the conversion probability h(start) all walks that come by c: those reach it with
/// probability F and convert from there with h(c). F(start → c) is the expected number of visits to c from the start over that from c
/// itself, both of them entries of the inverse of I − Q.
/// </remarks>
static class DenseChain
{
    /// <summary>A chain with more states is solved by <see cref="SparseChain"/>.</summary>
    public const int MostStates = 600;

    /// <summary>The removal effects; states must be the start and no more than one for each channel.</summary>
    public static ChainAnswer Solve(Chain chain)
    {
        var n = chain.States - 1;
        var (q, start) = (new double[n * n], new double[n]);
        for (var s = 0; s < chain.States; s++)
            for (var e = chain.Rows[s]; e < chain.Rows[s + 1]; e++)
                (s == 0 ? ref start[chain.To[e] - 1] : ref q[(s - 1) * n + chain.To[e] - 1]) = chain.Probability[e];
        Factor(q, [.. Enumerable.Range(1, n).Select(s => chain.Converts[s] + chain.Loses[s])]);

        var fromHere = chain.Converts[1..];
        Substitute(q, fromHere);
        var conversion = Dot(start, fromHere);
        var effects = new double[chain.Channels];
        if (conversion == 0)
            return new(0, effects);
        void Remove(int s)
        {
            var visits = new double[n];
            visits[s] = 1;
            Substitute(q, visits, s);
            effects[chain.Newest[s + 1]] = Math.Min(1, Dot(start, visits) / visits[s] * fromHere[s] / conversion);
        }
        if (n < 100)
            for (var s = 0; s < n; s++)
                Remove(s);
        else
            Parallel.For(0, n, Remove);
        return new(Math.Min(1, conversion), effects);
    }

    // Afterwards: below the diagonal the factors of each row, on it the pivots, above it what rows lead to.
    static void Factor(double[] q, double[] ends)
    {
        var n = ends.Length;
        for (var k = 0; k < n; k++)
        {
            var row = q.AsSpan(k * n, n);
            var pivot = ends[k];
            for (var j = k + 1; j < n; j++)
                pivot += row[j];
            row[k] = pivot;
            for (var i = k + 1; i < n; i++)
            {
                var other = q.AsSpan(i * n, n);
                if (other[k] == 0)
                    continue;
                var factor = other[k] /= pivot;
                // What leads back to i itself is added up, too, and never looked at: pivots are sums of what leads on.
                for (var j = k + 1; j < n; j++)
                    other[j] += factor * row[j];
                ends[i] += factor * ends[k];
            }
        }
    }

    // Solves (I − Q) x = b in place; b is 0 before `first`.
    static void Substitute(double[] q, double[] x, int first = 0)
    {
        var n = x.Length;
        for (var i = first + 1; i < n; i++)
            x[i] += Dot(q.AsSpan(i * n + first, i - first), x.AsSpan(first, i - first));
        for (var i = n - 1; i >= 0; i--)
            x[i] = (x[i] + Dot(q.AsSpan(i * n + i + 1, n - i - 1), x.AsSpan(i + 1))) / q[i * n + i];
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
