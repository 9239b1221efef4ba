using System.Numerics;

namespace Clew.Attribution;

/// <summary>
/// Amounts as whole numbers of <c>10^−Scale</c>, so that their sums are exact: 64 bits each where all of them fit, else of any size.
/// </summary>
sealed record ExactValues(int Scale, long[] Small, BigInteger[] Big)
{
    // Two thousand million of these, each times a weight, stay within 128 bits.
    const decimal MostSmall = 70_000_000_000_000_000;

    /// <summary>Of some amounts.</summary>
    public static ExactValues Of(ReadOnlySpan<decimal> amounts)
    {
        byte scale = 0;
        var most = 0m;
        foreach (var amount in amounts)
            (scale, most) = (Math.Max(scale, amount.Scale), Math.Max(most, Math.Abs(amount)));
        var unit = scale <= 16 ? (long)BigInteger.Pow(10, scale) : 0;
        if (unit == 0 || most > MostSmall / unit)
        {
            var big = new BigInteger[amounts.Length];
            for (var i = 0; i < big.Length; i++)
                big[i] = Mantissa(amounts[i]) * BigInteger.Pow(10, scale - amounts[i].Scale);
            return new(scale, [], big);
        }
        var small = new long[amounts.Length];
        for (var i = 0; i < small.Length; i++)
            small[i] = (long)(amounts[i] * unit);
        return new(scale, small, []);
    }

    /// <summary>A number of such units times <see cref="Weights.One"/> as a decimal, cut where a decimal cannot hold more digits.</summary>
    /// <exception cref="OverflowException">It is beyond what a decimal can hold.</exception>
    public static decimal ToDecimal(BigInteger number, int scale)
    {
        var places = scale + 12;
        var whole = BigInteger.DivRem(number, BigInteger.Pow(10, places), out var rest);
        // A decimal has at most 28 places.
        for (; places > 28; places--)
            rest /= 10;
        return (decimal)whole + ((decimal)rest / (decimal)BigInteger.Pow(10, places));
    }

    static BigInteger Mantissa(decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        var number = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return bits[3] < 0 ? -number : number;
    }
}
