using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clew.Model;
using Clew.Model.Channels;

namespace Clew.Collect.Rules;

/// <summary>
/// Channel rules as JSON: <c>"ga4"</c>, <c>"ga4+ai"</c>, or a list in which either word stands for its rules and
/// <c>{"channel": "Partner", "all": [[{"field": "source", "is": ["x"]}, {"source_is": "search"}], …]}</c> is one: of every inner list
/// at least one condition must hold.
/// </summary>
static class ChannelsJson
{
    const string Ga4 = "ga4", Ga4WithAi = "ga4+ai";
    const int MostRules = 200, MostClauses = 20, MostConditions = 50, LongestChannel = 60;
    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    static readonly string[] RuleKeys = ["channel", "all"];
    static readonly string[] ConditionKeys = ["field", "is", "matches", "source_is"];
    static readonly string[] Fields = ["source", "medium", "campaign"];
    static readonly string[] Categories = ["search", "social", "video", "shopping", "ai_assistant"];

    public static ChannelRules Read(RulesNode node)
    {
        if (node.Value.ValueKind == JsonValueKind.String) return Named(node);
        var rules = ImmutableArray.CreateBuilder<ChannelRule>();
        foreach (var item in node.Items(MostRules))
        {
            if (item.Value.ValueKind == JsonValueKind.String) rules.AddRange(Named(item).Rules);
            else rules.Add(Rule(item));
        }
        if (rules.Count == 0) throw node.Error("There is no channel rule", "Write \"ga4\" for those of GA4.");
        if (rules.Count > MostRules) throw node.Error($"There are more than {MostRules} rules", "Take some out.");
        return ChannelRules.Of(rules.ToImmutable());
    }

    public static void Write(Utf8JsonWriter writer, ChannelRules rules)
    {
        if (ReferenceEquals(rules, ChannelRules.Default)) writer.WriteStringValue(Ga4);
        else if (ReferenceEquals(rules, ChannelRules.WithAiAssistants)) writer.WriteStringValue(Ga4WithAi);
        else
        {
            writer.WriteStartArray();
            for (int i = 0; i < rules.Rules.Length;)
            {
                // A run of GA4's own rules is written by its name: it stays that when a newer version of Clew has newer rules.
                if (Run(rules.Rules, i) is var (name, length))
                {
                    writer.WriteStringValue(name);
                    i += length;
                }
                else Write(writer, rules.Rules[i++]);
            }
            writer.WriteEndArray();
        }
    }

    static (string Name, int Length)? Run(ImmutableArray<ChannelRule> rules, int at)
    {
        foreach (var (name, known) in ((string, ChannelRules)[])[(Ga4WithAi, ChannelRules.WithAiAssistants), (Ga4, ChannelRules.Default)])
        {
            int length = known.Rules.Length;
            if (at + length <= rules.Length && rules.AsSpan(at, length).SequenceEqual(known.Rules.AsSpan())) return (name, length);
        }
        return null;
    }

    static void Write(Utf8JsonWriter writer, ChannelRule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("channel", rule.Channel);
        writer.WriteStartArray("all");
        foreach (var clause in rule.Clauses)
        {
            writer.WriteStartArray();
            foreach (var condition in clause) Write(writer, condition);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, ChannelCondition condition)
    {
        writer.WriteStartObject();
        switch (condition)
        {
            case IsOneOf { Field: var field, Words: var words }:
                writer.WriteString("field", Fields[(int)field]);
                writer.WriteStartArray("is");
                foreach (string word in words.Order(StringComparer.Ordinal)) writer.WriteStringValue(word);
                writer.WriteEndArray();
                break;
            case Matches { Field: var field, Pattern: var pattern }:
                writer.WriteString("field", Fields[(int)field]);
                writer.WriteString("matches", pattern.ToString());
                break;
            case SourceIs { Category: var category }:
                writer.WriteString("source_is", Categories[(int)category - 1]);
                break;
            default: throw new InvalidOperationException($"A condition of an unknown kind: {condition}");
        }
        writer.WriteEndObject();
    }

    static ChannelRules Named(RulesNode node) => node.Text(LongestChannel) switch
    {
        Ga4 => ChannelRules.Default,
        Ga4WithAi => ChannelRules.WithAiAssistants,
        var other => throw node.Error($"There are no channel rules named '{other}'", $"Write \"{Ga4}\" or \"{Ga4WithAi}\"."),
    };

    static ChannelRule Rule(RulesNode node)
    {
        string? channel = null;
        ChannelCondition[][]? clauses = null;
        foreach (var (name, value) in node.Members(RuleKeys))
        {
            if (name == "channel") channel = value.Text(LongestChannel);
            else clauses = [.. value.Items(MostClauses).Select(clause => Clause(clause))];
        }
        if (channel is null) throw node.Error("The rule names no channel", "Give it \"channel\".");
        if (clauses is not { Length: > 0 }) throw node.Error($"The rule of '{channel}' asks for nothing", "Give it \"all\": [[…]].");
        return new ChannelRule(channel, clauses);
    }

    static ChannelCondition[] Clause(RulesNode node)
    {
        ChannelCondition[] conditions = [.. node.Items(MostConditions).Select(Condition)];
        return conditions.Length > 0 ? conditions
            : throw node.Error("The list of conditions is empty: it could never hold", "Take it out.");
    }

    static ChannelCondition Condition(RulesNode node)
    {
        ChannelField? field = null;
        string[]? words = null;
        Regex? pattern = null;
        SourceCategory? category = null;
        foreach (var (name, value) in node.Members(ConditionKeys))
        {
            switch (name)
            {
                case "field": field = (ChannelField)Choice(value, Fields); break;
                case "is": words = [.. value.Items(RulesReader.MostEntries).Select(Word)]; break;
                case "matches": pattern = RulesReader.Pattern(value, Options); break;
                default: category = (SourceCategory)(Choice(value, Categories) + 1); break;
            }
        }
        return (field, words, pattern, category) switch
        {
            (null, null, null, { } of) => new SourceIs(of),
            ({ } of, { Length: > 0 } any, null, null) => new IsOneOf(of, any),
            ({ } of, null, { } matched, null) => new Matches(of, matched),
            _ => throw node.Error(
                "It is no condition", "Write {\"field\": …, \"is\": […]}, {\"field\": …, \"matches\": \"…\"} or {\"source_is\": …}."),
        };
    }

    /// <summary>A word; an empty one asks for a field that is empty.</summary>
    static string Word(RulesNode node) =>
        node.Value.ValueKind == JsonValueKind.String && node.Value.ValueEquals("") ? "" : node.Text(RulesReader.LongestText);

    static int Choice(RulesNode node, string[] choices)
    {
        string text = node.Text(RulesReader.LongestText);
        int found = Array.IndexOf(choices, text);
        return found >= 0 ? found
            : throw node.Error($"'{text}' is none of {string.Join(", ", choices)}", Nearest.Remedy(text, choices, "Use one of them."));
    }
}
