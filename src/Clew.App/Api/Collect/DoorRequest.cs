using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Clew.Collect;
using Clew.Collect.Journal;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary>What the doors do alike with a request: who sends it, from where, may it, and is it kept.</summary>
static class DoorRequest
{
    const int MostUserAgent = 1_024;

    /// <summary>Nobody has this key.</summary>
    public static readonly Refusal NoKey = new(401, RefusalReason.Key, "The request carries no write key that is known", "write key",
        "Use the key that 'clew source add' printed.");

    /// <summary>The value of <c>k</c> in a query string; empty without one.</summary>
    public static ReadOnlySpan<char> Key(string? query)
    {
        var rest = query.AsSpan();
        while (!rest.IsEmpty)
        {
            rest = rest[1..]; // the ? or &
            var end = rest.IndexOf('&');
            var part = end < 0 ? rest : rest[..end];
            if (part.StartsWith("k=", StringComparison.Ordinal)) return part[2..];
            rest = end < 0 ? default : rest[end..];
        }
        return default;
    }

    /// <summary>The client's address: what a proxy on this machine says of it, else the other end of the connection.</summary>
    public static string Address(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } peer) return "";
        if (IPAddress.IsLoopback(peer) && http.Request.Headers["X-Forwarded-For"] is { Count: > 0 } forwarded)
        {
            // Only the last entry is the proxy's own; those before it are whatever the client wrote.
            var last = forwarded[^1].AsSpan();
            last = last[(last.LastIndexOf(',') + 1)..].Trim();
            if (IPEndPoint.TryParse(last, out var told)) peer = told.Address;
        }
        return (peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer).ToString();
    }

    /// <summary>The header User-Agent, cut to what is kept.</summary>
    public static string UserAgent(HttpContext http)
    {
        var text = http.Request.Headers.UserAgent.ToString();
        return text.Length <= MostUserAgent ? text : text[..MostUserAgent];
    }

    /// <summary>Whether the body is said to be JSON, or text, which browsers send without asking first.</summary>
    public static bool IsJsonOrText(string? type) => string.IsNullOrEmpty(type)
        || type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers and counts a request that is not taken.</summary>
    public static Task Refuse(HttpContext http, Collector collector, SourceEntry? entry, Refusal refusal, string excerpt)
    {
        collector.Refused(entry, refusal, excerpt);
        return refusal.Write(http);
    }

    /// <summary>Whether the key opens this door from this address.</summary>
    public static Refusal? Admit(Collector collector, SourceEntry? entry, string scope, string address)
    {
        if (entry is null) return NoKey;
        if (entry.Source.RevokedAt is { } revoked)
        {
            var day = Json.Text(DateOnly.FromDateTime(revoked));
            return NoKey with { Problem = $"The key of the source '{entry.Source.Id}' was revoked on {day}" };
        }
        if (!entry.Allows(scope))
        {
            return new(403, RefusalReason.Scope, $"The key of the source '{entry.Source.Id}' is not for this", "write key",
                $"Add a source with --scope {scope}.");
        }
        var wait = collector.Rates.Take(entry.Number, address, entry.Source.RatePerAddress);
        return wait == TimeSpan.Zero ? null
            : new(429, RefusalReason.Rate, "The address sends too many requests", "address", "Send slower, or several events at a time.")
            {
                RetryAfter = wait,
            };
    }

    /// <summary>Whether pages of this origin may send.</summary>
    public static Refusal? AdmitOrigin(SourceEntry entry, string origin, string referer, out string host)
    {
        (host, var allowed) = origin.Length + referer.Length == 0 ? ("", entry.Source.Origins.Count == 0) : entry.Origin(origin, referer);
        return allowed ? null : new(403, RefusalReason.Origin,
            host.Length > 0 ? $"Pages of '{host}' may not send with this key" : "The request names no page that it comes from",
            "Origin header", "Add the host to the source with --origin.");
    }

    /// <summary>Keeps an arrival; null when it is on the disk. The arrival's bytes are not needed any more when this returns.</summary>
    public static ValueTask<Refusal?> Keep(Collector collector, CollectSource source, Arrival arrival)
    {
        ValueTask<long> append;
        try
        {
            append = collector.JournalOf(source.Workspace).Append(arrival);
        }
        catch (JournalRefused refused)
        {
            return new(Unkept(refused));
        }
        return Wait(append);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    static async ValueTask<Refusal?> Wait(ValueTask<long> append)
    {
        try
        {
            await append;
            return null;
        }
        catch (JournalRefused refused)
        {
            return Unkept(refused);
        }
    }

    static Refusal Unkept(JournalRefused refused) => new(503, RefusalReason.Journal, refused.Reason switch
    {
        JournalState.Busy => "More comes in than the disk takes",
        JournalState.Full => "The journal is full: the store does not keep up",
        JournalState.DiskFull => "The disk is full",
        JournalState.Closed => "The server is stopping",
        _ => "The journal cannot be written",
    }, null, "Nothing of this request was kept; send it again.")
    {
        RetryAfter = refused.RetryAfter,
    };

    /// <summary>The user name of an Authorization header of the kind Basic; null without one.</summary>
    public static string? BasicUser(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || header.Length > 512) return null;
        Span<byte> bytes = stackalloc byte[512];
        if (!Convert.TryFromBase64Chars(header.AsSpan(6).Trim(), bytes, out var length)) return null;
        var colon = bytes[..length].IndexOf((byte)':');
        return Encoding.UTF8.GetString(bytes[..(colon < 0 ? length : colon)]);
    }
}
