using System.Text.Json;
using System.Text.RegularExpressions;
using Clew.Collect.Steps;
using Clew.Model.Channels;

namespace Clew.Collect.Rules;

/// <summary>Reads the rules of a workspace from JSON.</summary>
static class RulesReader
{
    public const int MostEntries = 2_000;
    public const int LongestText = 200;
    const int LongestPattern = 500;
    const int MostGoals = 50;
    const int LongestGoal = 31;

    static readonly string[] Keys =
    [
        "own_hosts", "payment_hosts", "strip_parameters", "bot_agents", "excluded_addresses", "spam_hosts", "key_events", "lead_events",
        "goals", "hygiene", "channels",
    ];

    static readonly string[] HygieneKeys = ["lower_case", "sources", "media", "campaigns"];
    static readonly string[] GoalKeys = ["id", "title", "event", "each"];
    static readonly string[] Changes = ["add", "remove"];

    public static CollectRules Read(RulesNode root)
    {
        var rules = CollectRules.Default;
        foreach (var (name, node) in root.Members(Keys))
        {
            rules = name switch
            {
                "own_hosts" => rules with { OwnHosts = List(node, rules.OwnHosts, Host) },
                "payment_hosts" => rules with { PaymentHosts = List(node, rules.PaymentHosts, Host) },
                "strip_parameters" => rules with { StripParameters = List(node, rules.StripParameters, Parameter) },
                "bot_agents" => rules with { BotAgents = List(node, rules.BotAgents, Agent) },
                "excluded_addresses" => rules with { ExcludedAddresses = List(node, rules.ExcludedAddresses, Address) },
                "spam_hosts" => rules with { SpamHosts = List(node, rules.SpamHosts, Host) },
                "key_events" => rules with { KeyEvents = List(node, rules.KeyEvents, Word) },
                "lead_events" => rules with { LeadEvents = List(node, rules.LeadEvents, Word) },
                "goals" => rules with { Goals = Goals(node) },
                "hygiene" => rules with { Hygiene = Hygiene(node) },
                _ => rules with { Channels = ChannelsJson.Read(node) },
            };
        }
        return rules;
    }

    /// <summary>A regular expression that people wrote: taken only if it can never take long.</summary>
    public static Regex Pattern(RulesNode node, RegexOptions options)
    {
        string pattern = node.Text(LongestPattern);
        try
        {
            return Crawlers.Expression(pattern, options);
        }
        catch (RegexParseException error)
        {
            throw node.Error($"'{pattern}' is no regular expression: {error.Message}", "Correct it.");
        }
        catch (NotSupportedException)
        {
            throw node.Error($"'{pattern}' looks around or back, which can take without end", "Write it without (?=, (?!, (?<, \\1.");
        }
    }

    /// <summary>A list: an array stands in for the one that ships, <c>{"add": [..], "remove": [..]}</c> changes that.</summary>
    static IReadOnlyList<string> List(RulesNode node, IReadOnlyList<string> shipped, Func<RulesNode, string> read)
    {
        if (node.Value.ValueKind != JsonValueKind.Object) return [.. node.Items(MostEntries).Select(read).Distinct()];
        List<string> added = [], removed = [];
        foreach (var (name, items) in node.Members(Changes))
            (name == "add" ? added : removed).AddRange(items.Items(MostEntries).Select(read));
        return [.. shipped.Except(removed).Concat(added).Distinct()];
    }

    static List<GoalRule> Goals(RulesNode node)
    {
        var goals = new List<GoalRule>();
        foreach (var item in node.Items(MostGoals))
        {
            var goal = Goal(item);
            if (goals.Exists(g => g.Id == goal.Id)) throw item.Error($"There are two goals '{goal.Id}'", "Give one of them another id.");
            goals.Add(goal);
        }
        return goals;
    }

    static GoalRule Goal(RulesNode node)
    {
        string? id = null, title = null, name = null;
        bool each = true;
        foreach (var (key, value) in node.Members(GoalKeys))
        {
            switch (key)
            {
                case "id": id = GoalId(value); break;
                case "title": title = Word(value); break;
                case "event": name = Word(value); break;
                default: each = value.Flag(); break;
            }
        }
        if (id is null) throw node.Error("The goal has no id", "Give it one, such as trial.");
        if (name is null) throw node.Error($"The goal '{id}' names no event", "Name the event that reaches it.");
        return new(id, title ?? name, name, each);
    }

    // It becomes part of the names of tables.
    static string GoalId(RulesNode node)
    {
        string id = node.Text(LongestText);
        return id.Length <= LongestGoal && char.IsAsciiLetterLower(id[0]) && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? id
            : throw node.Error($"'{id}' is no id of a goal", "Write a small letter, then up to 30 small letters, digits or _.");
    }

    static HygieneRules Hygiene(RulesNode node)
    {
        var hygiene = HygieneRules.Default;
        foreach (var (name, part) in node.Members(HygieneKeys))
        {
            hygiene = name switch
            {
                "lower_case" => hygiene with { LowerCase = part.Flag() },
                "sources" => hygiene with { Sources = Names(part, hygiene.Sources, lower: true) },
                "media" => hygiene with { Media = Names(part, hygiene.Media, lower: true) },
                _ => hygiene with { Campaigns = Names(part, hygiene.Campaigns, lower: false) },
            };
        }
        return hygiene;
    }

    /// <summary>Other words, on top of those that ship; null takes one of these away.</summary>
    static Dictionary<string, string> Names(RulesNode node, IReadOnlyDictionary<string, string> shipped, bool lower)
    {
        var names = new Dictionary<string, string>(shipped, lower ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var written = new List<(string Key, RulesNode Node)>();
        foreach (var (name, value) in node.Members())
        {
            string key = lower ? name.Trim().ToLowerInvariant() : name.Trim();
            if (key.Length is 0 or > LongestText)
                throw value.Error("The word to replace is empty or longer than 200 characters", "Write a word.");
            written.Add((key, value));
            if (written.Count > MostEntries) throw value.Error($"There are more than {MostEntries} words to replace", "Take some out.");
            if (value.Value.ValueKind == JsonValueKind.Null) names.Remove(key);
            else names[key] = value.Text(LongestText);
        }
        foreach (var (key, value) in written)
        {
            // Tidying runs once: a chain would leave the word in its middle standing, and another when it is run again.
            if (!names.TryGetValue(key, out string? word) || !names.TryGetValue(word, out string? next) || next == word) continue;
            throw value.Error(
                $"'{key}' becomes '{word}', but '{word}' becomes '{next}'", $"Let '{key}' become '{next}', or give '{word}': null.");
        }
        foreach (var (key, value) in written)
        {
            // The other way round: a word that ships now leads to one that is replaced.
            string? before = names.FirstOrDefault(pair => pair.Value == key && pair.Key != key).Key;
            if (before is null || !names.TryGetValue(key, out string? next) || next == key) continue;
            throw value.Error($"'{before}' becomes '{key}', but '{key}' becomes '{next}'", $"Let '{before}' become '{next}', too.");
        }
        return names;
    }

    static string Word(RulesNode node) => node.Text(LongestText);

    static string Host(RulesNode node)
    {
        string text = node.Text(LongestText).ToLowerInvariant();
        string host = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        bool known = HostNames.Of("//" + host) == host && !host.Contains(':', StringComparison.Ordinal);
        return known ? host
            : throw node.Error($"'{text}' is not a host", "Write a host such as pay.example.com, without https:// and path.");
    }

    static string Parameter(RulesNode node)
    {
        string name = node.Text(LongestText).ToLowerInvariant();
        int star = name.IndexOf('*', StringComparison.Ordinal);
        if (name.AsSpan().ContainsAny("&=?# ") || (star >= 0 && star != name.Length - 1) || star == 0)
            throw node.Error($"'{name}' is not the name of a parameter", "Write a name such as email, or email* for all that begin so.");
        return name;
    }

    static string Agent(RulesNode node)
    {
        var pattern = Pattern(node, RegexOptions.IgnoreCase);
        if (pattern.IsMatch("")) throw node.Error($"'{pattern}' is in every user agent", "Write a pattern that asks for something.");
        return pattern.ToString();
    }

    static string Address(RulesNode node)
    {
        string text = node.Text(LongestText);
        return Networks.TryParse(text, out _) ? text
            : throw node.Error(
                $"'{text}' is neither an address nor a range of addresses", "Write 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.");
    }
}
