using System.Text;
using Clew.Model.Channels;

namespace Clew.Import;

/// <summary>
/// Asks the channel rules and the source reading, and remembers the answers by the bytes of the question: a file has few
/// different sources, and so no text is made per row. Memory stays bounded. Used by one thread.
/// </summary>
sealed class SourceStamps
{
    const int MostEntries = 32_768;
    const int LongestKey = 1_024;

    readonly ByteKeys<byte[]> _channels = new(MostEntries);
    readonly ByteKeys<Found> _readings = new(MostEntries);
    readonly byte[] _key = new byte[LongestKey];

    public sealed record Found(byte[]? Source, byte[]? Medium, byte[]? Campaign, byte[]? Content, byte[]? Term)
    {
        public bool IsDirect { get; } = Source.AsSpan().SequenceEqual("(direct)"u8);
    }

    public byte[] Channel(Slice source, Slice medium, Slice campaign)
    {
        var length = source.Length + medium.Length + campaign.Length + 2;
        if (length > LongestKey)
            return Classify(source, medium, campaign);
        var key = Join(source.Span, medium.Span, campaign.Span);
        if (_channels.TryGet(key, out var channel))
            return channel;
        channel = Classify(source, medium, campaign);
        _channels.Add(key, channel);
        return channel;
    }

    public Found Reading(Slice referrer, Slice landingPage)
    {
        var page = landingPage.Span;
        // Without a query only the page's host matters; a path by itself has none.
        if (page.IndexOf((byte)'?') < 0)
            page = HostPart(page);
        if (referrer.Length + page.Length + 1 > LongestKey)
            return Read(referrer.Span, page);
        var key = Join(referrer.Span, page, []);
        if (_readings.TryGet(key, out var found))
            return found;
        found = Read(referrer.Span, page);
        _readings.Add(key, found);
        return found;
    }

    static ReadOnlySpan<byte> HostPart(ReadOnlySpan<byte> page)
    {
        var scheme = page.IndexOf("://"u8);
        var from = scheme >= 0 ? scheme + 3 : page.StartsWith("//"u8) ? 2 : 0;
        var slash = page[from..].IndexOf((byte)'/');
        return slash < 0 ? page : page[..(from + slash)];
    }

    static Found Read(ReadOnlySpan<byte> referrer, ReadOnlySpan<byte> page)
    {
        var (source, medium, campaign, content, term) = SourceReading.FromReferrer(Text(referrer), Text(page));
        return new(Bytes(source, Limits.Text), Bytes(medium, Limits.Text), Bytes(campaign, Limits.Text), Bytes(content, Limits.Text),
            Bytes(term, Limits.Text));
    }

    static byte[] Classify(Slice source, Slice medium, Slice campaign) => Encoding.UTF8.GetBytes(
        ChannelRules.Default.Classify(Text(source.Span), Text(medium.Span), Text(campaign.Span)));

    static string? Text(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8);

    static byte[]? Bytes(string? text, int limit) =>
        string.IsNullOrEmpty(text) || Encoding.UTF8.GetByteCount(text) > limit ? null : Encoding.UTF8.GetBytes(text);

    ReadOnlySpan<byte> Join(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c)
    {
        // Fields hold no byte 0: the file would have been refused.
        a.CopyTo(_key);
        var at = a.Length;
        _key[at++] = 0;
        b.CopyTo(_key.AsSpan(at));
        at += b.Length;
        if (c.IsEmpty)
            return _key.AsSpan(0, at);
        _key[at++] = 0;
        c.CopyTo(_key.AsSpan(at));
        return _key.AsSpan(0, at + c.Length);
    }
}

/// <summary>A bounded dictionary by bytes; when it is full it starts again empty.</summary>
sealed class ByteKeys<T>(int most)
{
    readonly Dictionary<byte[], T> _known = new(ByteComparer.Instance);

    public bool TryGet(ReadOnlySpan<byte> key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) =>
        _known.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out value);

    public void Add(ReadOnlySpan<byte> key, T value)
    {
        if (_known.Count >= most)
            _known.Clear(); // simpler than ageing, and a full table is rare
        _known.Add(key.ToArray(), value);
    }

    sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode(); // seeded by the process: a file cannot be made to collide
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
