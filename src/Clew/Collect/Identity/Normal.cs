using System.Text;

namespace Clew.Collect.Identity;

/// <summary>Normal forms of what people are known by. What has none is no identifier, and joins nobody.</summary>
public static class Normal
{
    const int MostEmail = 254, MostId = 256;

    // What programs send for a user whom they do not know.
    static readonly HashSet<string> Nobody = new(
        ["null", "undefined", "none", "nil", "nan", "0", "-1", "-", "true", "false", "n/a", "na", "anonymous", "guest", "unknown", "user",
            "test", "[object object]", "00000000-0000-0000-0000-000000000000"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// An address without blanks around it, in lower case and NFKC. Dots and tags stay: they are the provider's business.
    /// </summary>
    public static Identifier? Email(string? text)
    {
        var email = Folded(text, MostEmail)?.ToLowerInvariant();
        var at = email?.LastIndexOf('@') ?? -1;
        return at > 0 && at < email!.Length - 1 && !Identifier.ClaimsHash(email) && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '\uFFFD')
            ? new(IdentifierKind.Email, email) : null;
    }

    /// <summary>A number in the form of E.164: + and digits.</summary>
    /// <param name="text">As a person wrote it.</param>
    /// <param name="region">The country, as ISO 3166 code, that numbers without one are of; null where that is not known.</param>
    public static Identifier? Phone(string? text, string? region) =>
        Phones.Normal(text, region) is { } number ? new(IdentifierKind.Phone, number) : null;

    /// <summary>The SHA-256 of an email address in its normal form, as hexadecimal digits.</summary>
    public static Identifier? EmailHash(string? sha256) => Identifier.Hashed(IdentifierKind.Email, sha256);

    /// <summary>The SHA-256 of a number in the form of E.164 with its +, as hexadecimal digits.</summary>
    public static Identifier? PhoneHash(string? sha256) => Identifier.Hashed(IdentifierKind.Phone, sha256);

    /// <summary>An address as a lead carries it: plain, or <c>sha256:</c> and its hash.</summary>
    public static Identifier? EmailOrHash(string? text) => Identifier.HashedOf(IdentifierKind.Email, text) ?? Email(text);

    /// <summary>A number as a lead carries it: plain, or <c>sha256:</c> and its hash.</summary>
    public static Identifier? PhoneOrHash(string? text, string? region) =>
        Identifier.HashedOf(IdentifierKind.Phone, text) ?? Phone(text, region);

    /// <summary>A user's id as it stands, but for blanks around it.</summary>
    public static Identifier? User(string? text) =>
        Id(text) is { } id && !Nobody.Contains(id) ? new(IdentifierKind.User, id) : null;

    /// <summary>A lead's id as it stands, but for blanks around it.</summary>
    public static Identifier? Crm(string? text) => Id(text) is { } id ? new(IdentifierKind.Crm, id) : null;

    /// <summary>A visitor's id as it stands.</summary>
    public static Identifier? Visitor(string? text) =>
        string.IsNullOrEmpty(text) ? null : new(IdentifierKind.Visitor, text);

    /// <summary>The value of a row of <c>link</c>: it is in its normal form already.</summary>
    internal static Identifier? Stored(string kind, string value) =>
        Identifier.KindOf(kind) is { } known && value.Length > 0 ? new(known, value) : null;

    static string? Id(string? text) => text?.Trim() is { Length: > 0 and <= MostId } id ? id : null;

    static string? Folded(string? text, int most)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed) || trimmed.Length > most)
            return null;
        try
        {
            return trimmed.Normalize(NormalizationForm.FormKC).Trim();
        }
        catch (ArgumentException)
        {
            return null; // Half of a surrogate pair: nothing that a mailbox is called.
        }
    }
}
