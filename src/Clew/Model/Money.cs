using System.Globalization;
using System.Numerics;

namespace Clew.Model;

/// <summary>An exact amount in one currency. Adding two currencies is a bug of ours and throws.</summary>
/// <param name="Amount">In the currency's major unit; it may carry more decimals than the minor unit until it is rounded.</param>
/// <param name="Currency">The currency; never null in a constructed value.</param>
public readonly record struct Money(decimal Amount, Currency Currency)
{
    static readonly BigInteger LargestMantissa = (BigInteger.One << 96) - 1;

    /// <summary>Nothing, in that currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>Adds two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount, Same(left, right));

    /// <summary>Subtracts an amount of the same currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.Amount, Same(left, right));

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money money) => money with { Amount = -money.Amount };

    /// <inheritdoc cref="op_Addition"/>
    public static Money Add(Money left, Money right) => left + right;

    /// <inheritdoc cref="op_Subtraction"/>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <inheritdoc cref="op_UnaryNegation(Money)"/>
    public static Money Negate(Money money) => -money;

    /// <summary>Rounds to the currency's minor unit, halves away from zero.</summary>
    public Money Round() => this with { Amount = decimal.Round(Amount, Currency.MinorUnits, MidpointRounding.AwayFromZero) };

    /// <summary>
    /// Splits the amount by weights into parts that add up to it exactly. Each part is a whole number of minor units (of the
    /// amount's own last decimal where that is finer) and less than one such unit away from its exact share; what remains
    /// goes to the largest remainders, the earlier part first.
    /// </summary>
    /// <exception cref="ArgumentException">A weight is negative, or none is positive.</exception>
    public IReadOnlyList<Money> Allocate(params ReadOnlySpan<decimal> weights)
    {
        var exact = Integers(weights, out var totalWeight);
        if (totalWeight.IsZero) throw new ArgumentException("At least one weight must be positive.", nameof(weights));

        var (mantissa, scale) = Split(Math.Abs(Amount));
        var units = mantissa;
        for (; scale < Currency.MinorUnits && units * 10 <= LargestMantissa; scale++) units *= 10;

        var parts = new BigInteger[exact.Length];
        var remainders = new BigInteger[exact.Length];
        var left = units;
        for (var i = 0; i < exact.Length; i++)
        {
            parts[i] = BigInteger.DivRem(units * exact[i], totalWeight, out remainders[i]);
            left -= parts[i];
        }
        foreach (var i in Enumerable.Range(0, exact.Length).OrderByDescending(i => remainders[i]).Take((int)left)) parts[i]++;

        var (sign, currency) = (Amount < 0, Currency);
        return [.. parts.Select(part => new Money(Join(part, scale, sign), currency))];
    }

    /// <summary>Amount and code, culture-free: <c>12.50 USD</c>. For people there is the formatter of the page.</summary>
    public override string ToString() => $"{Amount.ToString(CultureInfo.InvariantCulture)} {Currency}";

    static Currency Same(Money left, Money right) => ReferenceEquals(left.Currency, right.Currency)
        ? left.Currency
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added: convert one first.");

    static BigInteger[] Integers(ReadOnlySpan<decimal> weights, out BigInteger total)
    {
        var finest = 0;
        foreach (var weight in weights)
        {
            if (weight < 0) throw new ArgumentException("A weight is negative.", nameof(weights));
            finest = Math.Max(finest, weight.Scale);
        }
        var exact = new BigInteger[weights.Length];
        total = BigInteger.Zero;
        for (var i = 0; i < exact.Length; i++)
        {
            var (mantissa, scale) = Split(weights[i]);
            exact[i] = mantissa * BigInteger.Pow(10, finest - scale);
            total += exact[i];
        }
        return exact;
    }

    static (BigInteger Mantissa, int Scale) Split(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return (((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0], value.Scale);
    }

    static decimal Join(BigInteger mantissa, int scale, bool negative) => new(
        (int)(uint)(mantissa & uint.MaxValue), (int)(uint)((mantissa >> 32) & uint.MaxValue), (int)(uint)(mantissa >> 64),
        negative && !mantissa.IsZero, (byte)scale);
}
