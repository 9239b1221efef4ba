using System.Text;

namespace Clew.Collect.Webhooks;

/// <summary>
/// For providers that sign nothing: the secret comes along, as the query parameter <c>secret</c>, as <c>Authorization: Bearer</c>, or
/// as the password of <c>Authorization: Basic</c> with any user name.
/// </summary>
static class SharedSecret
{
    public static string? Verify(HookRequest request)
    {
        if (request.Secret.Length == 0)
            return Proof.NoSecret;
        var (query, header) = (request.Query("secret"), Of(request.Header("Authorization")));
        if (query is null && header is null)
            return "the secret is missing: put it into the address as ?secret=, or send it as bearer token or password";
        return Proof.Same(query, request.Secret) | Proof.Same(header, request.Secret) ? null : "the secret is wrong";
    }

    static string? Of(string? authorization)
    {
        if (authorization?.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var scheme, { Length: > 0 and < 2_000 } value])
            return null;
        if (scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return value;
        Span<byte> decoded = stackalloc byte[1_500];
        if (!scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(value, decoded, out var count))
            return null;
        var pair = Encoding.UTF8.GetString(decoded[..count]);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : pair[(colon + 1)..];
    }
}
