using System.Globalization;
using Clew.Collect.Webhooks;

namespace Clew.Collect.Links;

/// <summary>From a verified link to an event: what the doors <c>/o/</c> and <c>/r/</c> keep, and how it is read afterwards.</summary>
public static class LinkArrival
{
    /// <summary>What stands in <see cref="Arrival.Call"/> when the request itself says that no person made it.</summary>
    public const string Prefetched = "prefetch";

    /// <summary>What the pixel answers with: a transparent GIF of one by one.</summary>
    public static ReadOnlyMemory<byte> Pixel { get; } = new byte[]
    {
        0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0x21, 0xf9, 0x04,
        0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3b,
    };

    /// <summary>The arrival of a verified link.</summary>
    /// <param name="answer">Of <see cref="SignedLink.Read"/>, with a link.</param>
    /// <param name="receivedAt">When it came in, UTC.</param>
    /// <param name="address">The client's address; empty when it is not kept.</param>
    /// <param name="userAgent">The header User-Agent.</param>
    /// <param name="header">The value of a header by its name; null where it is missing.</param>
    public static Arrival Of(LinkAnswer answer, DateTime receivedAt, string address, string userAgent, Func<string, string?> header)
    {
        var link = answer.Link ?? throw new ArgumentException("The link was not verified.", nameof(answer));
        return new()
        {
            ReceivedAt = receivedAt,
            Door = link.Door,
            Source = link.Source,
            Call = IsPrefetch(link.Door, header) ? Prefetched : "",
            Address = address,
            UserAgent = userAgent.Length > 1_024 ? userAgent[..1_024] : userAgent,
            Body = answer.Body,
        };
    }

    /// <summary>
    /// Decodes <see cref="Door.Pixel"/> and <see cref="Door.Click"/>: an event of kind email, <c>open</c> or <c>click</c>.
    /// Every request is an event of its own; the message counts as opened once. A request without a user agent is a machine's.
    /// </summary>
    public static void Decode(Arrival arrival, List<Event> events, List<Drop> drops)
    {
        if (SignedLink.Open(arrival.Body.Span) is not { } link)
        {
            drops.Add(new(arrival, -1, "decode", "the link says nothing that can be read", null));
            return;
        }
        var fields = new Dictionary<string, string>();
        Put("contact", EmailDecoder.ContactOf(link.Contact));
        Put("message_id", EmailDecoder.MessageIdOf(link.MessageId));
        Put("campaign", link.Campaign);
        Put("list", link.List);
        Put("click_url", link.Target);
        var word = link.Target is null ? "open" : "click";
        var at = arrival.ReceivedAt.Ticks.ToString(CultureInfo.InvariantCulture);
        events.Add(new()
        {
            Arrival = arrival,
            Kind = EventKind.Email,
            Name = word,
            ClaimedAt = arrival.ReceivedAt,
            SentAt = arrival.ReceivedAt,
            Fields = fields,
            MessageId = $"link:{EmailDecoder.Hash(Convert.ToBase64String(arrival.Body.Span), at, arrival.Address, arrival.UserAgent)}",
            Target = link.Target,
            UserAgent = arrival.UserAgent,
            Address = arrival.Address,
            IsMachine = arrival.Call == Prefetched || string.IsNullOrWhiteSpace(arrival.UserAgent)
                || MachineAgents.IsMachine(arrival.UserAgent),
        });

        void Put(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                fields[name] = value.Trim();
        }
    }

    /// <summary>
    /// True when the browser says that it loads in advance, or for something other than what a person's opening or click does: a pixel is
    /// an image, a click goes to a page. Proxies and old browsers say nothing.
    /// </summary>
    static bool IsPrefetch(Door door, Func<string, string?> header)
    {
        foreach (var name in (ReadOnlySpan<string>)["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"])
            if (header(name) is { } purpose && purpose.Contains("pre", StringComparison.OrdinalIgnoreCase))
                return true;
        return door == Door.Pixel
            ? header("Sec-Fetch-Dest") is { Length: > 0 } wanted && wanted != "image"
            : header("Sec-Fetch-Mode") is { Length: > 0 } mode && mode != "navigate";
    }
}
