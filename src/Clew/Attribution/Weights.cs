namespace Clew.Attribution;

/// <summary>
/// Weights of touches as whole numbers of <c>10⁻¹²</c>: exact sums, and eight bytes each. In a store they are decimals with twelve places.
/// </summary>
public static class Weights
{
    /// <summary>The weight of a whole conversion.</summary>
    public const long One = 1_000_000_000_000;

    /// <summary>
    /// Turns shares that add up to anything positive into weights that add up to exactly <see cref="One"/>: each is rounded down, and the
    /// remainder goes to the last touch that has a share.
    /// </summary>
    /// <param name="shares">Finite numbers of 0 or more, at least one of them above 0.</param>
    /// <param name="weights">Of the same length.</param>
    public static void Settle(ReadOnlySpan<double> shares, Span<long> weights)
    {
        var sum = 0.0;
        var last = 0;
        for (var i = 0; i < shares.Length; i++)
            if (shares[i] > 0)
                (sum, last) = (sum + shares[i], i);
        var rest = One;
        for (var i = 0; i < shares.Length; i++)
            // A share may be so near to the sum that rounding would give more than is left.
            rest -= weights[i] = Math.Min(rest, (long)(shares[i] / sum * One));
        weights[last] += rest;
    }

    /// <summary>A weight as a decimal.</summary>
    public static decimal ToDecimal(long weight) => (decimal)weight / One;
}
