namespace Clew.Collect.Steps;

/// <summary>
/// All steps, in the order in which they run. Before them come the door's own (key, size, rate) and the decoder; behind them, in the
/// mover, once-only, sessions and identity.
/// </summary>
public static class Catalog
{
    /// <summary>Every step.</summary>
    public static readonly IReadOnlyList<Step> All =
    [
        Limit.Step,
        Erased.Step,
        Bots.Step,
        Consent.Step,
        Clock.Step,
        Strip.Step,
        Referrers.Step,
        Sources.Step,
        Tidying.Step,
        Channels.Step,
        Country.Step,
        Devices.Step,
        Goals.Step,
    ];

    /// <summary>
    /// Those that tell a page's source, of its url and referrer alone: they may be run again over an event that was kept, when the
    /// rules have changed, with the same result for the same rules.
    /// </summary>
    public static readonly IReadOnlyList<Step> OfSources = [Referrers.Step, Sources.Step, Tidying.Step, Channels.Step];

    /// <summary>Those that rules decide of what is kept of an event: sources, and what a lead or a goal is.</summary>
    public static readonly IReadOnlyList<Step> OfRules = [.. OfSources, Goals.Step];
}
