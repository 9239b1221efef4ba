using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Clew.Collect.Rules;

namespace Clew.Collect.Steps;

/// <summary>A workspace's rules made ready for millions of events: sets, expressions, and what was worked out before.</summary>
/// <remarks>There is one for each <see cref="CollectRules"/>, for as long as that lives. Safe to share between threads.</remarks>
sealed class ReadyRules
{
    const int MostChannels = 16_384;

    static readonly ConditionalWeakTable<CollectRules, ReadyRules> All = [];

    readonly TextCache<bool> _botAgents;
    readonly TextCache<Origin> _origins;
    readonly ConcurrentDictionary<(string?, string?, string?), string> _channels = [];
    readonly IPNetwork[] _excluded;

    ReadyRules(CollectRules rules)
    {
        Rules = rules;
        Strip = new StripNames(rules.StripParameters);
        KeyEvents = rules.KeyEvents.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        LeadEvents = rules.LeadEvents.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Hygiene = new Hygiene(rules.Hygiene);
        HostSet own = new(rules.OwnHosts), payment = new(rules.PaymentHosts), spam = new(rules.SpamHosts);
        _origins = new TextCache<Origin>(address => Origin.Read(address, own, payment, spam));
        var agents = rules.BotAgents.Select(pattern => Crawlers.Expression(pattern, RegexOptions.IgnoreCase)).ToArray();
        _botAgents = new TextCache<bool>(text => agents.Any(agent => agent.IsMatch(text)));
        _excluded = [.. rules.ExcludedAddresses.Select(Networks.Parse)];
    }

    /// <summary>The rules that these are.</summary>
    public CollectRules Rules { get; }

    /// <summary>Query parameters to take out.</summary>
    public StripNames Strip { get; }

    /// <summary>Names of goals, in any case.</summary>
    public FrozenSet<string> KeyEvents { get; }

    /// <summary>Names of leads, in any case.</summary>
    public FrozenSet<string> LeadEvents { get; }

    /// <summary>Tidies sources, media and campaigns.</summary>
    public Hygiene Hygiene { get; }

    /// <summary>The rules made ready, the same object for the same rules.</summary>
    public static ReadyRules Of(CollectRules rules) => All.GetValue(rules, static rules => new ReadyRules(rules));

    /// <summary>Whether one of the workspace's own patterns is in the user agent.</summary>
    public bool IsOwnBot(string userAgent) => Rules.BotAgents.Count > 0 && _botAgents[userAgent];

    /// <summary>The workspace's range that the address lies in, as text; null where it lies in none.</summary>
    public string? ExcludedRange(string address)
    {
        if (_excluded.Length == 0 || !IPAddress.TryParse(address, out var ip)) return null;
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        for (int i = 0; i < _excluded.Length; i++)
            if (_excluded[i].Contains(ip)) return Rules.ExcludedAddresses[i];
        return null;
    }

    /// <summary>What is known of an address's host.</summary>
    public Origin OriginOf(string address) => _origins[Origin.PartOf(address)];

    /// <summary>The channel by the workspace's rules.</summary>
    public string ChannelOf(string? source, string? medium, string? campaign)
    {
        var key = (source, medium, campaign);
        if (_channels.TryGetValue(key, out string? channel)) return channel;
        channel = Rules.Channels.Classify(source, medium, campaign);
        if (_channels.Count >= MostChannels) _channels.Clear(); // TRICKY: Count locks; only a new triple asks for it
        _channels.TryAdd(key, channel);
        return channel;
    }
}
