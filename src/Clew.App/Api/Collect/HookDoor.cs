using Clew.Collect;
using Clew.Collect.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary>
/// <c>POST /hooks/{provider}?k=KEY</c>: what a provider tells of. Its signature is checked before anything is kept; answers 200, which
/// is all that some providers take for yes, when the body is on the disk.
/// </summary>
static class HookDoor
{
    public const string Prefix = "/hooks/";

    const int MostBytes = 1 << 20;

    public static async Task Handle(HttpContext http, Collector collector)
    {
        var provider = http.Request.Path.Value![Prefix.Length..];
        if (collector.WebhookOf(provider) is not { } webhook)
        {
            await Problems.Write(http, 404, "There is no webhook of this name", http.Request.Path,
                $"The webhooks are {string.Join(", ", Catalog.All.Select(hook => hook.Provider))}.");
            return;
        }
        var entry = collector.Sources.Find(DoorRequest.Key(http.Request.QueryString.Value));
        var (address, excerpt) = (DoorRequest.Address(http), "");
        var refusal = DoorRequest.Admit(collector, entry, NewSource.HookPrefix + provider, address);
        // Some providers ask whether anybody is there before they are content with an address.
        var asks = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (refusal is null && asks) return;
        if (refusal is null && !HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "POST, GET, HEAD";
            await Problems.Write(http, 405, $"{http.Request.Method} is not taken here", null, "Use POST.");
            return;
        }
        if (refusal is null)
        {
            ValueTask<Refusal?> keeping = default;
            using (var body = await Body.Read(http, MostBytes))
            {
                refusal = body.IsTooLarge ? Refusal.TooLarge(MostBytes) : Verify(http, collector, webhook, entry!.Source, body.Bytes);
                if (refusal is null)
                {
                    keeping = DoorRequest.Keep(collector, entry!.Source, new Arrival
                    {
                        ReceivedAt = collector.Clock.GetUtcNow().UtcDateTime,
                        Door = Door.Hook,
                        Source = entry.Source.Id,
                        Call = provider,
                        Address = address,
                        UserAgent = DoorRequest.UserAgent(http),
                        Body = body.Bytes,
                    });
                }
                else
                {
                    excerpt = RefusedRequest.Cut(body.Bytes.Span);
                }
            }
            refusal ??= await keeping;
        }
        if (refusal is null) entry!.Counts.Accept();
        else await DoorRequest.Refuse(http, collector, entry, refusal, excerpt);
    }

    static Refusal? Verify(
        HttpContext http, Collector collector, Webhook webhook, CollectSource source, ReadOnlyMemory<byte> body)
    {
        var wrong = webhook.Verify(new HookRequest(
            source.Secret ?? "",
            name => http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null,
            name => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null,
            body, collector.Clock.GetUtcNow().UtcDateTime));
        return wrong is null ? null
            : new(401, RefusalReason.Signature, wrong, "signature", "Give the source the secret that the provider signs with: --secret.");
    }
}
