using Clew.Collect.Steps;

namespace Clew.Collect.Rules;

/// <summary>Sessions of one source, medium and campaign, as the address and the referrer gave them: before any tidying.</summary>
public sealed record RawTraffic(string? Source, string? Medium, string? Campaign, long Sessions);

/// <summary>
/// What rules make of it; the channel may also be <see cref="RulesPreview.GoesOn"/> or <see cref="RulesPreview.Dropped"/>.
/// </summary>
public sealed record TidyTraffic(string? Source, string? Medium, string? Campaign, string Channel);

/// <summary>One line of a preview: what stays the same is not told.</summary>
public sealed record RulesChange(RawTraffic Raw, TidyTraffic From, TidyTraffic To);

/// <summary>Sessions of a channel under the old rules and the new ones.</summary>
public sealed record ChannelShift(string Channel, long Before, long After);

/// <summary>Shows what other rules would change, before they are applied.</summary>
/// <param name="Changes">Those that change, the most sessions first.</param>
/// <param name="Channels">Every channel, those with the most sessions first.</param>
/// <param name="Sessions">All sessions that were looked at.</param>
/// <param name="Changed">Sessions in <paramref name="Changes"/>.</param>
public sealed record RulesPreview(
    IReadOnlyList<RulesChange> Changes, IReadOnlyList<ChannelShift> Channels, long Sessions, long Changed)
{
    /// <summary>In place of a channel: the visit goes on, since the referrer is the owner's or a payment provider's.</summary>
    public const string GoesOn = "(the visit goes on)";

    /// <summary>In place of a channel: dropped as referrer spam.</summary>
    public const string Dropped = "(dropped)";

    /// <summary>Compares two sets of rules over the same traffic; changes nothing.</summary>
    public static RulesPreview Of(IEnumerable<RawTraffic> traffic, CollectRules current, CollectRules next)
    {
        var (old, @new) = (ReadyRules.Of(current), ReadyRules.Of(next));
        var changes = new List<RulesChange>();
        var before = new Dictionary<string, long>();
        var after = new Dictionary<string, long>();
        long sessions = 0, changed = 0;
        foreach (var raw in traffic)
        {
            var from = Tidy(raw, old);
            var to = Tidy(raw, @new);
            sessions += raw.Sessions;
            before[from.Channel] = before.GetValueOrDefault(from.Channel) + raw.Sessions;
            after[to.Channel] = after.GetValueOrDefault(to.Channel) + raw.Sessions;
            if (from == to) continue;
            changed += raw.Sessions;
            changes.Add(new RulesChange(raw, from, to));
        }
        return new RulesPreview(
            [.. changes.OrderByDescending(change => change.Raw.Sessions).ThenBy(change => change.Raw.Source, StringComparer.Ordinal)
                .ThenBy(change => change.Raw.Medium, StringComparer.Ordinal).ThenBy(change => change.Raw.Campaign, StringComparer.Ordinal)],
            [.. before.Keys.Union(after.Keys)
                .Select(channel => new ChannelShift(channel, before.GetValueOrDefault(channel), after.GetValueOrDefault(channel)))
                .OrderByDescending(shift => Math.Max(shift.Before, shift.After)).ThenBy(shift => shift.Channel, StringComparer.Ordinal)],
            sessions, changed);
    }

    /// <summary>The channel, or what stands in its place, that rules read of some traffic.</summary>
    public static string ChannelOf(RawTraffic raw, CollectRules rules) => Tidy(raw, ReadyRules.Of(rules)).Channel;

    static TidyTraffic Tidy(RawTraffic raw, ReadyRules rules)
    {
        // A referral's source is the host that the visit came from: the rules of referrers are asked, as the step does.
        var role = raw is { Medium: "referral", Source: { } host } ? rules.OriginOf(host).Role : OriginRole.Other;
        if (role is OriginRole.Own or OriginRole.Payment) return new TidyTraffic(null, null, null, GoesOn);
        if (role == OriginRole.Spam) return new TidyTraffic(null, null, null, Dropped);
        var hygiene = rules.Hygiene;
        var (source, medium, campaign) = (hygiene.Source(raw.Source), hygiene.Medium(raw.Medium), hygiene.Campaign(raw.Campaign));
        return new TidyTraffic(source, medium, campaign, rules.ChannelOf(source, medium, campaign));
    }
}
