using System.Security.Cryptography;
using System.Text;

namespace Clew.Collect.Identity;

/// <summary>
/// One thing that a person is known by, in its normal form: two that are equal are the same. Of an email address or a phone number
/// perhaps only the SHA-256 is known, then the value is <c>sha256:</c> and 64 hexadecimal digits; it means the same as the plain one.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its normal form, as it stands in the column <c>value</c> of the table <c>link</c>.</param>
public readonly record struct Identifier(IdentifierKind Kind, string Value)
{
    const string HashPrefix = "sha256:";
    const int HashDigits = 64;

    /// <summary>True where only the SHA-256 is known.</summary>
    public bool IsHashed => CanBeHashed(Kind) && Value.Length == HashPrefix.Length + HashDigits && ClaimsHash(Value);

    /// <summary>One text for the plain and the hashed form: kind, colon, and the value or its SHA-256.</summary>
    public string Canonical => $"{NameOf(Kind)}:{(CanBeHashed(Kind) ? Digest() : Value)}";

    /// <summary>True when both are of the same thing, one of them perhaps hashed.</summary>
    public bool Means(Identifier other) => Kind == other.Kind && string.Equals(Canonical, other.Canonical, StringComparison.Ordinal);

    /// <summary>The kind's name in tables.</summary>
    public static string NameOf(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Visitor => "visitor",
        IdentifierKind.Email => "email",
        IdentifierKind.Phone => "phone",
        IdentifierKind.User => "user",
        IdentifierKind.Crm => "crm",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind of a name in tables; null for another name.</summary>
    public static IdentifierKind? KindOf(string name) => name switch
    {
        "visitor" => IdentifierKind.Visitor,
        "email" => IdentifierKind.Email,
        "phone" => IdentifierKind.Phone,
        "user" => IdentifierKind.User,
        "crm" => IdentifierKind.Crm,
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{NameOf(Kind)} {Value}";

    internal static bool CanBeHashed(IdentifierKind kind) => kind is IdentifierKind.Email or IdentifierKind.Phone;

    /// <summary>The identifier whose SHA-256 is known; null when the text is none.</summary>
    internal static Identifier? Hashed(IdentifierKind kind, string? sha256)
    {
        var hex = sha256?.Trim() ?? "";
        return hex.Length == HashDigits && hex.All(char.IsAsciiHexDigit) ? new(kind, HashPrefix + hex.ToLowerInvariant()) : null;
    }

    /// <summary>The identifier of a text that says itself that it is a hash; null for another text.</summary>
    internal static Identifier? HashedOf(IdentifierKind kind, string? text) =>
        text is not null && ClaimsHash(text) ? Hashed(kind, text[HashPrefix.Length..]) : null;

    /// <summary>Whether a text begins as hashes do: then it is a hash or nothing, whoever wrote it.</summary>
    internal static bool ClaimsHash(string text) => text.StartsWith(HashPrefix, StringComparison.Ordinal);

    string Digest() => IsHashed ? Value[HashPrefix.Length..] : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Value)));
}
