namespace Clew.Metrics.Statistics;

/// <summary>
/// How long things took, some of which have not happened yet. Built from a histogram: a value, whether the goal was reached after
/// it (else the wait had lasted so long when last seen: censored), and how many such there are. Any unit; results are in it.
/// </summary>
/// <remarks>
/// Mean and <see cref="Quantile"/> look at the reached ones alone and take negative durations as they are. The Kaplan-Meier
/// estimates use all; time starts at 0 there, so a negative duration counts as 0: reached, or censored, at once. What is reached
/// at the same time as something is censored counts as before it.
/// </remarks>
public sealed class Durations
{
    // S(t) is a product of fractions of sums of weights: a value this close above the wanted share has reached it.
    const double Rounding = 1e-9;

    readonly double[] _values;
    readonly double[] _cumulative;
    readonly (double Time, double Survival)[] _steps;

    /// <summary>Takes the histogram in any order (sorted by value is fastest); values may repeat, empty entries are left out.</summary>
    /// <exception cref="ArgumentException">A count is negative or a value is no finite number.</exception>
    public Durations(IReadOnlyList<(double Value, bool Reached, double Count)> histogram)
    {
        var (values, counts) = Sorted(histogram);
        var (reached, below) = (new List<double>(), new List<double>());
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (counts[i] < 0)
            {
                Censored -= counts[i];
                continue;
            }
            Reached += counts[i];
            sum += values[i] * counts[i];
            reached.Add(values[i]);
            below.Add(Reached);
        }
        Longest = values.Length == 0 ? 0 : Math.Max(0, values[^1]);
        (_values, _cumulative) = ([.. reached], [.. below]);
        Mean = Reached == 0 ? null : sum / Reached;
        _steps = Steps(values, counts, Reached + Censored);
    }

    /// <summary>How many reached the goal.</summary>
    public double Reached { get; }

    /// <summary>How many had not reached it when last seen.</summary>
    public double Censored { get; }

    /// <summary>The longest time seen, reached or not; 0 when there is none.</summary>
    public double Longest { get; }

    /// <summary>The mean of the reached; null when none is.</summary>
    public double? Mean { get; }

    /// <summary>The time by which half have reached the goal; null when fewer than half are known to.</summary>
    public double? KaplanMeierMedian => KaplanMeierQuantile(0.5);

    /// <summary>
    /// A quantile of the reached by linear interpolation (type 7 of Hyndman and Fan 1996); null when none is reached. With counts that are
    /// weights: the values laid side by side, each as wide as its weight, and the mean of a stretch one wide that begins at p of what is left
    /// beside it (A. Akinshin 2023, with the sum of the weights for the size of the sample); of less than one in all, the mean.
    /// </summary>
    /// <param name="p">The share below, 0 to 1.</param>
    public double? Quantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1);
        if (Reached == 0) return null;
        var width = Math.Min(1, Reached);
        var from = (Reached - width) * p;
        var first = At(from);
        var (basis, sum) = (_values[first], 0.0);
        for (var i = first + 1; i < _values.Length && _cumulative[i - 1] < from + width; i++)
            sum += (Math.Min(_cumulative[i], from + width) - Math.Max(_cumulative[i - 1], from)) * (_values[i] - basis);
        // Halfway from -4 to 4 is 0, and not the rounding of its parts.
        return Math.Round(basis + sum / width, 12);
    }

    /// <summary>
    /// The first time at which the Kaplan-Meier share of those who have reached the goal is at least <paramref name="p"/>; null when
    /// it is not within what was observed. (Without censoring that is the smallest value with a share of p at or below it, not
    /// the midpoint that <see cref="Quantile"/> gives for the median of an even count.)
    /// </summary>
    /// <param name="p">The share that has reached the goal, above 0 and at most 1.</param>
    public double? KaplanMeierQuantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1);
        foreach (var (time, survival) in _steps)
        {
            if (survival <= 1 - p + Rounding) return time;
        }
        return null;
    }

    /// <summary>The Kaplan-Meier curve: the times at which some reached the goal, in order, each with the share of those who then had not.</summary>
    public IReadOnlyList<(double Time, double Survival)> Curve => _steps;

    /// <summary>The Kaplan-Meier share of those who have not reached the goal up to and at <paramref name="time"/>.</summary>
    public double Survival(double time)
    {
        var survival = 1.0;
        foreach (var step in _steps)
        {
            if (step.Time > time) break;
            survival = step.Survival;
        }
        return survival;
    }

    /// <summary>
    /// The mean time up to a horizon: the area under the Kaplan-Meier curve from 0 to it. Beyond the last observation the curve
    /// keeps its last height. Null when there is nothing at all.
    /// </summary>
    /// <param name="horizon">Positive, in the unit of the values.</param>
    public double? RestrictedMean(double horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        if (Reached + Censored == 0) return null;
        var (area, from, survival) = (0.0, 0.0, 1.0);
        foreach (var step in _steps)
        {
            if (step.Time >= horizon) break;
            area += survival * (step.Time - from);
            (from, survival) = step;
        }
        return area + survival * (horizon - from);
    }

    /// <summary>The bootstrap interval (95 %) of <see cref="Mean"/>, see <see cref="Bootstrap.Mean"/>.</summary>
    public (double Low, double High)? MeanInterval()
    {
        var histogram = new (double, double)[_values.Length];
        for (var i = 0; i < histogram.Length; i++) histogram[i] = (_values[i], _cumulative[i] - (i == 0 ? 0 : _cumulative[i - 1]));
        return Bootstrap.Mean(histogram);
    }

    // The value that lies right of a place.
    int At(double place)
    {
        var found = Array.BinarySearch(_cumulative, place);
        return Math.Min(found >= 0 ? found + 1 : ~found, _values.Length - 1);
    }

    // By value; the count of the censored is negative. Entries without a count are left out.
    static (double[] Values, double[] Counts) Sorted(IReadOnlyList<(double Value, bool Reached, double Count)> histogram)
    {
        var (values, counts) = (new double[histogram.Count], new double[histogram.Count]);
        var (filled, inOrder) = (0, true);
        foreach (var (value, isReached, count) in histogram)
        {
            if (count < 0 || !double.IsFinite(value))
            {
                throw new ArgumentException("A histogram holds finite values and counts from 0 on.", nameof(histogram));
            }
            if (count == 0) continue;
            if (filled > 0 && values[filled - 1] > value) inOrder = false;
            values[filled] = value;
            counts[filled++] = isReached ? count : -count;
        }
        Array.Resize(ref values, filled);
        Array.Resize(ref counts, filled);
        if (!inOrder) Array.Sort(values, counts);
        return (values, counts);
    }

    static (double Time, double Survival)[] Steps(double[] values, double[] counts, double all)
    {
        var steps = new List<(double, double)>();
        var atRisk = all;
        // Between two censorings the factors telescope to left / atRiskThen: whole numbers, so that one half is exactly 0.5.
        var (survivalThen, atRiskThen, left) = (1.0, all, all);
        for (var i = 0; i < values.Length;)
        {
            var time = Math.Max(0, values[i]);
            var (reached, censored) = (0.0, 0.0);
            for (; i < values.Length && Math.Max(0, values[i]) == time; i++)
            {
                if (counts[i] > 0) reached += counts[i]; else censored -= counts[i];
            }
            left -= reached;
            if (reached > 0) steps.Add((time, survivalThen * (left / atRiskThen)));
            atRisk -= reached + censored;
            if (censored > 0 && atRisk > 0) (survivalThen, atRiskThen, left) = (survivalThen * (left / atRiskThen), atRisk, atRisk);
        }
        return [.. steps];
    }
}
