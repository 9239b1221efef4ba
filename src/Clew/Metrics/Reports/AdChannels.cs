using Clew.Model.Channels;

namespace Clew.Metrics.Reports;

/// <summary>The channels that paid ads bring visits by.</summary>
public static class AdChannels
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ChannelNames.PaidSearch, ChannelNames.PaidShopping, ChannelNames.PaidSocial, ChannelNames.PaidVideo, ChannelNames.PaidOther, ChannelNames.Display,
        ChannelNames.CrossNetwork,
    ];
}
