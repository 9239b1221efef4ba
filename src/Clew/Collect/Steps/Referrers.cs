namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>referrers</c>: a page reached from referrer spam is dropped. One reached from the site itself, from another host of the
/// owner's or from a payment provider goes on with the visit that is there; of such a referrer only the origin stays, which is
/// enough to see this again.
/// </summary>
static class Referrers
{
    public static readonly Step Step = new("referrers", Run);

    static string? Run(Event e, StepContext context)
    {
        if (e.Kind != EventKind.Page || !e.IsBrowser || e.Referrer is not { } referrer) return null;
        var rules = context.Ready;
        var origin = rules.OriginOf(referrer);
        if (origin.Host is null) return null;
        if (origin.Role == OriginRole.Spam) return $"Referrer spam: {origin.Host}";
        e.Continues = origin.Role is OriginRole.Own or OriginRole.Payment || IsSameSite(origin, e.Url, rules);
        if (e.Continues)
        {
            int part = Origin.PartOf(referrer).Length;
            if (part < referrer.Length) e.Referrer = referrer[..part];
        }
        return null;
    }

    static bool IsSameSite(Origin origin, string? url, ReadyRules rules) =>
        url is not null && origin.Site.Equals(rules.OriginOf(url).Site, StringComparison.OrdinalIgnoreCase);
}
