using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Clew.Collect;
using Clew.Collect.Links;

namespace Clew.Tests.Collect.Fuzz;

/// <summary>One request as bytes.</summary>
/// <param name="Door">The door that it knocks at.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Body">What a door that takes it keeps of it, decompressed.</param>
sealed record HostileRequest(Door Door, byte[] Bytes, byte[] Body)
{
    /// <summary>The Segment call or the webhook's provider.</summary>
    public string Call { get; init; } = "";

    public string Method { get; init; } = "POST";

    /// <summary>True when it is not HTTP as it should be: then the server may close the connection instead of answering.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether an answer says that the request was kept.</summary>
    public bool IsKept(int status) => Door is Door.Pixel or Door.Click
        ? Method == "GET" && status is 200 or 302
        : Method == "POST" && status is 200 or 202;
}

/// <summary>Keys and secrets of the sources of a fuzzed server.</summary>
sealed record HostileKeys(
    string Beacon, string Strict, string Slow, string Segment, IReadOnlyDictionary<string, string> Hooks, byte[] Links)
{
    public const string Secret = "a secret of the fuzzed server";
}

/// <summary>Makes hostile requests to every door.</summary>
sealed class HostileRequests(HostileKeys keys, int seed, TimeProvider clock)
{
    static readonly string[] Calls =
    [
        "batch", "batch", "batch", "batch", "b", "import", "track", "t", "identify", "page", "screen", "group", "alias", "tracks", "",
        "%00", "batch/",
    ];
    static readonly string[] Methods = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"];

    /// <summary>The header of a browser that no list of bots has.</summary>
    public const string Browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    static readonly string[] Headers =
    [
        "Origin: https://www.example.com", "Origin: null", "Origin: https://m\u00FCller.example", "Origin: http://xn--a\u00E4.example",
        "Origin: \u20AC", "Origin: http://[::1%25eth0]:1", "Origin: https://" + new string('a', 400) + ".example",
        "Origin: https://evil.example", "Referer: https://www.example.com/?q=\u00E4", "Referer: ::", "Referer: https://xn--/",
        "Origin: ", "User-Agent: Googlebot/2.1", "User-Agent: \U0001F600" + new string('\u00E9', 3_000), "User-Agent: ",
        "X-Forwarded-For: 203.0.113.7", "X-Forwarded-For: 1, 2,, 256.1.1.1, [fe80::1%eth0]:80", "X-Forwarded-For: ,",
        "X-Forwarded-For: \u0661", "Sec-GPC: 1", "Sec-GPC: \u00E4", "DNT: 1", "Content-Type: text/plain",
        "Content-Type: application/json; charset=utf-16", "Content-Type: \u00E4/*", "Content-Type: multipart/form-data; boundary=--",
        "Content-Encoding: br", "Content-Encoding: gzip, gzip", "Content-Encoding: identity", "Accept-Encoding: *",
        "Cookie: " + new string('c', 9_000), "Expect: 100-continue", "Connection: close", "Upgrade: h2c", "Authorization: Basic ",
        "Authorization: Basic ====", "Authorization: Bearer \u00E4", "Authorization: Basic " + new string('A', 600),
        "Sec-Purpose: prefetch", "Sec-Fetch-Dest: image",
    ];

    static readonly string[] BrokenHeads =
    [
        "POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST /e HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v1/batch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\nx",
        "POST /v1/batch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\nContent-Length: 3\r\n\r\nabc",
        "GET /o/ HTTP/9.9\r\n\r\n", "\0\0\0\0", "\u0016\u0003\u0001\u0002\0\u0001\0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "POST /e HTTP/1.1\nHost: x\nContent-Length: 2\n\n{}", "GET http://a.example:99999/e HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST e HTTP/1.1\r\nHost: x\r\n\r\n", "GET /r/\0 HTTP/1.1\r\nHost: x\r\n\r\n", "POST /e HTTP/1.1\r\n\r\n",
        "POST /e HTTP/1.1\r\nHost: x\r\nA\0: b\r\n\r\n", "POST /e HTTP/1.1\r\nHost: x\r\n: \r\n\r\n",
        "GET /%zz/../%2e%2e/e?k=%00 HTTP/1.1\r\nHost: x\r\n\r\n", "POST /hooks/../e HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\n{}",
    ];

    readonly Random _random = new(seed);
    HostileJson? _json;

    HostileJson Json => _json ??= new(_random);

    /// <summary>The heaviest that doors let in.</summary>
    public IEnumerable<HostileRequest> Heavy() =>
    [
        Segment("batch", HostileJson.Batch(5_000)), Segment("batch", HostileJson.Batch(5_001)), Hook("brevo", HostileJson.Hook(20_000)),
        Hook("clew", new byte[1 << 20]), Make(Door.Beacon, "/e?k=" + keys.Beacon, new byte[64 << 10]),
    ];

    public HostileRequest Next() => _random.Next(20) switch
    {
        < 8 => Beacon(),
        < 14 => Segment(),
        < 17 => Hook(),
        < 18 => Link(),
        < 19 => Oversized(),
        _ => Broken(),
    };

    HostileRequest Beacon()
    {
        var key = _random.Next(12) switch
        {
            0 => keys.Strict,
            1 => keys.Slow,
            2 => keys.Segment,
            3 => Any(["", "x", "%00", new string('k', 5_000), "\uD83D\uDE00"]),
            _ => keys.Beacon,
        };
        var query = _random.Next(10) == 0
            ? Any([$"?&&=&k={key}&k=x", $"?x[]={key}", $"?k={key}&{new string('y', 20_000)}", ""])
            : "?k=" + key;
        return Make(Door.Beacon, "/e" + query, Json.Beacon());
    }

    HostileRequest Segment()
    {
        var call = Any(Calls);
        return Segment(call, call is "batch" or "b" or "import" ? Json.Batch() : Json.Message());
    }

    HostileRequest Segment(string call, byte[] body)
    {
        List<string> headers = [];
        if (_random.Next(12) > 0) headers.Add(Basic(_random.Next(20) == 0 ? keys.Beacon : keys.Segment));
        else body = [.. Encoding.UTF8.GetBytes($"{{\"writeKey\":\"{keys.Segment}\","), .. body.AsSpan(Math.Min(1, body.Length))];
        var sent = body;
        if (_random.Next(3) == 0)
        {
            headers.Add("Content-Encoding: gzip");
            sent = Gzip(body);
            if (_random.Next(6) == 0) sent = _random.Next(3) switch
            {
                0 => sent[.._random.Next(sent.Length)],
                1 => [.. sent, .. Json.Message()],
                _ => [.. sent.AsSpan(0, sent.Length / 2), (byte)_random.Next(256), .. sent.AsSpan(sent.Length / 2)],
            };
            // What a damaged packet still holds is told by what opens it here.
            body = Gunzip(sent) ?? body;
        }
        return Make(Door.Segment, "/v1/" + call, sent, headers, body) with { Call = call };
    }

    HostileRequest Hook() => Hook(
        _random.Next(20) == 0 ? Any(["nobody", "", "clew/", "%2e"]) : keys.Hooks.Keys.ElementAt(_random.Next(keys.Hooks.Count)),
        Json.Hook());

    HostileRequest Hook(string provider, byte[] body)
    {
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = _random.Next(15) == 0 ? "t=,v1=" : $"t={time},v1={Hmac([.. Encoding.UTF8.GetBytes(time + "."), .. body])}";
        string[] headers = provider switch
        {
            "clew" => ["X-Clew-Signature: " + signature],
            "calendly" => ["Calendly-Webhook-Signature: " + signature],
            "calcom" => ["X-Cal-Signature-256: " + Hmac(body)],
            _ => ["Authorization: Bearer " + HostileKeys.Secret],
        };
        return Make(Door.Hook, $"/hooks/{provider}?k={keys.Hooks.GetValueOrDefault(provider)}", body, headers) with { Call = provider };
    }

    HostileRequest Link()
    {
        var isClick = _random.Next(2) == 0;
        var link = new MailLink
        {
            Source = "site",
            MessageId = Any(["m1", "\0", "\u20AC"]),
            Contact = "p1@example.com",
            Target = isClick ? "https://www.example.com/?a=\u00E4" : null,
        };
        var token = SignedLink.Create(link, keys.Links);
        if (_random.Next(2) == 0)
        {
            var at = _random.Next(token.Length);
            token = _random.Next(4) switch
            {
                0 => token[..at],
                1 => token[..at] + Any(["A", ".", "%", "%00", "/", "\u00E4", "=="]) + token[at..],
                2 => new string('A', _random.Next(9_000)),
                _ => token.Replace('.', 'A'),
            };
        }
        return Make(isClick ? Door.Click : Door.Pixel, (isClick ? "/r/" : "/o/") + token, [],
            method: _random.Next(8) == 0 ? Any([.. Methods, "POST"]) : "GET");
    }

    HostileRequest Oversized() => _random.Next(8) switch
    {
        0 => Make(Door.Beacon, "/e?k=" + keys.Beacon, new byte[(1 << 20) + _random.Next(1 << 20)]) with { IsBroken = true },
        < 3 => Make(Door.Segment, "/v1/batch", Gzip(new byte[_random.Next(20 << 20)]),
            ["Content-Encoding: gzip", Basic(keys.Segment)], new byte[600 << 10]),
        _ => Make(Door.Beacon, "/e?k=" + keys.Beacon, new byte[(64 << 10) + _random.Next(1 << 16)]),
    };

    // On a connection that ends after it, so that a server which waits for more learns that none will come.
    HostileRequest Broken()
    {
        // What comes behind a request may cost it its answer; so none of these may be kept, or nobody could tell whether they were.
        var whole = Make(Door.Beacon, "/e?k=nobody", Json.Beacon());
        byte[] bytes = _random.Next(4) switch
        {
            0 => Encoding.Latin1.GetBytes(Any(BrokenHeads)),
            1 => whole.Bytes[.._random.Next(whole.Bytes.Length)],
            2 => Garbage(_random.Next(1, 300)),
            _ => [.. whole.Bytes, .. Garbage(_random.Next(1, 300))],
        };
        return whole with { Bytes = bytes, IsBroken = true };
    }

    HostileRequest Make(Door door, string target, byte[] sent, IEnumerable<string>? own = null, byte[]? body = null, string? method = null)
    {
        method ??= _random.Next(40) == 0 ? Any(Methods) : "POST";
        List<string> headers = [.. own ?? []];
        if (_random.Next(4) > 0) headers.Add(Browser);
        for (var more = _random.Next(4); more > 0; more--)
        {
            var header = Any(Headers);
            // Kestrel waits with an answer for a body that was announced this way, and answers twice.
            bool Is(string name) => header.StartsWith(name, StringComparison.Ordinal);
            if (Is("Expect") || (Is("Authorization") && headers.Count > 0) || (Is("Content-Encoding") && door == Door.Segment)) continue;
            headers.Add(header);
        }
        var isChunked = sent.Length > 0 && _random.Next(6) == 0;
        headers.Add(isChunked
            ? "Transfer-Encoding: chunked"
            : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {sent.Length}"));
        var lines = string.Join("\r\n", headers.Prepend($"{method} {Target(target)} HTTP/1.1\r\nHost: 127.0.0.1"));
        var head = Encoding.UTF8.GetBytes(lines + "\r\n\r\n");
        return new(door, [.. head, .. isChunked ? Chunked(sent) : sent], body ?? sent)
        {
            // Kestrel refuses such an address by itself.
            Method = method,
            IsBroken = Target(target).Split('?')[0].Contains("%00", StringComparison.Ordinal),
        };
    }

    // As a browser writes it: no spaces, no control characters, nothing beyond ASCII.
    static string Target(string text) => string.Concat(
        Encoding.UTF8.GetBytes(text).Select(b => b is > 32 and < 127 ? ((char)b).ToString() : $"%{b:X2}"));

    static string Basic(string key) => "Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":"));

    byte[] Chunked(byte[] body)
    {
        using var chunks = new MemoryStream();
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, _random.Next(1, 20_000));
            chunks.Write(Encoding.ASCII.GetBytes($"{size:x}\r\n"));
            chunks.Write(body, at, size);
            chunks.Write("\r\n"u8);
            at += size;
        }
        chunks.Write("0\r\n\r\n"u8);
        return chunks.ToArray();
    }

    byte[] Garbage(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(plain);
        return packed.ToArray();
    }

    static byte[]? Gunzip(byte[] packed)
    {
        try
        {
            using var plain = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            gzip.CopyTo(plain);
            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static string Hmac(byte[] bytes) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(HostileKeys.Secret), bytes));

    string Any(string[] texts) => texts[_random.Next(texts.Length)];
}
