using Clew.Collect.Decode;

namespace Clew.Collect.Webhooks;

/// <summary>One provider's webhook: how it proves itself and how it is read.</summary>
/// <param name="Provider">Its name in the address <c>/hooks/{provider}</c> and in the scope <c>hook:{provider}</c>.</param>
/// <param name="Verify">
/// Null when the request comes from the provider; otherwise what is wrong with its signature. Runs at the door, before anything is kept.
/// </param>
/// <param name="Decode">Reads the events of a request that was verified.</param>
public sealed record Webhook(string Provider, Func<HookRequest, string?> Verify, Decoder Decode);

/// <summary>What a signature is made of.</summary>
/// <param name="Secret">The source's secret (or the provider's public key).</param>
/// <param name="Header">The value of a header, by name in any case; null where it is missing.</param>
/// <param name="Query">The value of a query parameter; null where it is missing.</param>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="Now">The instant, UTC: a signed time that is too old is refused.</param>
public sealed record HookRequest(
    string Secret, Func<string, string?> Header, Func<string, string?> Query, ReadOnlyMemory<byte> Body, DateTime Now);
