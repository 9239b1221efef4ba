using System.Globalization;
using System.Text;
using Clew.Collect.Decode;
using Clew.Tests.Model;
using Xunit;

namespace Clew.Tests.Collect.Decode;

public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("2026-03-09T10:20:30Z", "2026-03-09T10:20:30.0000000Z")]
    [InlineData("2026-03-09T10:20:30.5Z", "2026-03-09T10:20:30.5000000Z")]
    [InlineData("2026-03-09T10:20:30.123456789Z", "2026-03-09T10:20:30.1234567Z")]
    [InlineData("2026-03-09T10:20:30,25+02:00", "2026-03-09T08:20:30.2500000Z")]
    [InlineData("2026-03-09 10:20:30", "2026-03-09T10:20:30.0000000Z")]
    [InlineData("2026-03-09T10:20-0330", "2026-03-09T13:50:00.0000000Z")]
    [InlineData("2026-03-09T10:20+01", "2026-03-09T09:20:00.0000000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z")]
    public void What_programs_write_is_read(string text, string expected)
    {
        Assert.True(IsoTime.TryRead(Encoding.UTF8.GetBytes(text), out var at));
        Assert.Equal(expected, at.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-09")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-03-09T24:00:00Z")]
    [InlineData("2026-03-09T10:61:00Z")]
    [InlineData("2026-03-09T10:20:30.Z x")]
    [InlineData("2026-03-09T10:20:30+99:00")]
    [InlineData("0001-01-01T00:00:00+02:00")]
    [InlineData("9999-12-31T23:59:59-02:00")]
    [InlineData("٢٠٢٦-03-09T10:20:30Z")]
    [InlineData("Mon Mar 09 2026 10:20:30")]
    public void What_is_no_instant_is_refused(string text) => Assert.False(IsoTime.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Every_instant_comes_back_as_it_was_written() =>
        Law.Holds(Law.Micros(1, 9998), micros =>
        {
            var at = DateTime.UnixEpoch.AddTicks(micros * 10);
            Assert.True(IsoTime.TryRead(Encoding.UTF8.GetBytes(at.ToString("O", CultureInfo.InvariantCulture)), out var read));
            Assert.Equal(at, read);
        });

    [Fact]
    public void Numbers_are_seconds_or_milliseconds_by_their_size()
    {
        Assert.True(IsoTime.TryEpoch(1_773_050_000, out var seconds));
        Assert.True(IsoTime.TryEpoch(1_773_050_000_000, out var milliseconds));
        Assert.Equal(seconds, milliseconds);
        Assert.False(IsoTime.TryEpoch(-1, out _));
        Assert.False(IsoTime.TryEpoch(1e300, out _));
        Assert.False(IsoTime.TryEpoch(double.NaN, out _));
    }
}
