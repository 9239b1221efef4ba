using System.Globalization;
using System.Text;
using Clew.Collect;
using Xunit;

namespace Clew.Tests.Api.Collect;

public sealed class SegmentDoorTests
{
    const string Identify =
        """
        {"userId":"u-17","traits":{"email":"ana@example.com","plan":"pro"},"context":{"ip":"192.0.2.9"},
        "timestamp":"2026-11-23T09:30:08.276Z"}
        """;

    const string Track =
        """{"userId":"u-17","event":"Item Purchased","properties":{"name":"Leap","revenue":14.99},"context":{"ip":"192.0.2.9"}}""";

    const string Page =
        """{"anonymousId":"a-1","name":"Pricing","properties":{"url":"https://www.example.com/pricing"},"messageId":"m-1"}""";

    const string Group = """{"userId":"u-17","groupId":"g-1","traits":{"name":"Initech","employees":329}}""";

    const string Alias = """{"previousId":"ana@example.com","userId":"u-17"}""";

    const string Batch =
        """
        {"batch":[{"type":"identify","userId":"u-17","traits":{"email":"ana@example.com"},"timestamp":"2026-11-23T09:30:08.276Z"},
        {"type":"track","userId":"u-17","event":"Signed Up"},{"type":"page","anonymousId":"a-1"}],
        "context":{"device":{"type":"phone"}},"sentAt":"2026-11-23T09:30:09.000Z"}
        """;

    [Theory]
    [InlineData("identify", "identify", Identify)]
    [InlineData("i", "identify", Identify)]
    [InlineData("track", "track", Track)]
    [InlineData("t", "track", Track)]
    [InlineData("page", "page", Page)]
    [InlineData("p", "page", Page)]
    [InlineData("screen", "screen", Page)]
    [InlineData("s", "screen", Page)]
    [InlineData("group", "group", Group)]
    [InlineData("g", "group", Group)]
    [InlineData("alias", "alias", Alias)]
    [InlineData("a", "alias", Alias)]
    [InlineData("batch", "batch", Batch)]
    [InlineData("b", "batch", Batch)]
    public async Task Every_call_of_the_Segment_API_is_taken(string path, string call, string body)
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("segment");
        var answer = await server.Post($"/v1/{path}", body, DoorServer.Basic(key), ("Content-Type", "application/json"));
        Assert.Equal((200, "{\"success\":true}"), (answer.Status, answer.Text));
        var arrival = Assert.Single(server.Kept());
        Assert.Equal((Door.Segment, call, "site"), (arrival.Door, arrival.Call, arrival.Source));
        Assert.Equal(body, Encoding.UTF8.GetString(arrival.Body.Span));
    }

    [Fact]
    public async Task The_key_may_stand_in_the_body_too()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("segment");
        var (single, batch) = ($$"""{"event":"x","writeKey":"{{key}}"}""", $$"""{"batch":[{"type":"track"}],"writeKey":"{{key}}"}""");
        Assert.Equal(200, (await server.Post("/v1/t", single, ("Content-Type", "text/plain"))).Status);
        Assert.Equal(200, (await server.Post("/v1/batch", batch, DoorServer.Basic(""))).Status);
        (await server.Post("/v1/t", """{"event":"x","writeKey":"ck_nobodys","userId":"1"}""")).Problem(401);
        (await server.Post("/v1/t", """{"event":"x","writeKey":7}""")).Problem(401);
        (await server.Post("/v1/t", """{"event":"x"}""")).Problem(401);
        // What the header says counts; a wrong one is not mended by the body.
        (await server.Post("/v1/t", single, DoorServer.Basic("ck_nobodys"))).Problem(401);
        (await server.Post("/v1/t", """{"event":"x"}""", ("Authorization", "Basic ???"))).Problem(401);
        Assert.Contains("--scope segment",
            (await server.Post("/v1/t", Track, DoorServer.Basic(server.Add("beacon", id: "pages")))).Problem(403), StringComparison.Ordinal);
        Assert.Equal(2, server.Kept().Count);
    }

    [Fact]
    public async Task A_compressed_body_is_kept_as_text()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("segment");
        var answer = await server.Send(HttpMethod.Post, "/v1/batch", DoorServer.Gzip(Encoding.UTF8.GetBytes(Batch)), DoorServer.Basic(key),
            ("Content-Encoding", "gzip"), ("Content-Type", "application/json"));
        Assert.Equal(200, answer.Status);
        Assert.Equal(Batch, Encoding.UTF8.GetString(Assert.Single(server.Kept()).Body.Span));
    }

    [Fact]
    public async Task A_body_is_read_whatever_it_says_of_its_type()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("segment");
        // As the client of RudderStack sends it.
        var answer = await server.Send(HttpMethod.Post, "/v1/batch", DoorServer.Gzip(Encoding.UTF8.GetBytes(Batch)), DoorServer.Basic(key),
            ("Content-Encoding", "gzip"), ("Content-Type", "application/x-www-form-urlencoded"));
        Assert.Equal(200, answer.Status);
        Assert.Equal(Batch, Encoding.UTF8.GetString(Assert.Single(server.Kept()).Body.Span));
    }

    [Fact]
    public async Task What_says_it_is_gzip_and_is_not_or_swells_is_refused()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("segment");
        Task<DoorAnswer> Send(byte[] body, string encoding = "gzip") => server.Send(
            HttpMethod.Post, "/v1/batch", body, DoorServer.Basic(key), ("Content-Encoding", encoding));
        Assert.StartsWith("The body is not gzip", (await Send(Encoding.UTF8.GetBytes(Batch))).Problem(400), StringComparison.Ordinal);
        var packed = DoorServer.Gzip(Encoding.UTF8.GetBytes(Batch));
        (await Send(packed[..(packed.Length / 2)])).Problem(400);
        var bomb = DoorServer.Gzip(new byte[200_000_000]);
        Assert.InRange(bomb.Length, 1, 400_000);
        Assert.Contains("500 KiB", (await Send(bomb)).Problem(413), StringComparison.Ordinal);
        (await Send(packed, "br")).Problem(415);
        Assert.Empty(server.Kept());
    }

    [Theory]
    [InlineData("track", 32)]
    [InlineData("batch", 500)]
    public async Task A_message_is_at_most_32_KiB_and_a_batch_500(string call, int most)
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("segment");
        const string Frame = """{"batch":[{}],"x":""}""";
        string Filled(int bytes) => Frame.Replace("\"\"", $"\"{new string('x', bytes - Frame.Length)}\"", StringComparison.Ordinal);
        Assert.Equal(200, (await server.Post($"/v1/{call}", Filled(most << 10), DoorServer.Basic(key))).Status);
        foreach (var packed in (bool[])[false, true])
        {
            var body = Encoding.UTF8.GetBytes(Filled((most << 10) + 1));
            var answer = packed
                ? await server.Send(
                    HttpMethod.Post, $"/v1/{call}", DoorServer.Gzip(body), DoorServer.Basic(key), ("Content-Encoding", "gzip"))
                : await server.Send(HttpMethod.Post, $"/v1/{call}", body, DoorServer.Basic(key));
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{most} KiB"), answer.Problem(413), StringComparison.Ordinal);
        }
        Assert.Single(server.Kept());
    }

    [Theory]
    [InlineData("batch", "{}", "The body has no messages")]
    [InlineData("batch", "{\"batch\":[]}", "The body has no messages")]
    [InlineData("batch", "{\"batch\":{}}", "The body has no messages")]
    [InlineData("batch", "{\"batch\":[{},3]}", "The message is no object | batch[1]")]
    [InlineData("batch", "{\"batch\":[{}],\"batch\":[{}]}", "The messages come twice | batch")]
    [InlineData("track", "3", "The body is not a JSON object")]
    [InlineData("track", "{", "The body is not valid JSON")]
    [InlineData("track", "{\"a\":1}{", "The body is not valid JSON")]
    public async Task A_malformed_body_is_told_what_is_wrong(string call, string body, string problem)
    {
        await using var server = await DoorServer.Start();
        Assert.StartsWith(problem,
            (await server.Post($"/v1/{call}", body, DoorServer.Basic(server.Add("segment")))).Problem(400), StringComparison.Ordinal);
        Assert.Equal(body, Assert.Single(server.Collector.OnRefused.List()).Excerpt);
    }

    [Fact]
    public async Task A_call_that_is_none_is_not_found()
    {
        await using var server = await DoorServer.Start();
        Assert.Contains("identify", (await server.Post("/v1/tracks", Track)).Problem(404), StringComparison.Ordinal);
    }
}
