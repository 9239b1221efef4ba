using System.Globalization;

namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>clock</c>: when it happened, by the server's clock. In order:
/// <list type="number">
/// <item>the age that the client's one clock measured: received − age (sure);</item>
/// <item>claimed and sent times of the client's clock: received − (sent − claimed); sure unless sent before it happened;</item>
/// <item>the claimed time alone, if it is at most a minute ahead of ours (not sure);</item>
/// <item>when it was received.</item>
/// </list>
/// Nothing happens later than it was received. There is no limit of lateness: what a telephone sends after two days in a tunnel, or a
/// server after months, counts on its own day. Only what lies more than ten years back, or before the year 2000, is dropped: that is a
/// clock that was never set.
/// </summary>
static class Clock
{
    const int OldestYears = 10;
    const long LongestAge = 100L * 366 * 24 * 60 * 60 * 1000; // in milliseconds: far beyond what is taken, far below an overflow

    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);
    static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly Step Step = new("clock", Run);

    static string? Run(Event e, StepContext context)
    {
        var received = e.Arrival.ReceivedAt;
        // Compared as ticks: a stranger's numbers may lead outside of what a DateTime holds.
        long at = received.Ticks;
        bool sure = false;
        if (e.AgeMs is { } age)
        {
            at -= age > LongestAge ? LongestAge * TimeSpan.TicksPerMillisecond : age * TimeSpan.TicksPerMillisecond;
            sure = age >= 0;
        }
        else if (e is { SentAt: { } sent, ClaimedAt: { } claimed })
        {
            at -= (sent - claimed).Ticks;
            // RudderStack's client writes the time once and sends the same bytes again for as long as nobody answers.
            sure = sent >= claimed && (received - sent).Duration() <= Ahead;
        }
        else if (e.ClaimedAt is { } alone && alone <= received + Ahead)
        {
            at = alone.Ticks;
        }
        if (at > received.Ticks) at = received.Ticks;
        if (at < Earliest.Ticks || at < received.AddYears(-OldestYears).Ticks) return Far(at);
        e.At = new DateTime(at, DateTimeKind.Utc);
        e.ClockIsSure = sure;
        return null;
    }

    static string Far(long ticks)
    {
        string when = ticks < 0 ? "before our era"
            : new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"It claims to have happened too long ago to be true: {when}";
    }
}
