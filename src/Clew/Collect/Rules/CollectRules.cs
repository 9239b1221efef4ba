using Clew.Model.Channels;

namespace Clew.Collect.Rules;

/// <summary>
/// What a workspace has decided about events: data that people edit, kept in <c>{workspace}.rules.json</c>. Lists that ship with
/// Clew (crawlers, spam referrers) always hold; what is here comes on top.
/// </summary>
public sealed record CollectRules
{
    /// <summary>What holds where nothing was decided.</summary>
    public static CollectRules Default { get; } = new();

    /// <summary>Hosts that are the owner's too: a referrer of one of them, or of a subdomain, is no source.</summary>
    public IReadOnlyList<string> OwnHosts { get; init; } = [];

    /// <summary>Hosts that a buyer comes back from after paying: they are no source. With subdomains.</summary>
    public IReadOnlyList<string> PaymentHosts { get; init; } = DefaultLists.PaymentHosts;

    /// <summary>Query parameters that are taken out of every address: names, in lower case, <c>*</c> at the end for a prefix.</summary>
    public IReadOnlyList<string> StripParameters { get; init; } = DefaultLists.StripParameters;

    /// <summary>Regular expressions of user agents that are bots, beside the list of known crawlers.</summary>
    public IReadOnlyList<string> BotAgents { get; init; } = [];

    /// <summary>Addresses, or ranges such as 203.0.113.0/24, whose events are dropped (the owner's own office).</summary>
    public IReadOnlyList<string> ExcludedAddresses { get; init; } = [];

    /// <summary>Hosts whose referrals are spam, beside the list that ships.</summary>
    public IReadOnlyList<string> SpamHosts { get; init; } = [];

    /// <summary>Names of custom events that make a session engaged. They need not be <see cref="Goals"/>, nor these key events.</summary>
    public IReadOnlyList<string> KeyEvents { get; init; } = [];

    /// <summary>Names of custom events that are leads.</summary>
    public IReadOnlyList<string> LeadEvents { get; init; } = ["Lead Submitted", "Form Submitted"];

    /// <summary>Goals of its own: events that are conversions, for events of all times.</summary>
    public IReadOnlyList<GoalRule> Goals { get; init; } = [];

    /// <summary>How sources, media and campaigns are tidied before channels are told.</summary>
    public HygieneRules Hygiene { get; init; } = HygieneRules.Default;

    /// <summary>How channels are told from source, medium and campaign.</summary>
    public ChannelRules Channels { get; init; } = ChannelRules.Default;
}

/// <summary>Tidying of UTM values.</summary>
public sealed record HygieneRules
{
    /// <summary>What ships.</summary>
    public static HygieneRules Default { get; } = new();

    /// <summary>Lower case for source and medium (campaigns keep theirs).</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Another word for a source: <c>fb</c> → <c>facebook</c>. Keys in lower case.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; init; } = DefaultLists.SourceAliases;

    /// <summary>Another word for a medium, mistyped ones among them: <c>e-mail</c> → <c>email</c>. Keys in lower case.</summary>
    public IReadOnlyDictionary<string, string> Media { get; init; } = DefaultLists.MediumAliases;

    /// <summary>Another name for a campaign. Keys as they stand.</summary>
    public IReadOnlyDictionary<string, string> Campaigns { get; init; } = new Dictionary<string, string>();
}
