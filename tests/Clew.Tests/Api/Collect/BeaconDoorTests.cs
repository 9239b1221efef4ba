using System.Text;
using Clew.App.Api;
using Clew.App.Api.Collect;
using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Tests.Cli;
using Xunit;

namespace Clew.Tests.Api.Collect;

public sealed class BeaconDoorTests
{
    [Fact]
    public async Task A_beacon_is_kept_with_all_that_only_the_door_knows()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        var answer = await server.Beacon(key, null, ("Origin", "https://www.Example.com:8443"), ("User-Agent", "Browser/1.0"),
            ("Sec-GPC", "1"), ("Content-Type", "text/plain;charset=UTF-8"));
        Assert.Equal((202, ""), (answer.Status, answer.Text));
        var arrival = Assert.Single(server.Kept());
        Assert.Equal(DoorServer.Page(1), Encoding.UTF8.GetString(arrival.Body.Span));
        Assert.Equal(
            new Arrival
            {
                ReceivedAt = CliFolder.Now.UtcDateTime,
                Door = Door.Beacon,
                Source = "site",
                Address = "127.0.0.1",
                UserAgent = "Browser/1.0",
                OriginHost = "www.example.com",
                PrivacyControl = true,
            }, arrival with { Body = default });
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        for (var n = 0; n < 20; n++) Assert.Equal(202, (await server.Beacon(key, DoorServer.Page(n))).Status);
        await server.Restart();
        Assert.Equal(202, (await server.Beacon(key, DoorServer.Page(20))).Status);
        Assert.Equal(
            Enumerable.Range(0, 21).Select(DoorServer.Page), server.Kept().Select(arrival => Encoding.UTF8.GetString(arrival.Body.Span)));
    }

    [Theory]
    [InlineData("", "The body is not valid JSON", "byte 1")]
    [InlineData("[]", "The body is not a JSON object", "body")]
    [InlineData("{\"e\":[{\"i\":\"1\",\"t\":\"page\"}]", "The body is not valid JSON", "line 1")]
    [InlineData("{\"e\":[{\"i\":\"1\",\"t\":\"page\"}]} x", "The body is not valid JSON", "byte 30")]
    [InlineData("{\"e\":[{\"i\":\"1\",\"t\":\"page\",\"p\":[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]}]}", "The body is not valid JSON", "16 levels")]
    [InlineData("{\"\\ud83d\":1,\"e\":[{\"i\":\"1\",\"t\":\"\\ud83d\"}]}", "The kind is none that is known", "e[0].t")]
    [InlineData("{\"e\":[{\"i\":\"1\",\"t\":\"page\"}],\"e\":[]}", "The events come twice", "e")]
    [InlineData("{\"v\":\"x\"}", "The body has no events", "e")]
    [InlineData("{\"e\":{}}", "The events are no array", "e")]
    [InlineData("{\"e\":[]}", "There is no event", "1 to 100")]
    [InlineData("{\"e\":[1]}", "The event is no object", "e[0]")]
    [InlineData("{\"v\":7,\"e\":[{\"i\":\"1\",\"t\":\"page\"}]}", "The visitor is no text", "| v |")]
    [InlineData("{\"e\":[{\"i\":\"1\",\"t\":\"page\"},{\"t\":\"page\"}]}", "The event has no message id", "e[1].i")]
    [InlineData("{\"e\":[{\"i\":\"\",\"t\":\"page\"}]}", "The message id is no text of 1 to 64 characters", "e[0].i")]
    [InlineData("{\"e\":[{\"i\":12,\"t\":\"page\"}]}", "The message id is no text of 1 to 64 characters", "e[0].i")]
    [InlineData("{\"e\":[{\"i\":\"1\"}]}", "The event has no kind", "e[0].t")]
    [InlineData("{\"e\":[{\"i\":\"1\",\"t\":\"pages\"}]}", "The kind is none that is known", "Use page, event")]
    [InlineData("{\"e\":[{\"i\":\"1\",\"t\":null}]}", "The kind is none that is known", "e[0].t")]
    public async Task A_malformed_beacon_is_told_what_is_wrong_and_where(string body, string problem, string more)
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        var told = (await server.Beacon(key, body, ("Origin", "https://a.example"))).Problem(400);
        Assert.StartsWith(problem, told, StringComparison.Ordinal);
        Assert.Contains(more, told, StringComparison.Ordinal);
        Assert.Empty(server.Kept());
        var refused = Assert.Single(server.Collector.OnRefused.List());
        Assert.Equal(
            (CliFolder.Now.UtcDateTime, "site", RefusalReason.Malformed, body),
            (refused.At, refused.Source, refused.Reason, refused.Excerpt));
    }

    [Fact]
    public async Task Ids_have_at_most_64_characters_however_they_are_written()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        foreach (var letter in (string[])["a", "é", "漢", "\\u00e9"])
        {
            var id = string.Concat(Enumerable.Repeat(letter, 64));
            Assert.Equal(202, (await server.Beacon(key, $$"""{"e":[{"i":"{{id}}","t":"page"}]}""")).Status);
            (await server.Beacon(key, $$"""{"e":[{"i":"{{id}}a","t":"page"}]}""")).Problem(400);
        }
        (await server.Beacon(key, $$"""{"e":[{"i":"{{new string('x', 5_000)}}","t":"page"}]}""")).Problem(400);
    }

    [Fact]
    public async Task A_beacon_carries_at_most_100_events()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        string Events(int count) => $$"""{"e":[{{string.Join(',', Enumerable.Repeat("{\"i\":\"1\",\"t\":\"click\"}", count))}}]}""";
        Assert.Equal(202, (await server.Beacon(key, Events(100))).Status);
        Assert.Contains("more than 100", (await server.Beacon(key, Events(101))).Problem(400), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF8_is_refused_with_the_byte()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        byte[] body = [.. "{\"v\":\"é"u8, 0xFF, .. "\",\"e\":[{\"i\":\"1\",\"t\":\"page\"}]}"u8];
        Assert.Equal("The body is not UTF-8 | byte 9 | Send JSON as UTF-8.",
            (await server.Send(HttpMethod.Post, $"/e?k={key}", body)).Problem(400));
    }

    [Fact]
    public async Task Only_a_known_unrevoked_key_of_the_right_scope_opens_the_door()
    {
        await using var server = await DoorServer.Start();
        var (key, other) = (server.Add("beacon"), server.Add("segment", id: "server"));
        Assert.Contains("clew source add", (await server.Beacon("ck_000000000000000000000000")).Problem(401), StringComparison.Ordinal);
        (await server.Post("/e", DoorServer.Page(1))).Problem(401);
        (await server.Post("/e?kk=" + key, DoorServer.Page(1))).Problem(401);
        (await server.Post("/e?k=" + new string('x', 10_000), DoorServer.Page(1))).Problem(401);
        Assert.Contains("--scope beacon", (await server.Beacon(other)).Problem(403), StringComparison.Ordinal);
        Assert.Equal(202, (await server.Post($"/e?x=1&k={key}&y=2", DoorServer.Page(1))).Status);

        Assert.Equal(204, (int)(await Delete(server, "site")).StatusCode);
        Assert.Contains("revoked on 2026-11-23", (await server.Beacon(key)).Problem(401), StringComparison.Ordinal);
        Assert.Single(server.Kept());
        Assert.Equal(4, server.Collector.Strangers.Refused().Single().Count);
    }

    [Fact]
    public async Task A_key_that_the_command_line_adds_or_revokes_holds_within_two_seconds()
    {
        await using var server = await DoorServer.Start();
        var key = (await server.Folder.Run("source", "add", "shop", "--scope", "beacon")).Out.Split('\n')[0];
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(202, (await server.Beacon(key)).Status);
        await server.Folder.Run("source", "revoke", "shop");
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        (await server.Beacon(key)).Problem(401);
    }

    [Theory]
    [InlineData("www.example.com", "https://www.example.com", null, true)]
    [InlineData("www.example.com", "http://WWW.EXAMPLE.COM:8080", null, true)]
    [InlineData("www.example.com", "https://example.com", null, false)]
    [InlineData("www.example.com", null, "https://www.example.com/page?x=1", true)]
    [InlineData("www.example.com", "https://evil.example", "https://www.example.com/", false)]
    [InlineData("www.example.com", "null", null, false)]
    [InlineData("www.example.com", null, null, false)]
    [InlineData("*.example.com", "https://a.b.example.com", null, true)]
    [InlineData("*.example.com", "https://example.com", null, true)]
    [InlineData("*.example.com", "https://badexample.com", null, false)]
    [InlineData("*.example.com", "https://example.com.evil.example", null, false)]
    public async Task Only_pages_of_the_hosts_allowed_may_send(string allowed, string? origin, string? referer, bool may)
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon", source => source with { Origins = [allowed] });
        List<(string, string)> headers = [];
        if (origin is not null) headers.Add(("Origin", origin));
        if (referer is not null) headers.Add(("Referer", referer));
        var answer = await server.Beacon(key, null, [.. headers]);
        if (may) Assert.Equal(202, answer.Status);
        else Assert.Contains("--origin", answer.Problem(403), StringComparison.Ordinal);
        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_body_is_at_most_64_KiB_whether_or_not_its_length_is_told()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        string Filled(int bytes) => $$"""{"e":[{"i":"1","t":"page"}],"x":"{{new string('x', bytes - 35)}}"}""";
        Assert.Equal(64 << 10, Encoding.UTF8.GetByteCount(Filled(64 << 10)));
        Assert.Equal(202, (await server.Beacon(key, Filled(64 << 10))).Status);
        Assert.Contains("64 KiB", (await server.Beacon(key, Filled((64 << 10) + 1))).Problem(413), StringComparison.Ordinal);
        Assert.Equal(202, (await server.Beacon(key, Filled(64 << 10), ("Transfer-Encoding", "chunked"))).Status);
        (await server.Beacon(key, Filled((64 << 10) + 1), ("Transfer-Encoding", "chunked"))).Problem(413);
        Assert.Equal([64 << 10, 64 << 10], server.Kept().Select(arrival => arrival.Body.Length));
    }

    [Theory]
    [InlineData("Content-Type", "multipart/form-data; boundary=x")]
    [InlineData("Content-Encoding", "gzip")]
    public async Task A_type_that_is_not_read_is_refused(string header, string value)
    {
        await using var server = await DoorServer.Start();
        (await server.Beacon(server.Add("beacon"), null, (header, value))).Problem(415);
    }

    [Fact]
    public async Task An_address_that_sends_too_fast_waits_and_others_do_not()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon", source => source with { RatePerAddress = 2 });
        for (var n = 0; n < 8; n++) Assert.Equal(202, (await server.Beacon(key)).Status);
        var refused = await server.Beacon(key, null, ("Origin", "https://a.example"));
        refused.Problem(429);
        Assert.Equal(("1", "Retry-After"), (refused.Header("Retry-After"), refused.Header("Access-Control-Expose-Headers")));
        Assert.Equal(202, (await server.Beacon(key, null, ("X-Forwarded-For", "192.0.2.1"))).Status);

        server.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(202, (await server.Beacon(key)).Status);
        (await server.Beacon(key)).Problem(429);
        Assert.Equal(10, server.Kept().Count);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7:4711", "203.0.113.7")]
    [InlineData("2001:DB8::0:1", "2001:db8::1")]
    [InlineData("[2001:db8::1]:443", "2001:db8::1")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("unknown", "127.0.0.1")]
    [InlineData("", "127.0.0.1")]
    public async Task A_proxy_on_this_machine_tells_the_address(string forwarded, string address)
    {
        await using var server = await DoorServer.Start();
        await server.Beacon(server.Add("beacon"), null, ("X-Forwarded-For", forwarded));
        Assert.Equal(address, Assert.Single(server.Kept()).Address);
    }

    [Fact]
    public async Task Without_a_visitor_the_day_makes_one_of_address_agent_and_source()
    {
        await using var server = await DoorServer.Start();
        var (key, other) = (server.Add("beacon"), server.Add("beacon", id: "other"));
        const string Body = """{"e":[{"i":"1","t":"page"}]}""";
        async Task<string> Visitor(string with, string agent, string address)
        {
            Assert.Equal(202, (await server.Beacon(with, Body, ("User-Agent", agent), ("X-Forwarded-For", address))).Status);
            return server.Kept()[^1].DailyVisitor;
        }
        var first = await Visitor(key, "A", "192.0.2.1");
        Assert.Matches("^d[A-Za-z0-9_-]{16}$", first);
        Assert.Equal(first, await Visitor(key, "A", "192.0.2.1"));
        var rest = new[]
        {
            await Visitor(key, "B", "192.0.2.1"), await Visitor(key, "A", "192.0.2.2"), await Visitor(other, "A", "192.0.2.1"),
        };
        Assert.Equal(4, rest.Append(first).Distinct().Count());

        await server.Restart();
        Assert.Equal(first, await Visitor(key, "A", "192.0.2.1"));
        var salt = Path.Combine(server.Folder.Data, "salt");
        var before = await File.ReadAllTextAsync(salt, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(salt));
        server.Clock.Advance(TimeSpan.FromHours(12));
        Assert.NotEqual(first, await Visitor(key, "A", "192.0.2.1"));
        var after = await File.ReadAllTextAsync(salt, TestContext.Current.CancellationToken);
        Assert.Equal(before.Length, after.Length);
        Assert.NotEqual(before.Split(' ')[1], after.Split(' ')[1]);
    }

    [Fact]
    public async Task A_full_journal_answers_503_and_says_when_to_come_again()
    {
        await using var server = await DoorServer.Start(folder => new Collector(folder.Data, folder.Clock)
        {
            OptionsOf = _ => new JournalOptions { MaxBytes = 10_000, Clock = folder.Clock },
        });
        var key = server.Add("beacon");
        var taken = 0;
        while ((await server.Beacon(key, DoorServer.Page(taken), ("X-Forwarded-For", $"192.0.2.{taken % 200}"))).Status == 202) taken++;
        var refused = await server.Beacon(key, null, ("Origin", "https://a.example"));
        Assert.StartsWith("The journal is full", refused.Problem(503), StringComparison.Ordinal);
        Assert.Equal(("5", "https://a.example"), (refused.Header("Retry-After"), refused.Header("Access-Control-Allow-Origin")));
        Assert.Equal(taken, server.Kept().Count);

        var health = (await server.Send(HttpMethod.Get, "/health")).Text;
        Assert.Contains("\"status\":\"degraded\"", health, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"full\"", health, StringComparison.Ordinal);
        Assert.Contains($"\"accepted\":{taken},\"refused\":{{\"journal\":2}}", health, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_answers_503()
    {
        await using var server = await DoorServer.Start(folder => new Collector(folder.Data, folder.Clock)
        {
            OptionsOf = _ => new JournalOptions { MinFreeDisk = 1L << 60, Clock = folder.Clock },
        });
        Assert.StartsWith("The disk is full", (await server.Beacon(server.Add("beacon"))).Problem(503), StringComparison.Ordinal);
        Assert.Contains("\"state\":\"disk_full\"", (await server.Send(HttpMethod.Get, "/health")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_cannot_be_opened_answers_503()
    {
        await using var server = await DoorServer.Start();
        await server.Folder.Run("workspace", "create", "two");
        var key = server.Add("beacon", source => source with { Workspace = "two" });
        using (Journal.Open(server.Collector.FolderOf("two"), new JournalOptions()))
            (await server.Beacon(key)).Problem(503);
        Assert.Equal(202, (await server.Beacon(key)).Status);
    }

    [Fact]
    public async Task Scripts_of_other_sites_may_ask_first_and_read_the_answer()
    {
        await using var server = await DoorServer.Start();
        foreach (var path in (string[])["/e?k=x", "/v1/track"])
        {
            var answer = await server.Send(HttpMethod.Options, path, null, ("Origin", "https://a.example"),
                ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type,authorization"));
            Assert.Equal(204, answer.Status);
            Assert.Equal("https://a.example", answer.Header("Access-Control-Allow-Origin"));
            Assert.Equal("POST", answer.Header("Access-Control-Allow-Methods"));
            Assert.Contains("Authorization", answer.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
            Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
            Assert.Contains("Origin", answer.Header("Vary"), StringComparison.Ordinal);
            (await server.Send(HttpMethod.Get, path)).Problem(405);
        }
    }

    [Fact]
    public async Task Doors_open_under_every_host_name_and_the_rest_does_not()
    {
        await using var server = await DoorServer.Start();
        var key = server.Add("beacon");
        Assert.Equal(202, (await server.Beacon(key, null, ("Host", "stats.example.com"))).Status);
        Assert.Equal(400, (await server.Send(HttpMethod.Get, "/", null, ("Host", "stats.example.com"))).Status);
        Assert.Equal(400, (await server.Send(HttpMethod.Get, "/api/v1/sources", null, ("Host", "stats.example.com"))).Status);
    }

    static async Task<HttpResponseMessage> Delete(DoorServer server, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/sources/{id}");
        request.Headers.Authorization = new("Bearer", server.Server.Token);
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
