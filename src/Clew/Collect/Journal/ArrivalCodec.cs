using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Clew.Collect.Journal;

/// <summary>
/// An arrival as bytes: version, flags, door, time, six texts each after its length, and the body to the end. Little-endian; texts
/// are UTF-8.
/// </summary>
public static class ArrivalCodec
{
    const byte Version = 1, PrivacyControl = 1;
    const int FixedBytes = 1 + 1 + 1 + 8;

    /// <summary>Appends the bytes of an arrival.</summary>
    public static void Write(Arrival arrival, IBufferWriter<byte> target)
    {
        var most = FixedBytes + MostBytes(arrival.Source) + MostBytes(arrival.Call) + MostBytes(arrival.Address)
            + MostBytes(arrival.UserAgent) + MostBytes(arrival.OriginHost) + MostBytes(arrival.DailyVisitor) + arrival.Body.Length;
        var bytes = target.GetSpan(most);
        bytes[0] = Version;
        bytes[1] = arrival.PrivacyControl ? PrivacyControl : (byte)0;
        bytes[2] = (byte)arrival.Door;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[3..], arrival.ReceivedAt.Ticks);
        var at = FixedBytes;
        WriteText(bytes, ref at, arrival.Source);
        WriteText(bytes, ref at, arrival.Call);
        WriteText(bytes, ref at, arrival.Address);
        WriteText(bytes, ref at, arrival.UserAgent);
        WriteText(bytes, ref at, arrival.OriginHost);
        WriteText(bytes, ref at, arrival.DailyVisitor);
        arrival.Body.Span.CopyTo(bytes[at..]);
        target.Advance(at + arrival.Body.Length);
    }

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, KnownTexts?)"/>
    public static Arrival Read(ReadOnlyMemory<byte> bytes) => Read(bytes, null);

    /// <summary>Reads an arrival; its body is a part of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What <see cref="Write"/> wrote.</param>
    /// <param name="known">Texts that many arrivals share, so that they are not made anew; null without.</param>
    /// <exception cref="InvalidDataException">The bytes were written by a newer version, or by somebody else.</exception>
    internal static Arrival Read(ReadOnlyMemory<byte> bytes, KnownTexts? known)
    {
        var span = bytes.Span;
        if (span.Length < FixedBytes || span[0] != Version)
            throw new InvalidDataException("The record is none of a version that this program reads; was it written by a newer one?");
        var at = FixedBytes;
        try
        {
            return new Arrival
            {
                PrivacyControl = (span[1] & PrivacyControl) != 0,
                Door = (Door)span[2],
                ReceivedAt = new DateTime(BinaryPrimitives.ReadInt64LittleEndian(span[3..]), DateTimeKind.Utc),
                Source = ReadText(span, ref at, known),
                Call = ReadText(span, ref at, known),
                Address = ReadText(span, ref at),
                UserAgent = ReadText(span, ref at, known),
                OriginHost = ReadText(span, ref at, known),
                DailyVisitor = ReadText(span, ref at),
                Body = bytes[at..],
            };
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new InvalidDataException("The record ends too early", error);
        }
    }

    // Two bytes of length in front: the door keeps no text longer than its limits, which are far below.
    static int MostBytes(string text) => 2 + (text.Length * 3);

    static void WriteText(Span<byte> bytes, ref int at, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, bytes[(at + 2)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], checked((ushort)length));
        at += 2 + length;
    }

    static string ReadText(ReadOnlySpan<byte> bytes, ref int at, KnownTexts? known = null)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
        var text = bytes.Slice(at + 2, length);
        at += 2 + length;
        return text.IsEmpty ? "" : known?.Of(text) ?? Encoding.UTF8.GetString(text);
    }
}
