using System.Collections.Immutable;

namespace Clew.Model.Channels;

/// <summary>An ordered set of channel rules; the first that holds names the channel.</summary>
/// <remarks>Immutable and safe to share between threads. For millions of rows use a <see cref="ChannelClassifier"/>.</remarks>
public sealed class ChannelRules
{
    ChannelRules(ImmutableArray<ChannelRule> rules) => Rules = rules;

    /// <summary>GA4's default channel group.</summary>
    public static ChannelRules Default { get; } = new(ChannelCatalog.Ga4);

    /// <summary>GA4's default channel group with the added channel <see cref="ChannelNames.AiAssistants"/>.</summary>
    public static ChannelRules WithAiAssistants { get; } = new(ChannelCatalog.Ga4WithAiAssistants);

    /// <summary>Rules of a workspace's own.</summary>
    public static ChannelRules Of(ImmutableArray<ChannelRule> rules) => new(rules);

    /// <summary>The rules, in the order in which they are asked.</summary>
    public ImmutableArray<ChannelRule> Rules { get; }

    /// <summary>The channel of a touch; missing and blank values count as GA4's "(not set)".</summary>
    /// <returns>One of <see cref="ChannelNames"/>; <see cref="ChannelNames.Unassigned"/> when no rule holds.</returns>
    public string Classify(string? source, string? medium, string? campaign)
    {
        source = source?.Trim() ?? "";
        var input = new ChannelInput(source, medium?.Trim() ?? "", campaign?.Trim() ?? "", SourceCatalog.CategoryOf(source));
        foreach (var rule in Rules)
            if (rule.Holds(input)) return rule.Channel;
        return ChannelNames.Unassigned;
    }
}
