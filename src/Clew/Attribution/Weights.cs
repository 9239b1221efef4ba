namespace Clew.Attribution;

/// <summary>
/// Weights of touches as whole numbers of <c>10⁻¹²</c>: exact sums, and eight bytes each. In a store they are decimals with twelve places.
/// </summary>
public static class Weights
{
    /// <summary>The weight of a whole conversion.</summary>
    public const long One = 1_000_000_000_000;

    // Shares are binary fractions, so a weight that is a whole number may come out a hair below it: what is nearer than this is whole.
    const double Near = 1.0 / 64;

    /// <summary>
    /// Turns shares that add up to anything positive into weights that add up to exactly <see cref="One"/>: each is rounded down, and the
    /// remainder goes to the last touch that has a share.
    /// </summary>
    /// <param name="shares">Numbers of 0 or more; their sum lies between 10⁻²⁵⁰ and 10²⁵⁰.</param>
    /// <param name="weights">Of the same length.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sum is 0, too small, too large or no number.</exception>
    public static void Settle(ReadOnlySpan<double> shares, Span<long> weights)
    {
        var sum = 0.0;
        foreach (var share in shares)
            sum += share;
        if (!(sum is > 1e-250 and < 1e250))
            throw new ArgumentOutOfRangeException(nameof(shares), sum, "Shares cannot be settled that add up to this.");
        var scale = One / sum;
        var rest = One;
        weights = weights[..shares.Length];
        for (var i = 0; i < shares.Length; i++)
            // What was rounded up by a hair must not take more than is left.
            rest -= weights[i] = Math.Min(rest, double.ConvertToIntegerNative<long>((shares[i] * scale) + Near));
        var last = shares.Length - 1;
        while (shares[last] <= 0)
            last--;
        weights[last] += rest;
    }

    /// <summary>A weight as a decimal.</summary>
    public static decimal ToDecimal(long weight) => (decimal)weight / One;
}
