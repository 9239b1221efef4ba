using System.Text;
using Clew.App.Api.Collect;
using Clew.Collect;
using Clew.Collect.Webhooks;
using Xunit;

namespace Clew.Tests.Api.Collect;

public sealed class HookDoorTests
{
    // Proves itself by the secret in a header, a query parameter and the body's end.
    static readonly Webhook Parrot = new("parrot", request =>
        request.Header("x-parrot") == request.Secret && request.Query("hint") == "1" && request.Body.Span.EndsWith("!"u8)
            ? null : "The parrot does not know you", (_, _, _) => { });

    [Fact]
    public async Task A_webhook_is_kept_byte_for_byte_once_its_signature_is_right()
    {
        await using var server = await Start();
        var path = $"/hooks/parrot?k={Key(server)}&hint=1";
        byte[] body = [0xFF, 0x00, .. "a=b&c=d!"u8];
        Assert.Equal(200, (await server.Send(HttpMethod.Post, path, body, ("X-Parrot", "polly"), ("Content-Type", "text/x-any"))).Status);
        var arrival = Assert.Single(server.Kept());
        Assert.Equal((Door.Hook, "parrot", "bird"), (arrival.Door, arrival.Call, arrival.Source));
        Assert.Equal(body, arrival.Body.ToArray());

        Assert.StartsWith("The parrot does not know you | signature | Give the source the secret",
            (await server.Post(path, "text!", ("X-Parrot", "jack"))).Problem(401), StringComparison.Ordinal);
        (await server.Post(path, "text", ("X-Parrot", "polly"))).Problem(401);
        Assert.Single(server.Kept());
        Assert.Equal(RefusalReason.Signature, server.Collector.OnRefused.List()[0].Reason);
    }

    [Fact]
    public async Task A_webhook_needs_a_key_of_its_own_scope_and_a_name_that_is_known()
    {
        await using var server = await Start();
        var key = Key(server);
        (await server.Post($"/hooks/raven?k={key}", "x!")).Problem(404);
        (await server.Post("/hooks/parrot?hint=1", "x!", ("X-Parrot", "polly"))).Problem(401);
        Assert.Contains("--scope hook:parrot",
            (await server.Post($"/hooks/parrot?k={server.Add("beacon")}", "x!")).Problem(403), StringComparison.Ordinal);
        (await server.Send(HttpMethod.Put, $"/hooks/parrot?k={key}", "x!"u8.ToArray())).Problem(405);
        Assert.Empty(server.Kept());
    }

    [Fact]
    public async Task A_provider_that_asks_whether_anybody_is_there_is_answered()
    {
        await using var server = await Start();
        Assert.Equal(200, (await server.Send(HttpMethod.Get, $"/hooks/parrot?k={Key(server)}")).Status);
        (await server.Send(HttpMethod.Get, "/hooks/parrot?k=x")).Problem(401);
    }

    [Fact]
    public async Task A_webhook_is_at_most_1_MiB()
    {
        await using var server = await Start();
        var path = $"/hooks/parrot?k={Key(server)}&hint=1";
        Assert.Equal(200, (await server.Post(path, new string('x', (1 << 20) - 1) + "!", ("X-Parrot", "polly"))).Status);
        (await server.Post(path, new string('x', 1 << 20) + "!", ("X-Parrot", "polly"))).Problem(413);
    }

    static Task<DoorServer> Start() => DoorServer.Start(folder => new Collector(folder.Data, folder.Clock)
    {
        WebhookOf = name => name == "parrot" ? Parrot : null,
    });

    // A made-up provider is in no catalog, so the source is written by hand.
    static string Key(DoorServer server)
    {
        var key = SourceKeys.Make();
        SourceFile.Change(server.Folder.Data, sources =>
        [
            .. sources, new CollectSource
            {
                Id = "bird",
                Workspace = DoorServer.Workspace,
                Scopes = ["hook:parrot"],
                KeyHash = SourceKeys.Hash(key),
                Secret = "polly",
                CreatedAt = server.Clock.GetUtcNow().UtcDateTime,
            },
        ]);
        server.Collector.Sources.Reload();
        return key;
    }
}
