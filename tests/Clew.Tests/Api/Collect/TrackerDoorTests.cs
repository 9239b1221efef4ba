using System.IO.Compression;
using System.Text;
using Xunit;

namespace Clew.Tests.Api.Collect;

public sealed class TrackerDoorTests
{
    [Fact]
    public async Task Every_page_may_load_the_script_and_keeps_it_for_an_hour()
    {
        await using var server = await DoorServer.Start();
        var plain = await server.Send(HttpMethod.Get, "/clew.js", null, ("Host", "stats.example.com"));
        Assert.SkipWhen(plain.Status == 404, "The executable was built without clew.js.");
        Assert.Equal((200, "text/javascript"), (plain.Status, plain.ContentHeaders.ContentType?.MediaType));
        Assert.Equal("public, max-age=3600", plain.Header("Cache-Control"));
        Assert.Equal(("*", "cross-origin", "nosniff"), (plain.Header("Access-Control-Allow-Origin"),
            plain.Header("Cross-Origin-Resource-Policy"), plain.Header("X-Content-Type-Options")));
        Assert.Equal(plain.Bytes, await Unpack("gzip", stream => new GZipStream(stream, CompressionMode.Decompress)));
        Assert.Equal(plain.Bytes, await Unpack("br", stream => new BrotliStream(stream, CompressionMode.Decompress)));

        var again = await server.Send(HttpMethod.Get, "/clew.js", null, ("If-None-Match", plain.Header("ETag")!));
        Assert.Equal((304, 0), (again.Status, again.Bytes.Length));
        var head = await server.Send(HttpMethod.Head, "/clew.js");
        Assert.Equal((200, 0, plain.Bytes.Length), (head.Status, head.Bytes.Length, (int)head.ContentHeaders.ContentLength!));
        (await server.Send(HttpMethod.Post, "/clew.js", Encoding.UTF8.GetBytes("x"))).Problem(405);

        async Task<byte[]> Unpack(string encoding, Func<Stream, Stream> unpack)
        {
            var packed = await server.Send(HttpMethod.Get, "/clew.js", null, ("Accept-Encoding", encoding));
            Assert.Equal(encoding, packed.Header("Content-Encoding"));
            Assert.True(packed.Bytes.Length < plain.Bytes.Length);
            using var whole = new MemoryStream();
            await using (var stream = unpack(new MemoryStream(packed.Bytes)))
                await stream.CopyToAsync(whole, TestContext.Current.CancellationToken);
            return whole.ToArray();
        }
    }
}
