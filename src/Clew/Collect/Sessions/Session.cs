using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;

namespace Clew.Collect.Sessions;

/// <summary>
/// A run of activity of one visitor, or a part of one. Sessions add up: the sum of two that touch is the session of all their
/// events, whichever way they were put together, so that events may arrive late, or in any order.
/// </summary>
sealed record Session
{
    /// <summary>Microseconds without activity after which a session is over.</summary>
    public const long Silence = 30L * 60 * 1_000_000;

    const string Prefix = "s";

    public required string VisitorId { get; init; }

    /// <summary>The first activity, in microseconds since 1970-01-01.</summary>
    public required long StartedAt { get; init; }

    /// <summary>The last activity.</summary>
    public required long EndedAt { get; init; }

    /// <summary>The id of the first event (of several at the same instant the least): names the session.</summary>
    public required long FirstId { get; init; }

    /// <summary>The first page; null where no page was seen.</summary>
    public Opening? Opening { get; init; }

    public long PageViews { get; init; }

    public long EngagedMs { get; init; }

    public long KeyEvents { get; init; }

    /// <summary>Of the first event.</summary>
    public string? Country { get; init; }

    /// <summary>Of the first event.</summary>
    public string? Device { get; init; }

    /// <summary>
    /// True for a session of the store of which only an outline is remembered: what grows, and when it opened. Of the opening's texts, country and
    /// device it tells nothing. It may go on, but cannot be written as a whole.
    /// </summary>
    public bool IsOutline { get; init; }

    /// <summary>Its id as a touch.</summary>
    public string TouchId => TouchIdOf(Prefix, FirstId);

    /// <summary>Longer than 10 s, or a key event, or two pages.</summary>
    public bool IsEngaged => EngagedMs > 10_000 || KeyEvents >= 1 || PageViews >= 2;

    /// <summary>The id of a touch that an event begins.</summary>
    public static string TouchIdOf(string prefix, long eventId)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, eventId);
        return prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>The id of the first event of a session's touch.</summary>
    public static long FirstIdOf(string touchId)
    {
        Span<byte> bytes = stackalloc byte[8];
        return Base64Url.TryDecodeFromChars(touchId.AsSpan(Prefix.Length), bytes, out var written) && written == 8
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{touchId}' is not the touch of a session of ours."));
    }

    /// <summary>The session of the events of both.</summary>
    public static Session Sum(Session a, Session b)
    {
        var (first, second) = (a.StartedAt, a.FirstId).CompareTo((b.StartedAt, b.FirstId)) <= 0 ? (a, b) : (b, a);
        return first with
        {
            EndedAt = Math.Max(a.EndedAt, b.EndedAt),
            Opening = Opening.Earlier(first.Opening, second.Opening),
            PageViews = a.PageViews + b.PageViews,
            EngagedMs = a.EngagedMs + b.EngagedMs,
            KeyEvents = a.KeyEvents + b.KeyEvents,
        };
    }
}
