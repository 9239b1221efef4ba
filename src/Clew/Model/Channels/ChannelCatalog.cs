using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Clew.Model.Channels.ChannelField;

namespace Clew.Model.Channels;

/// <summary>GA4's default channel group as data; the order is part of the definition, the first rule that holds wins.</summary>
/// <remarks>Source: Google Analytics help, "Default channel group" (answer 9756891).</remarks>
static partial class ChannelCatalog
{
    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    static readonly Matches Paid = new(Medium, PaidPattern());
    static readonly Matches ShopCampaign = new(Campaign, ShopPattern());
    static readonly string[] EmailWords = ["email", "e-mail", "e_mail", "e mail"];

    public static ImmutableArray<ChannelRule> Ga4 { get; } =
    [
        // Google always writes (direct) with a medium; files by hand write "direct", or leave the medium empty.
        new(ChannelNames.Direct, [new IsOneOf(Source, "(direct)", "direct")], [new IsOneOf(Medium, "(none)", "(not set)", "")]),
        new(ChannelNames.CrossNetwork, [new Matches(Campaign, CrossNetworkPattern())]),
        new(ChannelNames.PaidShopping, [new SourceIs(SourceCategory.Shopping), ShopCampaign], [Paid]),
        new(ChannelNames.PaidSearch, [new SourceIs(SourceCategory.Search)], [Paid]),
        new(ChannelNames.PaidSocial, [new SourceIs(SourceCategory.Social)], [Paid]),
        new(ChannelNames.PaidVideo, [new SourceIs(SourceCategory.Video)], [Paid]),
        new(ChannelNames.Display, [new IsOneOf(Medium, "display", "banner", "expandable", "interstitial", "cpm")]),
        new(ChannelNames.PaidOther, [Paid]),
        new(ChannelNames.OrganicShopping, [new SourceIs(SourceCategory.Shopping), ShopCampaign]),
        new(ChannelNames.OrganicSocial,
            [new SourceIs(SourceCategory.Social),
             new IsOneOf(Medium, "social", "social-network", "social-media", "sm", "social network", "social media")]),
        new(ChannelNames.OrganicVideo, [new SourceIs(SourceCategory.Video), new Matches(Medium, VideoPattern())]),
        new(ChannelNames.OrganicSearch, [new SourceIs(SourceCategory.Search), new IsOneOf(Medium, "organic")]),
        new(ChannelNames.Referral, [new IsOneOf(Medium, "referral", "app", "link")]),
        new(ChannelNames.Email, [new IsOneOf(Source, EmailWords), new IsOneOf(Medium, EmailWords)]),
        new(ChannelNames.Affiliates, [new IsOneOf(Medium, "affiliate")]),
        new(ChannelNames.Audio, [new IsOneOf(Medium, "audio")]),
        new(ChannelNames.Sms, [new IsOneOf(Source, "sms"), new IsOneOf(Medium, "sms")]),
        new(ChannelNames.MobilePush, [new Matches(Medium, PushPattern()), new IsOneOf(Source, "firebase")]),
    ];

    /// <summary>GA4's rules with one more: an assistant's visits, which GA4 leaves in Referral or Unassigned, stand apart.</summary>
    public static ImmutableArray<ChannelRule> Ga4WithAiAssistants { get; } =
        Ga4.Insert(
            Ga4.IndexOf(Ga4.First(rule => rule.Channel == ChannelNames.OrganicShopping)), // after everything that is paid
            new ChannelRule(ChannelNames.AiAssistants, [new SourceIs(SourceCategory.AiAssistant)]));

    [GeneratedRegex("^(.*cp.*|ppc|retargeting|paid.*)$", Options)]
    private static partial Regex PaidPattern();

    [GeneratedRegex("^(.*(([^a-df-z]|^)shop|shopping).*)$", Options)]
    private static partial Regex ShopPattern();

    [GeneratedRegex("cross-network", Options)]
    private static partial Regex CrossNetworkPattern();

    [GeneratedRegex("^(.*video.*)$", Options)]
    private static partial Regex VideoPattern();

    [GeneratedRegex("push$|mobile|notification", Options)]
    private static partial Regex PushPattern();
}
