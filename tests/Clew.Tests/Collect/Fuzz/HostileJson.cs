using System.Globalization;
using System.Text;

namespace Clew.Tests.Collect.Fuzz;

/// <summary>
/// Bodies that hold all that a stranger may send. They are made of templates with holes such as <c>&lt;url&gt;</c>: most are filled
/// with what belongs there, some with what does not, and some bodies are damaged as a whole.
/// </summary>
sealed class HostileJson(Random random)
{
    const int Ids = 50_000;

    static readonly string[] Beacons =
    [
        """{"v":<id>,"c":<flag>,"e":[<events>]}""",
        """{"e":[<events>],"v":<id>,"x":<any>}""",
        """{"v":"visitor","e":[<events>],"e":[<events>],"v":<any>}""",
        """{"v":<any>,"c":<any>,"e":<any>}""",
    ];

    static readonly string[] Events =
    [
        """{"i":<id>,"t":"page","a":<age>,"u":<url>,"r":<url>,"h":<text>,"q":{"s":<text>,"m":<text>,"c":<text>,"n":<text>"""
            + ""","t":<text>,"l":<url>} }""",
        """{"i":<id>,"t":"event","a":<age>,"n":<text>,"m":<number>,"y":<currency>,"p":<object>,"d":<id>}""",
        """{"i":<id>,"t":"form","n":<text>,"u":<url>,"f":{"email":<email>,"phone":<text>,"name":<text>,"company":<text>"""
            + ""","email_sha256":<text>} }""",
        """{"i":<id>,"t":"engage","g":<age>,"u":<url>}""", """{"i":<id>,"t":"click","n":"outbound","x":<url>,"u":<url>}""",
        """{"i":<id>,"t":"identify","d":<id>,"f":<object>}""",
        """{"i":<any>,"t":<any>,"a":<any>,"u":<any>,"r":<any>,"h":<any>,"n":<any>,"m":<any>,"g":<any>,"p":<any>,"f":<any>,"q":<any>}""",
        """{"i":"","t":"page"}""", "{}", "3",
    ];

    static readonly string[] Batches =
    [
        """{"batch":[<messages>],"sentAt":<time>,"timestamp":<time>}""",
        """{"sentAt":<time>,"batch":[<messages>],"batch":[<messages>],"context":<object>}""",
        """{"batch":<any>,"sentAt":<any>}""",
    ];

    static readonly string[] Messages =
    [
        """{"type":"identify","messageId":<id>,"userId":<id>,"traits":{"email":<email>,"company":{"name":<text>},"x":<any>}"""
            + ""","timestamp":<time>}""",
        """{"type":"track","messageId":<id>,"userId":<id>,"event":<text>,"properties":{"revenue":<number>,"currency":<currency>"""
            + ""","x":<any>},"sentAt":<time>}""",
        """{"type":"page","messageId":<id>,"anonymousId":<id>,"name":<text>,"properties":{"url":<url>,"referrer":<url>"""
            + ""","title":<text>},"originalTimestamp":<time>}""",
        """{"type":"group","messageId":<id>,"userId":<id>,"groupId":<id>,"traits":<object>}""",
        """{"type":"alias","messageId":<id>,"userId":<id>,"previousId":<id>}""",
        """{"type":"screen","anonymousId":<id>,"context":{"ip":<text>,"userAgent":<text>,"library":{"name":<text>}"""
            + ""","page":{"url":<url>},"campaign":{"source":<text>},"x":<any>},"timestamp":<time>}""",
        """{"type":<any>,"messageId":<any>,"userId":<any>,"anonymousId":<any>,"event":<any>,"properties":<any>,"traits":<any>"""
            + ""","context":<any>,"timestamp":<any>}""",
        "{}",
    ];

    static readonly string[] Hooks =
    [
        """[{"type":"lead","id":<id>,"at":<time>,"email":<email>,"value":<number>,"currency":<currency>,"landing_page":<url>"""
            + ""","x":<any>},{"type":<any>}]""",
        """{"type":"call","id":<id>,"at":<time>,"phone":<text>,"answered_at":<time>,"duration_seconds":<age>,"outcome":<text>}""",
        """{"type":"meeting","id":<id>,"status":"booked","booked_at":<time>,"starts_at":<time>,"email":<email>}""",
        """{"type":"email","id":<id>,"event":"click","contact":<email>,"campaign":<text>,"at":<time>,"user_agent":<text>}""",
        """{"event":"unsubscribe","email":<email>,"ts_epoch":<age>,"message-id":<id>,"tag":<any>,"list_id":<any>}""",
        """{"RecordType":"Bounce","ID":<id>,"Type":"HardBounce","Email":<email>,"BouncedAt":<time>,"Metadata":<object>}""",
        """{"type":"unsubscribe","fired_at":<time>,"data":{"email":<email>,"list_id":<any>,"reason":<any>,"merges":<object>} }""",
        """{"event":"invitee.created","created_at":<time>,"payload":{"uri":<url>,"old_invitee":<url>,"email":<email>"""
            + ""","scheduled_event":{"start_time":<time>} } }""",
        """{"triggerEvent":"BOOKING_RESCHEDULED","createdAt":<time>,"payload":{"uid":<id>,"rescheduleUid":<id>,"startTime":<time>"""
            + ""","attendees":[{"email":<email>}],"metadata":<object>} }""",
    ];

    static readonly string[] Urls =
    [
        "https://www.example.com/", "https://www.example.com/pricing?utm_source=google&utm_medium=cpc&gclid=1",
        "https://m\u00FCller.example/\u00E4?\u00DF=\u20AC", "http://[::1]:99999/", "https://a@b:c@d.example/#x", "//", "https://",
        "javascript:alert(1)", "https://xn--/", "http://%00/", "?&&==%", "a.b?c=d@e.example",
        "https://www.example.com/?q=%25252540%2540x%40y.example", "http://\uD83D\uDE00.example/\uD83D\uDE00",
        "https://www.example.com:0/../..//?utm_source=%zz&utm_campaign=%F0%9F",
    ];

    static readonly string[] Times =
    [
        "\"2026-11-23T09:30:08.276Z\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999Z\"",
        "\"9999-12-31T23:59:59-14:00\"", "\"1969-12-31T23:59:59Z\"", "-1", "-62135596800", "253402300799", "253402300800000", "1e300",
        "\"2026-02-30T00:00:00Z\"", "\"2199-12-31T23:59:59Z\"", "\"2000-01-01T00:00:00Z\"", "\"2016-12-31T23:59:60Z\"", "\"now\"",
        "1795413990", "1795413990837", "0",
    ];

    static readonly string[] Texts =
        ["\"demo\"", "\"Jos\u00E9 \uD83D\uDE00\"", "\"\u05D0\u05D1\u202E\"", "\"192.0.2.1\"", "\"+1 555 0100\"", "\"cpc\"", "\"a@b.example\""];

    static readonly string[] Numbers =
    [
        "14.99", "0", "-0", "-5", "1e400", "-1e400", "1E-400", "9223372036854775808", "99999999999999999999999999999999999999",
        "9999999999999.9999", "0.00000000000000000000000000001",
    ];

    static readonly string[] Oddities =
    [
        "null", "true", "{}", "[]", "[[[[[[]]]]]]", "\"\"", "\" \"", "-1", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\u0000b\"",
        "\"\\u0000\"", "\"\\u202e\\ufeff\"", "{\"\":{\"\":\"\"}}", "{\"\\ud800\":1}", "{\"a\\u0000\":\"\\u0001\"}", "\"\\\\\\\"\"",
        "1e400", "99999999999999999999", "\"<script>\"", "\"'; DROP TABLE event; --\"", "\"\\u007f\\u0085\"",
    ];

    static readonly byte[][] Damage =
    [
        [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80], [0xC0, 0x80], [0xFF], [0x00], [0xEF, 0xBB, 0xBF],
        [(byte)'\\', (byte)'u', (byte)'d'], [(byte)'"'], [(byte)'}'], [(byte)'\\'],
    ];

    /// <summary>What is sent to <c>/e</c>.</summary>
    public byte[] Beacon() => Whole(Any(Beacons), 60 << 10);

    /// <summary>What is sent to <c>/v1/batch</c>.</summary>
    public byte[] Batch() => random.Next(2_000) == 0 ? Batch(random.Next(1, 150_000)) : Whole(Any(Batches), 490 << 10);

    /// <summary>A batch of so many messages that say nothing.</summary>
    public static byte[] Batch(int messages) => [.. "{\"batch\":"u8, .. Hook(messages), (byte)'}'];

    /// <summary>What is sent to the other calls of <c>/v1</c>.</summary>
    public byte[] Message() => Whole(Any(Messages), 31 << 10);

    /// <summary>What is sent to <c>/hooks</c>.</summary>
    public byte[] Hook() => random.Next(2_000) switch
    {
        0 => Hook(random.Next(1, 25_000)),
        < 10 => Encoding.UTF8.GetBytes(
            string.Join('&', Enumerable.Range(0, random.Next(1, 1_500)).Select(i => $"data[{i % 9}][{i}]=%{i:x2}"))),
        _ => Whole(Any(Hooks), 1_000 << 10),
    };

    /// <summary>A webhook of so many things that say nothing.</summary>
    public static byte[] Hook(int things) => Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", things))}]");

    byte[] Whole(string template, int room)
    {
        var text = new StringBuilder();
        Fill(text, template);
        switch (random.Next(100))
        {
            case 0: // deep
                text.Insert(text.Length - 1, ",\"deep\":" + new string('[', random.Next(10, 5_000)));
                break;
            case 1: // deep, and closed again
                var depth = random.Next(10, 200);
                text.Insert(text.Length - 1, ",\"deep\":" + new string('[', depth) + new string(']', depth));
                break;
            case 2: // huge, on both sides of the limit
                text.Append(' ', Math.Max(0, random.Next(room, room + (30 << 10)) - text.Length));
                break;
        }
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return random.Next(8) == 0 ? Damaged(bytes) : bytes;
    }

    byte[] Damaged(byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        return random.Next(4) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. Damage[random.Next(Damage.Length)], .. bytes[at..]],
            2 => [.. bytes[..at], (byte)random.Next(256), .. bytes[(at + 1)..]],
            _ => [.. bytes, .. bytes[at..]],
        };
    }

    void Fill(StringBuilder to, string template)
    {
        for (var at = 0; ;)
        {
            var open = template.IndexOf('<', at);
            var close = open < 0 ? -1 : template.IndexOf('>', open);
            if (close < 0)
            {
                to.Append(template, at, template.Length - at);
                return;
            }
            to.Append(template, at, open - at);
            Hole(to, template[(open + 1)..close]);
            at = close + 1;
        }
    }

    void Hole(StringBuilder to, string what)
    {
        if (what is "events" or "messages")
        {
            var count = random.Next(60) switch { 0 => random.Next(90, 110), 1 => 0, _ => random.Next(1, 6) };
            for (var i = 0; i < count; i++)
            {
                if (i > 0) to.Append(',');
                Fill(to, Any(what == "events" ? Events : Messages));
            }
            return;
        }
        to.Append(random.Next(10) == 0 ? Odd() : what switch
        {
            "id" => string.Create(CultureInfo.InvariantCulture, $"\"m{random.Next(Ids)}\""),
            "flag" => Any(["0", "1"]),
            "age" => random.Next(100_000).ToString(CultureInfo.InvariantCulture),
            "url" => $"\"{Any(Urls)}\"",
            "text" => Any(Texts),
            "number" => Any(Numbers),
            "currency" => Any(["\"EUR\"", "\"usd\"", "\"\"", "\"\u20AC\"", "\"DOLLARS OF ALL THE WORLD\""]),
            "email" when random.Next(20) == 0 => "\"sha256:a@b.example\"",
            "email" => string.Create(CultureInfo.InvariantCulture, $"\"p{random.Next(500)}@example.com\""),
            "time" => random.Next(4) == 0 ? Any(Times) : Times[0],
            "object" => Any(["{\"a\":1,\"b\":\"c\"}", "{\"a\":{\"b\":[1,2,{\"c\":null}]}}", "{}"]),
            _ => Odd(),
        });
    }

    string Odd() => random.Next(400) switch
    {
        0 => $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"k{i}\":{i}"))}}}",
        1 => $"\"{new string('x', random.Next(1, 70_000))}\"",
        2 => $"\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude00", random.Next(1, 2_000)))}\"",
        3 => new string('9', random.Next(1, 2_000)),
        < 60 => Any(Times),
        < 120 => Any(Numbers),
        < 160 => $"\"{Any(Urls)}\"",
        _ => Any(Oddities),
    };

    string Any(string[] texts) => texts[random.Next(texts.Length)];
}
