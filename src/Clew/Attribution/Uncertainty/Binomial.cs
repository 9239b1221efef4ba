using Clew.Metrics.Statistics;

namespace Clew.Attribution.Uncertainty;

/// <summary>Draws how often something of a known probability happens in many tries; exact, whatever the number of tries.</summary>
static class Binomial
{
    const double Unit = 1.0 / (1L << 53);

    // Below this mean counting up is quick.
    const double FewExpected = 10;

    // What Stirling's formula lacks of log k!, for k from 0 on.
    static readonly double[] Tails =
    [
        0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
        0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.008330563433362871,
    ];

    public static long Draw(ref Xoshiro random, long tries, double probability)
    {
        if (tries == 0 || probability <= 0)
            return 0;
        if (probability >= 1)
            return tries;
        if (probability > 0.5)
            return tries - Draw(ref random, tries, 1 - probability);
        return tries * probability < FewExpected ? CountUp(ref random, tries, probability) : Reject(ref random, tries, probability);
    }

    static double Uniform(ref Xoshiro random) => ((random.Next() >> 11) + 0.5) * Unit;

    // Inversion: the chances of 0, 1, 2, ... are taken off a uniform number until it is used up.
    static long CountUp(ref Xoshiro random, long tries, double p)
    {
        var odds = p / (1 - p);
        while (true)
        {
            var left = Uniform(ref random);
            var chance = Math.Exp(tries * double.LogP1(-p));
            for (var k = 0L; k <= tries && k < 200; k++)
            {
                if (left <= chance)
                    return k;
                left -= chance;
                chance *= odds * (tries - k) / (k + 1);
            }
        }
    }

    // Transformed rejection: W. Hörmann, The generation of binomial random variates, J. Statist. Comput. Simul. 46, 1993 (BTRS).
    static long Reject(ref Xoshiro random, long tries, double p)
    {
        double n = tries, q = 1 - p;
        var spread = Math.Sqrt(n * p * q);
        var b = 1.15 + 2.53 * spread;
        var a = -0.0873 + 0.0248 * b + 0.01 * p;
        var centre = n * p + 0.5;
        var quick = 0.92 - 4.2 / b;
        var alpha = (2.83 + 5.1 / b) * spread;
        var mode = Math.Floor((n + 1) * p);
        var odds = p / q;
        while (true)
        {
            var u = Uniform(ref random) - 0.5;
            var v = Uniform(ref random);
            var edge = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / edge + b) * u + centre);
            if (k < 0 || k > n)
                continue;
            if (edge >= 0.07 && v <= quick)
                return (long)k;
            var bound = (mode + 0.5) * Math.Log((mode + 1) / (odds * (n - mode + 1)))
                + (n + 1) * Math.Log((n - mode + 1) / (n - k + 1))
                + (k + 0.5) * Math.Log(odds * (n - k + 1) / (k + 1))
                + Tail(mode) + Tail(n - mode) - Tail(k) - Tail(n - k);
            if (Math.Log(v * alpha / (a / (edge * edge) + b)) <= bound)
                return (long)k;
        }
    }

    static double Tail(double k)
    {
        if (k < Tails.Length)
            return Tails[(int)k];
        var next = k + 1;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / (next * next)) / (next * next)) / next;
    }
}
