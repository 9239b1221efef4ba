using Clew.Model;

namespace Clew.Collect.Identity;

/// <summary>Reads how somebody names a person.</summary>
static class PersonName
{
    static readonly Dictionary<string, Func<string, Identifier?>> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["email"] = text => Normal.EmailOrHash(text) ?? Normal.EmailHash(text),
        ["phone"] = text => Normal.PhoneOrHash(text, null) ?? Normal.PhoneHash(text),
        ["user"] = Normal.User,
        ["lead"] = Normal.Crm,
        ["visitor"] = Normal.Visitor,
    };

    /// <summary>What it may mean.</summary>
    public static IReadOnlyList<Identifier> Read(string who)
    {
        var text = who.Trim();
        if (text.Length == 0)
            throw new UserError("No person is named", null,
                "Name an email address, a phone number, or the id of a lead, a user or a visitor.");
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && Kinds.TryGetValue(text[..colon], out var read))
            return read(text[(colon + 1)..]) is { } one ? [one]
                : throw new UserError(
                    $"'{text[(colon + 1)..]}' is no {text[..colon].ToLowerInvariant()}", null, "Check how it is written.");
        return [.. Kinds.Values.Select(k => k(text)).OfType<Identifier>()];
    }
}
