using System.Numerics;

namespace Clew.Tests.Attribution;

/// <summary>A fraction of whole numbers, without rounding: what shares are when nobody hurries.</summary>
readonly record struct Fraction(BigInteger Top, BigInteger Bottom)
{
    public static readonly Fraction Zero = new(0, 1);

    public static implicit operator Fraction(int number) => new(number, 1);

    public static Fraction operator +(Fraction a, Fraction b) => new((a.Top * b.Bottom) + (b.Top * a.Bottom), a.Bottom * b.Bottom);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Top * b.Top, a.Bottom * b.Bottom);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Top * b.Bottom, a.Bottom * b.Top);

    /// <summary>Whole units of 10⁻¹², rounded down.</summary>
    public long Floor() => (long)(Top * 1_000_000_000_000 / Bottom);

    /// <summary>Whether it is a whole number of 10⁻¹².</summary>
    public bool IsWhole => Top * 1_000_000_000_000 % Bottom == 0;

    /// <summary>Of a decimal.</summary>
    public static Fraction Of(decimal number)
    {
        var bottom = BigInteger.One;
        for (; number != decimal.Truncate(number); bottom *= 10)
            number *= 10;
        return new((BigInteger)number, bottom);
    }
}
