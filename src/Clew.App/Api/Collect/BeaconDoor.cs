using Clew.Collect;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary><c>POST /e?k=KEY</c>: events of our tracker. Answers 202 when they are on the disk.</summary>
static class BeaconDoor
{
    const int MostBytes = 64 << 10;

    static readonly Refusal Type = new(415, RefusalReason.Type, "The body's type is none that is read", "Content-Type header",
        "Send JSON as text/plain or application/json, not compressed.");

    public static async Task Handle(HttpContext http, Collector collector)
    {
        var headers = http.Request.Headers;
        var origin = headers.Origin.ToString();
        if (!Cors.Begin(http, origin, out var answer))
        {
            await answer;
            return;
        }
        var entry = collector.Sources.Find(DoorRequest.Key(http.Request.QueryString.Value));
        var (address, host, excerpt) = (DoorRequest.Address(http), "", "");
        var refusal = DoorRequest.Admit(collector, entry, NewSource.Beacon, address)
            ?? DoorRequest.AdmitOrigin(entry!, origin, origin.Length > 0 ? "" : headers.Referer.ToString(), out host)
            ?? (DoorRequest.IsJsonOrText(http.Request.ContentType) && headers.ContentEncoding.Count == 0 ? null : Type);
        if (refusal is null)
        {
            ValueTask<Refusal?> keeping = default;
            using (var body = await Body.Read(http, MostBytes))
            {
                var hasVisitor = false;
                refusal = body.IsTooLarge ? Refusal.TooLarge(MostBytes) : BeaconCheck.Run(body.Bytes.Span, out hasVisitor);
                if (refusal is null) keeping = DoorRequest.Keep(collector, entry!.Source, Arrive(hasVisitor, body.Bytes));
                else excerpt = RefusedRequest.Cut(body.Bytes.Span);
            }
            refusal ??= await keeping;
        }
        if (refusal is not null)
        {
            await DoorRequest.Refuse(http, collector, entry, refusal, excerpt);
            return;
        }
        entry!.Counts.Accept();
        http.Response.StatusCode = StatusCodes.Status202Accepted;

        Arrival Arrive(bool hasVisitor, ReadOnlyMemory<byte> body)
        {
            var agent = DoorRequest.UserAgent(http);
            return new Arrival
            {
                ReceivedAt = collector.Clock.GetUtcNow().UtcDateTime,
                Door = Door.Beacon,
                Source = entry!.Source.Id,
                Address = address,
                UserAgent = agent,
                OriginHost = host,
                DailyVisitor = hasVisitor ? "" : collector.DailyVisitor(address, agent, entry.Source),
                PrivacyControl = headers["Sec-GPC"] == "1",
                Body = body,
            };
        }
    }
}
