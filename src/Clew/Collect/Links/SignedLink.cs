using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clew.Collect.Links;

/// <summary>
/// The open pixel <c>/o/{token}</c> and the click redirect <c>/r/{token}</c>. A token is what the link says of itself and a signature
/// of it, so nobody but who holds the key can make Clew send people to a place of their choosing.
/// </summary>
/// <remarks>
/// <para>
/// A template gets its links from whoever merges it with the contact: for each email one pixel at the end of its body,
/// <c>&lt;img src="https://clew.example/o/TOKEN" width="1" height="1" alt=""&gt;</c> with
/// <c>Create(new MailLink { Source, MessageId, Contact, Campaign, List }, key)</c>, and in place of each target
/// <c>https://clew.example/r/TOKEN</c> with the same and <c>Target</c>. A mailing system that cannot merge per contact may use one
/// token for all copies, without <c>MessageId</c> and <c>Contact</c>: it counts opens and clicks, but cannot tell people apart.
/// </para>
/// <para>
/// Token: base64url(JSON) <c>.</c> base64url(the first 128 bits of HMAC-SHA256 over <c>clew-link-1\n</c> and that JSON). A link has no
/// time of its own: an email may be read years later. To make all links void, change the key.
/// </para>
/// </remarks>
public static class SignedLink
{
    /// <summary>Tokens longer than this are not read.</summary>
    public const int MostToken = 6_000;

    /// <summary>Targets longer than this are not taken.</summary>
    public const int MostTarget = 2_000;

    const int KeyBytes = 32, MacBytes = 16, MostText = 300;

    static readonly byte[] Domain = [.. "clew-link-1\n"u8];

    // Addresses hold many &: escaping them for HTML, where the token never stands, would make links a quarter longer.
    static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A new key for a workspace's links: 256 random bits.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Makes a token.</summary>
    /// <param name="link">What it says; texts of at most 300 characters, a target of at most 2,000.</param>
    /// <param name="key">The workspace's link key, at least 128 bits.</param>
    /// <exception cref="Model.UserError">The target is no http or https address, or a text is too long.</exception>
    public static string Create(MailLink link, ReadOnlySpan<byte> key)
    {
        if (key.Length < MacBytes)
            throw new ArgumentException("The link key is shorter than 128 bits.", nameof(key));
        string? target = null;
        if (link.Target is not null && (target = TargetOf(link.Target)) is null)
            throw new Model.UserError($"The target '{link.Target}' cannot be a link", "target",
                $"Give an absolute address that begins with http:// or https://, of at most {MostTarget} characters");
        foreach (var text in (ReadOnlySpan<string?>)[link.Source, link.MessageId, link.Contact, link.Campaign, link.List])
            if (text?.Length > MostText)
                throw new Model.UserError($"'{text[..40]}…' is too long for a link", "link", $"Give at most {MostText} characters");
        var payload = JsonSerializer.SerializeToUtf8Bytes(
            new Payload(link.Source, link.MessageId, link.Contact, link.Campaign, link.List, target), Options);
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(Mac(payload, key))}";
    }

    /// <summary>Reads a token; never throws on what a stranger may send.</summary>
    /// <param name="token">The last part of the address.</param>
    /// <param name="key">The link key of the workspace that <see cref="SourceOf"/> leads to.</param>
    public static LinkAnswer Read(string token, ReadOnlySpan<byte> key)
    {
        if (key.Length < MacBytes)
            return new(null, "this workspace has no link key", default);
        if (!Split(token, out var payload, out var told))
            return new(null, "it is no link of ours", default);
        if (!CryptographicOperations.FixedTimeEquals(told, Mac(payload, key)))
            return new(null, "the link was not signed with this key", default);
        return Open(payload) is { } link ? new(link, null, payload) : new(null, "the link says nothing that can be read", default);
    }

    /// <summary>The source that a token claims, to find the key by. It is not verified.</summary>
    public static string? SourceOf(string token) => Split(token, out var payload, out _) ? Open(payload)?.Source : null;

    /// <summary>What a payload says; null when it is none.</summary>
    internal static MailLink? Open(ReadOnlySpan<byte> payload)
    {
        try
        {
            if (JsonSerializer.Deserialize<Payload>(payload, Options) is not { Source: { Length: > 0 } source } read)
                return null;
            var target = read.Target is null ? null : TargetOf(read.Target);
            if (read.Target is not null && target is null)
                return null;
            return new()
            {
                Source = source,
                MessageId = read.MessageId,
                Contact = read.Contact,
                Campaign = read.Campaign,
                List = read.List,
                Target = target,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The address as it goes into the header Location; null unless it is absolute, http or https, without a user.</summary>
    static string? TargetOf(string target) =>
        target.Length <= MostTarget && Uri.TryCreate(target.Trim(), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0 && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;

    static bool Split(string token, out byte[] payload, out byte[] mac)
    {
        (payload, mac) = ([], []);
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        if (token.Length > MostToken || dot <= 0 || !Base64Url.IsValid(token.AsSpan(0, dot)) || !Base64Url.IsValid(token.AsSpan(dot + 1)))
            return false;
        (payload, mac) = (Base64Url.DecodeFromChars(token.AsSpan(0, dot)), Base64Url.DecodeFromChars(token.AsSpan(dot + 1)));
        return mac.Length == MacBytes;
    }

    static byte[] Mac(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Domain);
        hash.AppendData(payload);
        return hash.GetHashAndReset()[..MacBytes];
    }

    sealed record Payload(
        [property: JsonPropertyName("s")] string? Source, [property: JsonPropertyName("m")] string? MessageId,
        [property: JsonPropertyName("c")] string? Contact, [property: JsonPropertyName("g")] string? Campaign,
        [property: JsonPropertyName("l")] string? List, [property: JsonPropertyName("u")] string? Target);
}
