using Clew.Collect;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary>
/// <c>POST /v1/{call}</c>: the Segment HTTP API, so that its published clients, and RudderStack's, need another address and nothing
/// else. The write key comes as the user of Basic authorization, or in the body. Answers 200 when the call is on the disk.
/// </summary>
static class SegmentDoor
{
    public const string Prefix = "/v1/";

    const int MostMessageBytes = 32 << 10, MostBatchBytes = 500 << 10;
    const string Batch = "batch";

    static readonly ReadOnlyMemory<byte> Success = "{\"success\":true}"u8.ToArray();

    static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["i"] = "identify",
        ["identify"] = "identify",
        ["t"] = "track",
        ["track"] = "track",
        ["p"] = "page",
        ["page"] = "page",
        ["s"] = "screen",
        ["screen"] = "screen",
        ["g"] = "group",
        ["group"] = "group",
        ["a"] = "alias",
        ["alias"] = "alias",
        ["b"] = Batch,
        ["batch"] = Batch,
        ["import"] = Batch,
    };

    // No content type is asked for: the client of RudderStack says that its compressed JSON is a form.
    static readonly Refusal Packing = new(415, RefusalReason.Type, "The body's compression is none that is read",
        "Content-Encoding header", "Send JSON plain or as gzip.");

    static readonly Refusal NotGzip = Refusal.Malformed("The body is not gzip", "body", "Compress it, or leave Content-Encoding out.");

    public static async Task Handle(HttpContext http, Collector collector)
    {
        var headers = http.Request.Headers;
        var origin = headers.Origin.ToString();
        if (!Cors.Begin(http, origin, out var answer))
        {
            await answer;
            return;
        }
        if (!Calls.TryGetValue(http.Request.Path.Value![Prefix.Length..], out var call))
        {
            await Problems.Write(http, 404, $"There is no call '{http.Request.Path}'", null, $"The calls are {string.Join(", ",
                Calls.Values.Distinct())}.");
            return;
        }
        var user = DoorRequest.BasicUser(http);
        var entry = user is { Length: > 0 } ? collector.Sources.Find(user) : null;
        var keyed = user is { Length: > 0 };
        var excerpt = "";
        var refusal = keyed && entry is null ? DoorRequest.NoKey
            : headers.ContentEncoding.ToString() is "" or "identity" or "gzip" ? null
            : Packing;
        if (refusal is null)
        {
            ValueTask<Refusal?> keeping = default;
            var most = call == Batch ? MostBatchBytes : MostMessageBytes;
            using (var sent = await Body.Read(http, most))
            {
                refusal = Open(sent, headers.ContentEncoding == "gzip", most, out var body);
                using (body)
                {
                    var key = "";
                    refusal ??= body.IsTooLarge ? Refusal.TooLarge(most) : SegmentCheck.Run(body.Bytes.Span, call == Batch, out key);
                    if (!keyed) entry = collector.Sources.Find(key);
                    var (address, host) = (DoorRequest.Address(http), "");
                    refusal ??= DoorRequest.Admit(collector, entry, NewSource.Segment, address)
                        ?? DoorRequest.AdmitOrigin(entry!, origin, headers.Referer.ToString(), out host);
                    if (refusal is null)
                        keeping = DoorRequest.Keep(collector, entry!.Source, Arrive(http, collector, entry, call, address, host, body));
                    else excerpt = RefusedRequest.Cut(body.Bytes.Span);
                }
            }
            refusal ??= await keeping;
        }
        if (refusal is not null)
        {
            await DoorRequest.Refuse(http, collector, entry, refusal, excerpt);
            return;
        }
        entry!.Counts.Accept();
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Success.Length;
        await http.Response.BodyWriter.WriteAsync(Success);
    }

    static Refusal? Open(Body sent, bool packed, int most, out Body body)
    {
        body = default;
        if (sent.IsTooLarge) return Refusal.TooLarge(most);
        try
        {
            body = packed ? sent.Unzip(most) : sent.Borrow();
            return null;
        }
        catch (InvalidDataException)
        {
            return NotGzip;
        }
    }

    static Arrival Arrive(
        HttpContext http, Collector collector, SourceEntry entry, string call, string address, string host, Body body) => new()
        {
            ReceivedAt = collector.Clock.GetUtcNow().UtcDateTime,
            Door = Door.Segment,
            Source = entry.Source.Id,
            Call = call,
            Address = address,
            UserAgent = DoorRequest.UserAgent(http),
            OriginHost = host,
            PrivacyControl = http.Request.Headers["Sec-GPC"] == "1",
            Body = body.Bytes,
        };
}
