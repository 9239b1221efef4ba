using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Clew.Collect.Decode;

/// <summary>Short ids of messages: what exactly-once rests on.</summary>
public static class EventId
{
    /// <summary>
    /// The 64-bit id of a message. The secret keeps a stranger from choosing messages whose ids collide with another's; at a
    /// thousand million events an accidental collision is met by one new event in 2 × 10¹⁰.
    /// </summary>
    /// <param name="secret">The workspace's own random number.</param>
    /// <param name="scope">What message ids are unique within: ids of different scopes never meet. May be empty.</param>
    /// <param name="messageId">As in <see cref="Event.MessageId"/>.</param>
    public static long Of(long secret, string scope, string messageId)
    {
        if (scope.Length == 0) return (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(messageId.AsSpan()), secret);
        long inner = (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(scope.AsSpan()), secret);
        return (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(messageId.AsSpan()), inner);
    }

    /// <summary>The message id of a message that brings none.</summary>
    /// <param name="arrival">The request.</param>
    /// <param name="index">The message's place in it.</param>
    /// <param name="content">The message, byte for byte.</param>
    /// <param name="dated">
    /// True when the content names its own time: then a copy that is sent again is the same event. Otherwise two equal messages are
    /// two events, unless they are one record of the journal.
    /// </param>
    public static string OfContent(Arrival arrival, int index, ReadOnlySpan<byte> content, bool dated)
    {
        var hash = new XxHash128();
        hash.Append(MemoryMarshal.AsBytes(arrival.Source.AsSpan()));
        hash.Append(content);
        if (!dated)
        {
            Span<byte> when = stackalloc byte[12];
            BinaryPrimitives.WriteInt64LittleEndian(when, arrival.ReceivedAt.Ticks);
            BinaryPrimitives.WriteInt32LittleEndian(when[8..], index);
            hash.Append(when);
        }
        Span<byte> result = stackalloc byte[16];
        hash.GetCurrentHash(result);
        return "~" + Convert.ToHexStringLower(result);
    }
}
