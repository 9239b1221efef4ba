using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clew.Model.Channels;

namespace Clew.Collect.Rules;

/// <summary>Writes the rules of a workspace as JSON: only what differs from what ships, so that newer lists hold, too.</summary>
static class RulesWriter
{
    static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file for people, never part of a page
    };

    public static string Write(CollectRules rules)
    {
        var shipped = CollectRules.Default;
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartObject();
            List(writer, "own_hosts", rules.OwnHosts, shipped.OwnHosts);
            List(writer, "payment_hosts", rules.PaymentHosts, shipped.PaymentHosts);
            List(writer, "strip_parameters", rules.StripParameters, shipped.StripParameters);
            List(writer, "bot_agents", rules.BotAgents, shipped.BotAgents);
            List(writer, "excluded_addresses", rules.ExcludedAddresses, shipped.ExcludedAddresses);
            List(writer, "spam_hosts", rules.SpamHosts, shipped.SpamHosts);
            List(writer, "key_events", rules.KeyEvents, shipped.KeyEvents);
            List(writer, "lead_events", rules.LeadEvents, shipped.LeadEvents);
            Goals(writer, rules.Goals);
            Hygiene(writer, rules.Hygiene, shipped.Hygiene);
            if (!ReferenceEquals(rules.Channels, ChannelRules.Default))
            {
                writer.WritePropertyName("channels");
                ChannelsJson.Write(writer, rules.Channels);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    static void List(Utf8JsonWriter writer, string name, IReadOnlyList<string> list, IReadOnlyList<string> shipped)
    {
        if (list.SequenceEqual(shipped)) return;
        if (shipped.Count == 0)
        {
            Items(writer, name, list);
            return;
        }
        var added = list.Except(shipped).ToList();
        var removed = shipped.Except(list).ToList();
        if (!list.SequenceEqual(shipped.Except(removed).Concat(added)) || removed.Count > list.Count)
        {
            Items(writer, name, list);
            return;
        }
        writer.WriteStartObject(name);
        if (added.Count > 0) Items(writer, "add", added);
        if (removed.Count > 0) Items(writer, "remove", removed);
        writer.WriteEndObject();
    }

    static void Items(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        writer.WriteStartArray(name);
        foreach (string item in items) writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    static void Goals(Utf8JsonWriter writer, IReadOnlyList<GoalRule> goals)
    {
        if (goals.Count == 0) return;
        writer.WriteStartArray("goals");
        foreach (var goal in goals)
        {
            writer.WriteStartObject();
            writer.WriteString("id", goal.Id);
            if (goal.Title != goal.Event) writer.WriteString("title", goal.Title);
            writer.WriteString("event", goal.Event);
            if (!goal.Each) writer.WriteBoolean("each", false);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    static void Hygiene(Utf8JsonWriter writer, HygieneRules hygiene, HygieneRules shipped)
    {
        if (ReferenceEquals(hygiene, shipped)) return;
        writer.WriteStartObject("hygiene");
        if (hygiene.LowerCase != shipped.LowerCase) writer.WriteBoolean("lower_case", hygiene.LowerCase);
        Names(writer, "sources", hygiene.Sources, shipped.Sources);
        Names(writer, "media", hygiene.Media, shipped.Media);
        Names(writer, "campaigns", hygiene.Campaigns, shipped.Campaigns);
        writer.WriteEndObject();
    }

    static void Names(
        Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, string> shipped)
    {
        if (ReferenceEquals(names, shipped)) return;
        writer.WriteStartObject(name);
        foreach (var (key, word) in names.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            if (shipped.GetValueOrDefault(key) != word) writer.WriteString(key, word);
        foreach (string key in shipped.Keys.Where(key => !names.ContainsKey(key)).Order(StringComparer.Ordinal)) writer.WriteNull(key);
        writer.WriteEndObject();
    }
}
