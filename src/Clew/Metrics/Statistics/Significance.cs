namespace Clew.Metrics.Statistics;

/// <summary>
/// Whether two figures differ by more than chance. Every test is two-sided and returns its p-value: how often chance alone would part the
/// figures as far. Null where there is too little to say anything.
/// </summary>
public static class Significance
{
    /// <summary>Fewer than so many expected successes or failures on a side, and the normal approximation says nothing.</summary>
    public const double LeastExpected = 5;

    /// <summary>Fewer events than so many in both periods together, and a change of a count cannot be judged.</summary>
    public const double LeastEvents = 10;

    /// <summary>
    /// The share of false alarms that is let pass among all changes told of (Benjamini and Hochberg 1995): also the level of single tests.
    /// </summary>
    public const double Level = 0.05;

    /// <summary>
    /// The pooled two-proportion z test: are <paramref name="x1"/> of <paramref name="n1"/> and <paramref name="x0"/> of <paramref name="n0"/>
    /// of one rate? Null where a count is impossible or fewer than <see cref="LeastExpected"/> are expected in a cell. Credited counts may
    /// be fractions.
    /// </summary>
    public static double? Proportions(double x1, double n1, double x0, double n0)
    {
        if (n1 <= 0 || n0 <= 0 || x1 < 0 || x0 < 0 || x1 > n1 || x0 > n0) return null;
        var rate = (x1 + x0) / (n1 + n0);
        if (Math.Min(n1, n0) * Math.Min(rate, 1 - rate) < LeastExpected) return null;
        var error = Math.Sqrt(rate * (1 - rate) * (1 / n1 + 1 / n0));
        return TwoSided((x1 / n1 - x0 / n0) / error);
    }

    /// <summary>
    /// The conditional test of two Poisson rates: given that <paramref name="x1"/> + <paramref name="x0"/> events came in
    /// <paramref name="days1"/> + <paramref name="days0"/> days, is their split that of the days? By the normal approximation of the binomial
    /// distribution with continuity correction, its variance widened by <paramref name="dispersion"/>, for events of real life come in
    /// clusters (quasi-Poisson). Null below <see cref="LeastEvents"/> events.
    /// </summary>
    public static double? Counts(double x1, int days1, double x0, int days0, double dispersion = 1)
    {
        var events = x1 + x0;
        if (events < LeastEvents || x1 < 0 || x0 < 0 || days1 <= 0 || days0 <= 0) return null;
        var share = (double)days1 / (days1 + days0);
        var distance = Math.Max(0, Math.Abs(x1 - events * share) - 0.5);
        return TwoSided(distance / Math.Sqrt(events * share * (1 - share) * Math.Max(1, dispersion)));
    }

    /// <summary>
    /// How much more counts of equal steps vary than Poisson counts would: half the mean squared difference of neighbours over the mean (von
    /// Neumann 1941), which a trend does not inflate; never below 1. 1 with fewer than six steps, where it cannot be told.
    /// </summary>
    public static double Dispersion(IReadOnlyList<double> steps)
    {
        if (steps.Count < 6) return 1;
        var mean = steps.Average();
        if (mean <= 0) return 1;
        double squares = 0;
        for (var i = 1; i < steps.Count; i++) squares += (steps[i] - steps[i - 1]) * (steps[i] - steps[i - 1]);
        return Math.Max(1, squares / (2 * (steps.Count - 1)) / mean);
    }

    /// <summary>
    /// Two values with 95 % intervals, such as means and ratios of money: their distance over the root of the sum of both squared errors,
    /// where an error is the part of the interval that faces the other value, over 1.96. For intervals that do not overlap it is below 0.006,
    /// whatever their lengths.
    /// </summary>
    public static double? Intervals((double Value, double Low, double High) one, (double Value, double Low, double High) other)
    {
        if (one.Value == other.Value) return 1;
        var (upper, lower) = one.Value > other.Value ? (one, other) : (other, one);
        var (down, up) = ((upper.Value - upper.Low) / Wilson.Z95, (lower.High - lower.Value) / Wilson.Z95);
        // An interval of no length comes of a single row, or of rows that are all alike: it tells nothing of chance.
        if (down <= 0 || up <= 0) return null;
        return TwoSided((upper.Value - lower.Value) / Math.Sqrt(down * down + up * up));
    }

    /// <summary>
    /// P-values adjusted for their number (Benjamini and Hochberg 1995), in the order given: those at most q are told of, and on average at
    /// most the share q of them are false alarms.
    /// </summary>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var least = 1.0;
        var rank = values.Count;
        foreach (var index in Enumerable.Range(0, values.Count).OrderByDescending(i => values[i]))
        {
            least = Math.Min(least, values[index] * values.Count / rank--);
            adjusted[index] = least;
        }
        return adjusted;
    }

    /// <summary>The part of the normal distribution beyond ±z.</summary>
    public static double TwoSided(double z)
    {
        z = Math.Abs(z);
        if (z > 38) return 0;
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        if (z < 3)
        {
            // Φ(z) - 1/2 = φ(z) (z + z³/3 + z⁵/(3·5) + …)
            double term = z, sum = z;
            for (var k = 3; term > 1e-17 * sum; k += 2) sum += term *= z * z / k;
            return Math.Max(0, 1 - 2 * density * sum);
        }
        // The continued fraction of the tail, φ(z) / (z + 1/(z + 2/(z + 3/…))), from its inside out.
        var fraction = z;
        for (var k = 60; k >= 1; k--) fraction = z + k / fraction;
        return 2 * density / fraction;
    }
}
