using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Clew.Collect.Identity;

/// <summary>What events tell about who is who.</summary>
public static class IdentityLinks
{
    const int StandInBytes = 9;

    /// <summary>
    /// The links that an event tells of: its visitor (or stand-in) with each identifier that it names. Events of the kinds form, lead,
    /// identify, alias, call, chat and meeting tell of all; any other only of visitor and user, where it names both.
    /// </summary>
    /// <param name="e">The event, after all steps.</param>
    /// <param name="region">The country, as ISO 3166 code, of phone numbers without one where the event has none; null for none.</param>
    public static IReadOnlyList<Link> Of(Event e, string? region = null)
    {
        if (!Introduces(e.Kind))
            return e.VisitorId is { Length: > 0 } visitor && Normal.User(e.UserId) is { } user ? [new(visitor, user)] : [];
        var known = Known(e, region);
        List<Link> links = [];
        if (Visitor(e, known) is { } who)
            links.AddRange(known.Select(identifier => new Link(who, identifier)));
        if (e.Kind == EventKind.Alias && Normal.User(e.UserId) is { } now && Normal.User(e.PreviousId) is { } before)
        {
            // What the id was before, a visitor's or a user's, nobody says: it may be either.
            links.Add(new(before.Value, now));
            links.Add(new(StandIn(before), before));
            links.Add(new(StandIn(before), now));
        }
        return [.. links.Distinct()];
    }

    /// <summary>
    /// The visitor that an event's touch is kept under: its own, or where it has none (a call, a chat, a lead from another system) a
    /// stand-in made of what it is known by, which its links join to the person. Null for an event of nobody.
    /// </summary>
    public static string? VisitorOf(Event e, string? region = null) =>
        e.VisitorId is { Length: > 0 } visitor ? visitor : Introduces(e.Kind) ? Visitor(e, Known(e, region)) : null;

    /// <summary>The visitor that stands in for the browser of a person of whom only this is known.</summary>
    public static string StandIn(Identifier identifier) =>
        "p" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(identifier.Canonical)).AsSpan(0, StandInBytes));

    /// <summary>What an event says that its person is known by, the surest first.</summary>
    public static IReadOnlyList<Identifier> Known(Event e, string? region = null)
    {
        var country = Field(e, "country") is { Length: 2 } told ? told : e.Country ?? region;
        Identifier?[] found =
        [
            Normal.Email(Field(e, "email")) ?? Normal.EmailHash(Field(e, "email_sha256")),
            Normal.Phone(Field(e, "phone"), country) ?? Normal.PhoneHash(Field(e, "phone_sha256")),
            Normal.User(e.UserId),
            Normal.Crm(Field(e, "lead_id")),
        ];
        return [.. found.OfType<Identifier>()];
    }

    static string? Visitor(Event e, IReadOnlyList<Identifier> known) =>
        e.VisitorId is { Length: > 0 } visitor ? visitor : known.Count > 0 ? StandIn(known[0]) : null;

    static bool Introduces(EventKind kind) => kind is EventKind.Form or EventKind.Lead or EventKind.Identify or EventKind.Alias
        or EventKind.Call or EventKind.Chat or EventKind.Meeting;

    static string? Field(Event e, string name) => e.Fields is { } fields && fields.TryGetValue(name, out var value) ? value : null;
}
