using Clew.Model.Channels;

namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>source</c>: reads where a page of a browser was reached from. In order: what the address names (UTM parameters), the click
/// id in it, nothing where the visit goes on, the referrer, none (direct). What a sender names stands; other kinds of events have no
/// source of their own.
/// </summary>
static class Sources
{
    public static readonly Step Step = new("source", Run);

    static readonly KeptSource Nothing = new(null, null, null, null, null, null);

    // The tracker keeps the landing page with its tags, and the referrer's host where it had none; others name source and medium.
    static void Take(Event e, KeptSource kept, StepContext context)
    {
        (e.Source, e.Medium, e.Campaign, e.Content, e.Term) = (kept.Source, kept.Medium, kept.Campaign, kept.Content, kept.Term);
        if (kept.LandingPage is null) return;
        var tags = LandingTags.Read(kept.LandingPage);
        if (tags.Named is var (source, medium)) (e.Source, e.Medium) = (source, medium);
        else if (kept is { Source: { } host, Medium: null } && context.Ready.OriginOf("https://" + host) is { Host: not null } origin)
            (e.Source, e.Medium) = origin.Role == OriginRole.Other ? (origin.Source, origin.Medium) : (null, null);
    }

    static string? Run(Event e, StepContext context)
    {
        if (e.Kind != EventKind.Page || !e.IsBrowser)
        {
            // A form or a server's event has no address to read; it may bring the source that the browser has kept.
            if (e is { Kept: { } told, Source: null, Medium: null, Campaign: null }) Take(e, told, context);
            return null;
        }
        if (e.Url is null && e.Source is not null) return null; // an app's screen with its campaign
        var tags = LandingTags.Read(e.Url);
        e.ClickId = tags.ClickId?.Parameter;
        if (tags.Named is var (source, medium))
        {
            e.Continues = false; // a link that names its source begins something new, wherever it stands
            (e.Source, e.Medium, e.Campaign, e.Content, e.Term) = (source, medium, tags.Campaign, tags.Content, tags.Term);
        }
        else if (e.Continues)
        {
            // After a long pause on a page of the site itself, or at a payment provider, a visit goes on under the source it had.
            Take(e, e.Kept ?? Nothing, context);
        }
        else
        {
            (e.Source, e.Medium) = e.Referrer is { } referrer && context.Ready.OriginOf(referrer) is { Host: not null } origin
                ? (origin.Source, origin.Medium)
                : SourceReading.Direct;
            (e.Campaign, e.Content, e.Term) = (tags.Campaign, tags.Content, tags.Term);
        }
        return null;
    }
}
