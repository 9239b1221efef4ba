using System.Buffers;
using Clew.Collect;
using Clew.Collect.Journal;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Journal;

public sealed class ArrivalCodecTests
{
    [Fact]
    public void Every_arrival_is_read_as_it_was_written() => Prop.ForAll<(string, string, string), (long, bool, byte[])>((texts, rest) =>
    {
        var arrival = new Arrival
        {
            ReceivedAt = new DateTime(Math.Abs(rest.Item1 % DateTime.MaxValue.Ticks), DateTimeKind.Utc),
            Door = Door.Segment,
            Source = Clean(texts.Item1),
            Call = Clean(texts.Item2),
            Address = "2001:db8::1",
            UserAgent = Clean(texts.Item3),
            OriginHost = Clean(texts.Item1) + "é\u200f漢",
            DailyVisitor = "d0123456789abcdef",
            PrivacyControl = rest.Item2,
            Body = rest.Item3,
        };
        var buffer = new ArrayBufferWriter<byte>();
        ArrivalCodec.Write(arrival, buffer);
        var read = ArrivalCodec.Read(buffer.WrittenMemory);
        return read with { Body = default } == arrival with { Body = default } && read.Body.Span.SequenceEqual(arrival.Body.Span);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_record_of_another_version_is_refused_and_so_is_one_that_ends_early()
    {
        var buffer = new ArrayBufferWriter<byte>();
        ArrivalCodec.Write(JournalFolder.Arrival(1), buffer);
        var newer = buffer.WrittenMemory.ToArray();
        newer[0]++;
        Assert.Throws<InvalidDataException>(() => ArrivalCodec.Read(newer));
        for (var bytes = 0; bytes < 20; bytes++)
            Assert.Throws<InvalidDataException>(() => ArrivalCodec.Read(buffer.WrittenMemory[..bytes]));
    }

    // A lone surrogate is no text; the door reads headers as text already.
    static string Clean(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
}
