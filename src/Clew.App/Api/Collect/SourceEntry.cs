using System.Collections.Concurrent;
using Clew.Collect;

namespace Clew.App.Api.Collect;

/// <summary>One source with what doors keep in mind of it.</summary>
sealed class SourceEntry(CollectSource source, SourceCounts counts)
{
    const int MostOrigins = 1_000, MostOriginLength = 300;

    readonly ConcurrentDictionary<string, (string Host, bool Allowed)> _origins = new(StringComparer.Ordinal);

    public CollectSource Source { get; } = source;

    public SourceCounts Counts { get; } = counts;

    /// <summary>A number that differs from source to source.</summary>
    public int Number { get; } = source.Id.GetHashCode(StringComparison.Ordinal);

    public bool Allows(string scope) => Source.Scopes.Contains(scope);

    /// <summary>The host of an Origin or Referer header, and whether pages of it may send.</summary>
    public (string Host, bool Allowed) Origin(string origin, string referer)
    {
        var header = origin.Length > 0 ? origin : referer;
        if (_origins.TryGetValue(header, out var known)) return known;
        var host = HostOf(header);
        known = (host, Source.Origins.Count == 0 || Source.Origins.Any(allowed => Matches(allowed, host)));
        // Referers are many; origins are few, and come with every request.
        if (origin.Length is > 0 and <= MostOriginLength && _origins.Count < MostOrigins) _origins[header] = known;
        return known;
    }

    static string HostOf(string address)
    {
        try
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IdnHost is { Length: <= 253 } host
                ? host.ToLowerInvariant()
                : "";
        }
        catch (UriFormatException)
        {
            return ""; // TRICKY: an address may be made of a host name that cannot be told in ASCII; asking for that throws
        }
    }

    static bool Matches(string allowed, string host) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(allowed[1..], StringComparison.Ordinal) || host == allowed[2..]
        : host == allowed;
}

/// <summary>How many requests of a source came in, and how many did not, since the server started.</summary>
sealed class SourceCounts
{
    readonly long[] _refused = new long[Enum.GetValues<RefusalReason>().Length];
    long _accepted;

    public long Accepted => Interlocked.Read(ref _accepted);

    public void Accept() => Interlocked.Increment(ref _accepted);

    public void Refuse(RefusalReason reason) => Interlocked.Increment(ref _refused[(int)reason]);

    /// <summary>The reasons that happened, with their number.</summary>
    public IEnumerable<(RefusalReason Reason, long Count)> Refused() => Enum.GetValues<RefusalReason>()
        .Select(reason => (reason, Interlocked.Read(ref _refused[(int)reason]))).Where(pair => pair.Item2 > 0);
}
