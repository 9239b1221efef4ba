using System.Globalization;
using Clew.Collect;
using Clew.Tests.Model;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class ClockTests
{
    [Theory]
    [InlineData(0L, null, null, "12:00:00", true)]
    [InlineData(90_000L, null, null, "11:58:30", true)]
    [InlineData(90_000L, "2030-01-01T00:00:00", "2030-01-01T00:00:00", "11:58:30", true)] // the age is of one clock: it wins
    [InlineData(null, "2026-03-09T11:59:40", "2026-03-09T11:59:50", "11:59:50", true)]
    [InlineData(null, "2026-03-09T11:00:00", "2026-03-09T11:00:10", "11:59:50", false)] // an hour late, or an old copy of the request
    [InlineData(null, "2031-03-09T11:00:00", "2031-03-09T11:00:10", "11:59:50", false)] // five years ahead, but by the same clock
    [InlineData(null, "2026-03-09T11:00:10", "2026-03-09T11:00:00", "12:00:00", false)]
    [InlineData(null, "2026-03-09T11:30:00", null, "11:30:00", false)]
    [InlineData(null, "2026-03-09T12:00:59", null, "12:00:00", false)]
    [InlineData(null, "2026-03-09T12:01:01", null, "12:00:00", false)]
    [InlineData(null, null, "2026-03-09T11:00:00", "12:00:00", false)]
    [InlineData(null, null, null, "12:00:00", false)]
    public void The_time_is_put_right(long? age, string? claimed, string? sent, string at, bool sure)
    {
        var e = Of(age, claimed, sent);

        Assert.Null(Make.RunStep("clock", e));
        Assert.Equal((at, sure), (e.At.ToString("HH:mm:ss", CultureInfo.InvariantCulture), e.ClockIsSure));
        Assert.Equal(DateTimeKind.Utc, e.At.Kind);
    }

    [Fact]
    public void Two_days_late_is_not_too_late()
    {
        var e = Of(49L * 60 * 60 * 1000, null, null);

        Assert.Null(Make.RunStep("clock", e));
        Assert.Equal(Make.Noon.AddHours(-49), e.At);
    }

    [Theory]
    [InlineData(330_000_000_000L, null, null)]
    [InlineData(long.MaxValue, null, null)]
    [InlineData(null, "1970-01-01T00:00:00", null)]
    [InlineData(null, "0001-01-01T00:00:00", "9999-12-31T00:00:00")]
    public void A_clock_that_was_never_set_drops_the_event(long? age, string? claimed, string? sent)
        => Assert.StartsWith(
            "It claims to have happened too long ago", Make.RunStep("clock", Of(age, claimed, sent)), StringComparison.Ordinal);

    [Fact]
    public void Nothing_happens_after_it_was_received() =>
        Law.Holds(Law.Micros(1, 9998), micros =>
        {
            var e = Of(null, null, null);
            e.ClaimedAt = DateTime.UnixEpoch.AddTicks(micros * 10);
            if (Make.RunStep("clock", e) is null) Assert.InRange(e.At, Make.Noon.AddYears(-10), Make.Noon);
        });

    static Event Of(long? age, string? claimed, string? sent) => new()
    {
        Arrival = Make.Beacon(""),
        AgeMs = age,
        ClaimedAt = Time(claimed),
        SentAt = Time(sent),
    };

    static DateTime? Time(string? text) =>
        text is null ? null : DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
