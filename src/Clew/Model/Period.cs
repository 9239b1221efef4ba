using System.Globalization;

namespace Clew.Model;

/// <summary>A run of days, both ends included, in the workspace's zone.</summary>
public sealed record Period
{
    /// <summary>Makes the period from <paramref name="from"/> to <paramref name="to"/>.</summary>
    /// <exception cref="UserError">The last day lies before the first.</exception>
    public Period(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new UserError(
                string.Create(CultureInfo.InvariantCulture, $"The period ends on {to:yyyy-MM-dd}, before it starts on {from:yyyy-MM-dd}"),
                remedy: "Exchange the two days; both are included.");
        }
        (From, To) = (from, to);
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>The last day, included.</summary>
    public DateOnly To { get; }

    /// <summary>How many days it has; at least 1.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Whether the day lies in the period.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>First and last day.</summary>
    public void Deconstruct(out DateOnly from, out DateOnly to) => (from, to) = (From, To);

    /// <summary><c>2026-03-01..2026-03-31</c>, ISO dates.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}");
}
