using Clew.Model;

namespace Clew.Metrics.Targets;

/// <summary>How a figure stands to its target.</summary>
public enum Progress
{
    /// <summary>There is no figure.</summary>
    Unknown,

    /// <summary>Reached.</summary>
    Met,

    /// <summary>Not reached, its days are not over, and what should be there by now is there.</summary>
    OnTheWay,

    /// <summary>Not reached, its days are not over, and less is there than should be by now.</summary>
    Behind,

    /// <summary>Not reached, and its days are over.</summary>
    Missed,
}

/// <summary>A figure beside its target.</summary>
/// <param name="Target">The target as it was set.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Goal">
/// What it should come to over the days shown and those left of the running step. Counts and amounts: the target's value times the steps
/// that the days cover, parts of steps by their days. Rates, averages and levels: the value itself, however long the days.
/// </param>
/// <param name="Expected">What of the goal should be there by now: the part of the days before today. The goal itself for rates.</param>
/// <param name="Progress">How it stands.</param>
/// <param name="Good">Which way is good.</param>
public sealed record Standing(Target Target, KpiFigure Figure, decimal Goal, decimal Expected, Progress Progress, GoodIs Good)
{
    /// <summary>True for counts and amounts, which grow with the days.</summary>
    public bool Grows { get; init; }

    /// <summary>True where the days of the target are not over.</summary>
    public bool IsRunning { get; init; }

    /// <summary>True where the target lies within the figure's 95 % interval: which side it is on may be chance.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>True where the value beyond the target is reached, too.</summary>
    public bool IsStretchMet { get; init; }

    /// <summary>True where it must be looked at.</summary>
    public bool IsFlagged => Progress is Progress.Missed or Progress.Behind;

    /// <summary>
    /// How much of the goal is reached, per cent; for what should be low, the goal as a share of the figure. Null where that says nothing.
    /// </summary>
    public decimal? Share => Figure.Value is not { } value ? null : Good == GoodIs.Low
        ? value > 0 && Goal >= 0 ? 100 * Goal / value : null
        : Goal > 0 && value >= 0 ? 100 * value / Goal : null;

    /// <summary>Whether a KPI's figures grow with the days they are of: sums over rows inside the period.</summary>
    public static bool GrowsWithTime(Kpi kpi) => kpi.Period is Amount amount && amount.Numerator.All(measure => measure.Span == Span.Inside);

    /// <summary>Sets a figure against a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="kpi">Its KPI.</param>
    /// <param name="figure">The KPI's figure over <paramref name="period"/>, in the target's breakdown.</param>
    /// <param name="period">The days shown.</param>
    /// <param name="calendar">Whose months.</param>
    /// <param name="today">The day in the workspace's zone; what came today is not yet expected.</param>
    /// <returns>Null where the target is for other days.</returns>
    public static Standing? Of(Target target, Kpi kpi, KpiFigure figure, Period period, WorkspaceCalendar calendar, DateOnly today)
    {
        if (target.Days is { } only && (only.To < period.From || only.From > period.To)) return null;
        var good = TargetSheet.Direction(target, kpi);
        var grows = GrowsWithTime(kpi);
        var steps = Steps(target, period, calendar).ToList();
        // A third of 300 must not be a hair above 100.
        decimal Asked(bool isExpected) => decimal.Round(steps.Sum(part => target.Value * Part(part, period, today, isExpected)), 10) / 1.0000000000000000000000000000m;
        var goal = grows ? Asked(isExpected: false) : target.Value;
        var expected = grows ? Asked(isExpected: true) : target.Value;
        var isRunning = grows ? expected != goal : steps is [var step] && step.To >= today && period.To >= today.AddDays(-1);
        var stretch = target.Stretch is { } more ? target.Value == 0 ? more : grows ? more * goal / target.Value : more : (decimal?)null;
        return new(target, figure, goal, expected, Judge(figure.Value, goal, expected, good, grows, isRunning), good)
        {
            Grows = grows,
            IsRunning = isRunning,
            IsUncertain = figure is { Low: { } low, High: { } high } && low <= goal && goal <= high,
            IsStretchMet = stretch is { } wanted && figure.Value is { } value && (good == GoodIs.Low ? value <= wanted : value >= wanted),
        };
    }

    static Progress Judge(decimal? figure, decimal goal, decimal expected, GoodIs good, bool grows, bool isRunning)
    {
        if (figure is not { } value) return Progress.Unknown;
        if (good != GoodIs.Low)
        {
            if (value >= goal) return Progress.Met;
            return !isRunning ? Progress.Missed : grows && value >= expected ? Progress.OnTheWay : Progress.Behind;
        }
        // What should stay low can be missed before its days are over, and is met only when they are.
        if (value > goal) return grows || !isRunning ? Progress.Missed : Progress.Behind;
        return !isRunning || !grows ? Progress.Met : value <= expected ? Progress.OnTheWay : Progress.Behind;
    }

    // The whole steps that the period touches.
    static IEnumerable<Period> Steps(Target target, Period period, WorkspaceCalendar calendar)
    {
        if (target.Days is { } days) return [days];
        return calendar.Buckets(period, target.Every).Select(bucket =>
        {
            var start = calendar.StartOf(bucket.From, target.Every);
            return new Period(start, calendar.Next(start, target.Every).AddDays(-1));
        });
    }

    // How much of a step's value the days ask for. A step that the days begin with and that is still running counts whole: its goal lies ahead.
    static decimal Part(Period step, Period period, DateOnly today, bool isExpected)
    {
        var from = Later(step.From, period.From);
        var to = Earlier(step.To, period.To);
        if (!isExpected && period.From == step.From && step.To >= today && period.To >= today.AddDays(-1)) to = step.To;
        if (isExpected) to = Earlier(to, today.AddDays(-1));
        return to < from ? 0 : (decimal)(to.DayNumber - from.DayNumber + 1) / step.Days;
    }

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
