namespace Clew.App.Demo;

/// <summary>Random numbers that are the same on every machine and every version of .NET.</summary>
/// <remarks>
/// xoshiro256++ seeded by SplitMix64 (Blackman and Vigna, public domain). Bell curves and powers use only exactly rounded
/// arithmetic: the platform's own logarithm and cosine may differ in the last bit.
/// </remarks>
sealed class DemoRandom
{
    const double Ln2 = 0.693147180559945309417;

    ulong _a, _b, _c, _d;

    /// <param name="seed">The world.</param>
    /// <param name="part">The part of the company: each has its own stream, so that a change in one leaves the others alone.</param>
    public DemoRandom(int seed, string part)
    {
        ulong state = (uint)seed;
        foreach (char c in part) state = (state ^ c) * 0x100000001B3UL;
        _a = Mix(ref state);
        _b = Mix(ref state);
        _c = Mix(ref state);
        _d = Mix(ref state);
    }

    /// <summary>0 ≤ result &lt; 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 ≤ result &lt; <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(T[] items) => items[Below(items.Length)];

    /// <summary>An index, as likely as its weight.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        int total = 0;
        foreach (int weight in weights) total += weight;
        int at = Below(total);
        for (int i = 0; ; i++)
        {
            at -= weights[i];
            if (at < 0) return i;
        }
    }

    /// <summary>Mean 0, deviation 1, never beyond ±4.3.</summary>
    public double Normal()
    {
        double sum = 0;
        for (int i = 0; i < 6; i++) sum += Unit();
        return (sum - 3) * 1.4142135623730951;
    }

    /// <summary>Positive with a long tail to the right; half of the results are below the median.</summary>
    public double LongTail(double median, double spread) => median * Exp(spread * Normal());

    /// <summary>A whole number around the mean, with the mean kept.</summary>
    public int Around(double mean, double noise = 0.15)
    {
        double value = mean * (1 + noise * Normal()) + Unit();
        return value <= 0 ? 0 : (int)value;
    }

    static double Exp(double x)
    {
        double whole = Math.Floor(x / Ln2);
        double rest = x - whole * Ln2;
        double sum = 1, term = 1;
        for (int i = 1; i <= 14; i++)
        {
            term *= rest / i;
            sum += term;
        }
        return sum * BitConverter.Int64BitsToDouble((long)(whole + 1023) << 52);
    }

    ulong Next()
    {
        ulong result = ulong.RotateLeft(_a + _d, 23) + _a;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    static ulong Mix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
