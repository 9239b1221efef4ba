using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Clew.Collect.Identity;

/// <summary>Everything that is known to be one person.</summary>
/// <param name="Id">The least hash of its members: the same whatever the order in which they became known.</param>
/// <param name="Members">What the person is known by, in order of kind and value; leads are of the kind crm.</param>
public sealed record Person(string Id, IReadOnlyList<Identifier> Members)
{
    /// <summary>The person of these members.</summary>
    internal static Person Of(IEnumerable<Identifier> members)
    {
        var ordered = members.OrderBy(m => m.Kind).ThenBy(m => m.Value, StringComparer.Ordinal).ToList();
        var least = ordered.Select(m => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(m.Canonical)).AsSpan(0, 15)))
            .Min(StringComparer.Ordinal)!;
        return new(least, ordered);
    }

    /// <summary>The values of one kind.</summary>
    public IEnumerable<string> Of(IdentifierKind kind) => Members.Where(m => m.Kind == kind).Select(m => m.Value);
}

/// <summary>What too many share to tell a person by: a kiosk's browser, the address info@.</summary>
/// <param name="Identifier">What it is.</param>
/// <param name="Others">How many share it.</param>
public sealed record SharedIdentifier(Identifier Identifier, int Others);
