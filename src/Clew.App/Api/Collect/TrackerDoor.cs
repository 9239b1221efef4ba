using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary><c>GET /clew.js</c>: the script that pages load. Pages of all sites may, so it is the same for all and holds no key.</summary>
static class TrackerDoor
{
    static readonly Script? Tracker = Load();

    public static Task Handle(HttpContext http)
    {
        var (request, headers) = (http.Request, http.Response.Headers);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            headers.Allow = "GET, HEAD";
            return Problems.Write(http, 405, $"{request.Method} is not taken here", null, "Use GET.");
        }
        if (Tracker is null) return Problems.Write(http, 404, "The executable was built without clew.js", null, "Build the tracker first.");
        headers.CacheControl = "public, max-age=3600";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        headers.ETag = Tracker.Tag;
        if (request.Headers.IfNoneMatch.ToString().Contains(Tracker.Tag, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var accepted = request.Headers.AcceptEncoding.ToString();
        var (encoding, bytes) = accepted.Contains("br", StringComparison.Ordinal) ? ("br", Tracker.Brotli)
            : accepted.Contains("gzip", StringComparison.Ordinal) ? ("gzip", Tracker.Gzip) : ("", Tracker.Plain);
        if (encoding.Length > 0) headers.ContentEncoding = encoding;
        http.Response.ContentType = "text/javascript; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(bytes).AsTask();
    }

    static Script? Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("wwwroot/clew.js");
        if (stream is null) return null;
        var plain = new byte[stream.Length];
        stream.ReadExactly(plain);
        // A weak tag, as the same script goes out in three encodings.
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"";
        return new(plain, Pack(plain, inner => new GZipStream(inner, CompressionLevel.SmallestSize)),
            Pack(plain, inner => new BrotliStream(inner, CompressionLevel.SmallestSize)), tag);
    }

    static byte[] Pack(byte[] plain, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed)) stream.Write(plain);
        return packed.ToArray();
    }

    sealed record Script(byte[] Plain, byte[] Gzip, byte[] Brotli, string Tag);
}
