using Clew.Collect.Links;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary>
/// <c>GET /o/{token}</c>, the open pixel of an email, and <c>GET /r/{token}</c>, a link in it that leads on. Only tokens that were
/// signed here lead anywhere. A person who clicks is led on even when the click cannot be kept.
/// </summary>
static class LinkDoor
{
    public const string PixelPrefix = "/o/", ClickPrefix = "/r/";

    public static async Task Handle(HttpContext http, Collector collector)
    {
        var (request, headers) = (http.Request, http.Response.Headers);
        headers.CacheControl = "no-store, private";
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            headers.Allow = "GET, HEAD";
            await Problems.Write(http, 405, $"{request.Method} is not taken here", null, "Use GET.");
            return;
        }
        var token = request.Path.Value![PixelPrefix.Length..];
        var isClick = request.Path.Value.StartsWith(ClickPrefix, StringComparison.Ordinal);
        var entry = SignedLink.SourceOf(token) is { } claimed ? collector.Sources.EntryOf(claimed) : null;
        var key = entry is null ? null : collector.Links.Find(entry.Source.Workspace);
        var answer = SignedLink.Read(token, key);
        if (entry is null || answer.Link is not { } link || isClick != link.Target is not null)
        {
            await DoorRequest.Refuse(http, collector, entry, new(404, RefusalReason.Signature,
                answer.Problem ?? "The link leads nowhere", "link", "Make links with 'clew source link'."), "");
            return;
        }
        // A source that was revoked keeps nothing more; its emails still work.
        if (HttpMethods.IsGet(request.Method) && entry.Source.RevokedAt is null)
        {
            var arrival = LinkArrival.Of(answer, collector.Clock.GetUtcNow().UtcDateTime, DoorRequest.Address(http),
                DoorRequest.UserAgent(http), name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null);
            var refusal = await DoorRequest.Keep(collector, entry.Source, arrival);
            if (refusal is null) entry.Counts.Accept();
            else if (isClick) collector.Refused(entry, refusal, "");
            else
            {
                await DoorRequest.Refuse(http, collector, entry, refusal, "");
                return;
            }
        }
        if (isClick)
        {
            http.Response.StatusCode = StatusCodes.Status302Found;
            headers.Location = link.Target;
            return;
        }
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        http.Response.ContentType = "image/gif";
        http.Response.ContentLength = LinkArrival.Pixel.Length;
        if (HttpMethods.IsGet(request.Method)) await http.Response.BodyWriter.WriteAsync(LinkArrival.Pixel);
    }
}
