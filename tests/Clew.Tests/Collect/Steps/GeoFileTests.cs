using System.Buffers.Binary;
using System.Net;
using System.Text;
using Clew.Collect.Steps;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class GeoFileTests
{
    [Fact]
    public void The_country_of_an_address_is_found()
    {
        string path = Write(
            ("203.0.113.0/24", Map(("country", Map(("iso_code", Text("DE")))))), ("198.51.100.0/25", Map(("country_code", Text("us")))),
            ("2001:db8::/32", Map(("registered_country", Map(("iso_code", Text("TH")))))),
            ("192.0.2.0/24", Map(("city", Text("Nowhere")))));
        try
        {
            using var file = GeoFile.Open(path);

            Assert.Equal("Tiny-Country", file.Name);
            Assert.Equal(new DateTime(2026, 3, 9, 12, 0, 0, DateTimeKind.Utc), file.BuiltAt);
            Assert.Equal("DE", file.CountryOf("203.0.113.200"));
            Assert.Equal("DE", file.CountryOf("::ffff:203.0.113.7"));
            Assert.Equal("US", file.CountryOf("198.51.100.127"));
            Assert.Null(file.CountryOf("198.51.100.128"));
            Assert.Equal("TH", file.CountryOf("2001:db8::5"));
            Assert.Null(file.CountryOf("2001:db9::5"));
            Assert.Null(file.CountryOf("192.0.2.1"));
            Assert.Null(file.CountryOf("no address"));
            Assert.Null(file.CountryOf(""));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_missing_or_something_else_is_told()
    {
        var missing = Assert.Throws<UserError>(() => GeoFile.Open("/no/such.mmdb"));
        Assert.Contains("There is no file of addresses", missing.Message, StringComparison.Ordinal);
        string path = Path.GetTempFileName();
        try
        {
            foreach (byte[] content in (byte[][])[[], "not a database"u8.ToArray(), new byte[100_000]])
            {
                File.WriteAllBytes(path, content);
                Assert.Contains("cannot be read", Assert.Throws<UserError>(() => GeoFile.Open(path)).Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_step_asks_for_the_persons_address()
    {
        var e = Make.Page();
        e.Address = "203.0.113.7";

        Assert.Null(Make.RunStep("country", e, Make.Context() with { CountryOf = address => address == "203.0.113.7" ? "DE" : null }));
        Assert.Equal("DE", e.Country);
    }

    // A tiny writer of the format: a tree of bits, 24 bits a record, over the records of data, and metadata behind a mark.
    static string Write(params (string Range, byte[] Record)[] ranges)
    {
        var nodes = new List<int[]> { new[] { 0, 0 } }; // 0: nothing there; positive: a node; negative: -1 - place of the data
        var data = new List<byte>();
        foreach (var (range, record) in ranges)
        {
            string[] parts = range.Split('/');
            var address = IPAddress.Parse(parts[0]);
            bool four = address.GetAddressBytes().Length == 4;
            byte[] bytes = [.. new byte[four ? 12 : 0], .. address.GetAddressBytes()];
            int bits = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) + (four ? 96 : 0), node = 0;
            for (int i = 0; i < bits; i++)
            {
                int side = (bytes[i / 8] >> (7 - (i % 8))) & 1;
                if (i == bits - 1) nodes[node][side] = -1 - data.Count;
                else
                {
                    if (nodes[node][side] == 0)
                    {
                        nodes.Add([0, 0]);
                        nodes[node][side] = nodes.Count - 1;
                    }
                    node = nodes[node][side];
                }
            }
            data.AddRange(record);
        }
        var file = new List<byte>();
        foreach (int value in nodes.SelectMany(node => node))
        {
            int written = value > 0 ? value : value == 0 ? nodes.Count : nodes.Count + 16 + (-1 - value);
            file.AddRange([(byte)(written >> 16), (byte)(written >> 8), (byte)written]);
        }
        file.AddRange(new byte[16]);
        file.AddRange(data);
        file.AddRange([0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8]);
        file.AddRange(Map(
            ("binary_format_major_version", Number(5, 2)), ("binary_format_minor_version", Number(5, 0)),
            ("build_epoch", Number(9, (ulong)new DateTimeOffset(Make.Noon).ToUnixTimeSeconds())), ("database_type", Text("Tiny-Country")),
            ("ip_version", Number(5, 6)), ("node_count", Number(6, (ulong)nodes.Count)), ("record_size", Number(5, 24)),
            ("description", Map(("en", Text("Tiny")))), ("languages", [0, 4])));
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, [.. file]);
        return path;
    }

    static byte[] Text(string text) => [.. Control(2, Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    static byte[] Map(params (string Key, byte[] Value)[] members) =>
        [.. Control(7, members.Length), .. members.SelectMany(member => (byte[])[.. Text(member.Key), .. member.Value])];

    static byte[] Number(int type, ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        byte[] short_ = [.. bytes.SkipWhile(b => b == 0)];
        return [.. Control(type, short_.Length), .. short_];
    }

    static byte[] Control(int type, int size) => (type, size) switch
    {
        ( > 7, _) => [(byte)size, (byte)(type - 7)],
        (_, < 29) => [(byte)((type << 5) | size)],
        _ => [(byte)((type << 5) | 29), (byte)(size - 29)],
    };
}
