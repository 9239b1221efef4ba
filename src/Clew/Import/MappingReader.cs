using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.Import.Values;
using Clew.Model;

namespace Clew.Import;

/// <summary>Reads mappings from JSON, strictly: a misspelt key is an error that names the likely one.</summary>
sealed class MappingReader
{
    static readonly string[] FeedKeys = ["kind", "columns", "where", "repeat", "same"];

    static readonly string[] TopKeys =
    [
        "extends", "about", "variants", "encoding", "feeds", "delimiter", "culture", "date", "skip_lines", "skip_until_header", "footer",
        "empty", "refuse", .. FeedKeys,
    ];

    static readonly string[] ColumnKeys =
        ["from", "const", "values", "date", "number", "culture", "id", "default", "header_of", "first_of"];
    static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    static readonly JsonNodeOptions NodeOptions = new() { PropertyNameCaseInsensitive = false };

    readonly string _name;

    MappingReader(string name) => _name = name;

    public static Mapping Read(string name, string json) => new MappingReader(name).Read(json, depth: 0);

    Mapping Read(string json, int depth)
    {
        var root = Root(json, depth);
        Known(root, TopKeys, "");
        var layouts = root["variants"] is { } variants
            ? [.. Array(variants, "variants").Select((v, i) => (Node: Object(v, $"variants[{i}]"), At: $"variants[{i}]."))
                .Select(form => ReadLayout(Merge(Without(root, "variants"), form.Node), form.At))]
            : new List<Layout> { ReadLayout(root, "") };
        if (layouts.Count == 0)
            throw Bad("variants", "it is empty", "Give at least one form of the file.");
        var encoding = Text(root, "encoding", "");
        if (encoding is not null && TextSource.Named(encoding) is null)
            throw Bad("encoding", $"'{encoding}' is not an encoding", "Use a name such as utf-8, windows-1252 or iso-8859-2.");
        return new(_name, layouts, encoding);
    }

    JsonObject Root(string json, int depth)
    {
        JsonObject root;
        try
        {
            root = Object(JsonNode.Parse(json, NodeOptions, Options), "");
            _ = root.Count; // duplicate keys show only now
        }
        catch (JsonException e)
        {
            throw new UserError($"Mapping '{_name}' is not JSON: {e.Message.Split(" LineNumber")[0]}",
                $"line {(e.LineNumber ?? 0) + 1}", "Check the commas, quotation marks and braces there.");
        }
        catch (ArgumentException)
        {
            throw new UserError($"Mapping '{_name}' has a key twice in one object", remedy: "Keep one of the two.");
        }
        if (Text(root, "extends", "") is not { } parent)
            return root;
        if (depth > 4)
            throw Bad("extends", "mappings extend each other without end", "Extend one of the ready mappings.");
        var known = MappingCatalog.TextOf(parent) ?? throw Bad("extends", $"there is no ready mapping '{parent}'",
            Nearest.Remedy(parent, MappingCatalog.Names, $"The ready mappings are {string.Join(", ", MappingCatalog.Names)}."));
        return Merge(Root(known, depth + 1), Without(root, "extends"));
    }

    // The second object's keys win; objects in both are merged in turn, and what is said of one form is said of all.
    static JsonObject Merge(JsonObject under, JsonObject over)
    {
        var merged = (JsonObject)under.DeepClone();
        foreach (var (key, value) in over)
            merged[key] = merged[key] is JsonObject a && value is JsonObject b ? Merge(a, b) : value?.DeepClone();
        if (over["variants"] is null && merged["variants"] is JsonArray variants)
        {
            var forms = variants.Select(v => v is JsonObject form ? Merge(form, Without(over, "encoding")) : v?.DeepClone());
            merged["variants"] = new JsonArray([.. forms]);
        }
        return merged;
    }

    static JsonObject Without(JsonObject node, string key)
    {
        var copy = (JsonObject)node.DeepClone();
        copy.Remove(key);
        return copy;
    }

    Layout ReadLayout(JsonObject node, string at)
    {
        Known(node, TopKeys, at);
        var culture = Culture(node, at) ?? CultureInfo.InvariantCulture;
        var numbers = node["culture"] is null ? NumberStyle.English : NumberStyle.Named(culture.Name)!;
        var defaults = new Defaults(culture, numbers, Strings(node, "date", at));
        var feeds = node["feeds"] is { } list
            ? [.. Array(list, at + "feeds").Select((feed, i) => (Node: Object(feed, $"{at}feeds[{i}]"), At: $"{at}feeds[{i}]"))
                .Select(feed => ReadFeed(feed.Node, feed.At, defaults, true))]
            : new List<Feed> { ReadFeed(node, at, defaults, false) };
        if (feeds.Count == 0)
            throw Bad(at + "feeds", "it is empty", "Name at least one kind.");
        return new()
        {
            Delimiter = Delimiter(node, at),
            SkipLines = (int)(Number(node, "skip_lines", at) ?? 0),
            SkipUntilHeader = Flag(node, "skip_until_header", at),
            Footer = [.. Strings(node, "footer", at).Select(Encoding.UTF8.GetBytes)],
            Empty = [.. Strings(node, "empty", at).Select(Encoding.UTF8.GetBytes)],
            Refuse = node["refuse"] is { } refuse
                ? Object(refuse, at + "refuse").ToDictionary(
                    p => p.Key, p => String(p.Value, at + "refuse." + p.Key), StringComparer.OrdinalIgnoreCase)
                : new Dictionary<string, string>(),
            Feeds = feeds,
        };
    }

    sealed record Defaults(CultureInfo Culture, NumberStyle Numbers, IReadOnlyList<string> Dates);

    Feed ReadFeed(JsonObject node, string at, Defaults defaults, bool strict)
    {
        if (strict)
            Known(node, FeedKeys, at);
        var kind = Kind.Find(Text(node, "kind", at) ?? throw Bad(at + ".kind", "it is missing",
            $"Name the kind of rows: {string.Join(", ", Kind.All.Select(k => k.Name))}."));
        var inputs = kind.Inputs.ToDictionary(input => input.Name);
        var columns = new Dictionary<string, ColumnSource>();
        var fed = node["columns"] ?? throw Bad(at + ".columns", "it is missing", "Say which columns feed ours.");
        foreach (var (name, value) in Object(fed, at + ".columns"))
        {
            if (!inputs.ContainsKey(name))
                throw Bad($"{at}.columns.{name}", $"{kind.Name} have no column '{name}'",
                    Nearest.Remedy(name, inputs.Keys, $"They have {string.Join(", ", inputs.Keys)}."));
            if (value is not null)
                columns[name] = ReadColumn(value, $"{at}.columns.{name}", defaults);
        }
        foreach (var input in kind.Inputs)
            if (input.Required && !columns.ContainsKey(input.Name))
                throw Bad($"{at}.columns", $"nothing feeds '{input.Name}', which {kind.Name} must have",
                    "Add it: a column of the file, a constant or an id.");
        foreach (var (name, source) in columns)
            if (source.HeaderOf is { } other && !columns.ContainsKey(other))
                throw Bad($"{at}.columns.{name}.header_of", $"no column '{other}' is fed", "Name one of our columns that this feed has.");
        var repeat = Text(node, "repeat", at);
        if (repeat is not null && !kind.Table.Slices && !columns.Values.Any(source => source.Id.Contains("#")))
            throw Bad($"{at}.columns", "repeated rows would all have the same id",
                "Give the id \"#\" as a part: { \"id\": [\"Ad ID\", \"#\"] }.");
        return new(kind, columns, ReadWhere(node["where"], at + ".where"), repeat,
            Strings(node, "same", at));
    }

    ColumnSource ReadColumn(JsonNode value, string at, Defaults defaults)
    {
        if (value is not JsonObject node)
            return new() { From = Strings(value, at), Numbers = defaults.Numbers, Dates = Dates(defaults.Dates, defaults.Culture, at) };
        Known(node, ColumnKeys, at);
        var culture = Culture(node, at) ?? defaults.Culture;
        var style = Text(node, "number", at) is { } example
            ? NumberStyle.Named(example) ?? throw Bad(at + ".number", $"'{example}' is no way to write numbers",
                "Give an example such as 1.234,56, or a culture such as de-DE.")
            : node["culture"] is null ? defaults.Numbers : NumberStyle.Named(culture.Name)!;
        var dates = Strings(node, "date", at);
        var source = new ColumnSource
        {
            From = Strings(node, "from", at),
            Const = Text(node, "const", at),
            Default = Text(node, "default", at),
            Values = node["values"] is { } values ? Values(Object(values, at + ".values"), at + ".values") : null,
            Dates = Dates(dates.Count > 0 ? dates : defaults.Dates, culture, at),
            Numbers = style,
            Id = Strings(node, "id", at),
            HeaderOf = Text(node, "header_of", at),
            FirstOf = Text(node, "first_of", at),
        };
        bool[] ways = [source.From.Count > 0, source.Const is not null, source.Id.Count > 0, source.HeaderOf is not null];
        return ways.Count(way => way) == 1 ? source
            : throw Bad(at, "its value must come from one place", "Give exactly one of from, const, id and header_of.");
    }

    DateFormats? Dates(IReadOnlyList<string> formats, CultureInfo culture, string at)
    {
        foreach (var format in formats)
        {
            try
            {
                _ = DateTimeOffset.UnixEpoch.ToString(format, culture);
            }
            catch (FormatException)
            {
                throw Bad(at + ".date", $"'{format}' is no date format", "Write it with d, M, y, H, m and s, as in dd.MM.yyyy HH:mm.");
            }
        }
        return formats.Count == 0 ? null : new(formats, culture);
    }

    Dictionary<string, string?> Values(JsonObject node, string at) =>
        node.ToDictionary(
            p => p.Key.Trim(), p => p.Value is null ? null : String(p.Value, $"{at}.{p.Key}"), StringComparer.OrdinalIgnoreCase);

    RowFilter? ReadWhere(JsonNode? value, string at)
    {
        if (value is null)
            return null;
        var node = Object(value, at);
        Known(node, ["from", "in", "not_in"], at);
        var not = node["not_in"] is not null;
        if (node["from"] is null || not == node["in"] is not null)
            throw Bad(at, "it needs 'from' and one of 'in' and 'not_in'", "Write { \"from\": \"Type\", \"in\": [\"Lead\"] }.");
        return new(Strings(node, "from", at), Strings(node, not ? "not_in" : "in", at).ToHashSet(StringComparer.OrdinalIgnoreCase), not);
    }

    CultureInfo? Culture(JsonObject node, string at) => Text(node, "culture", at) is not { } name ? null
        : Cultures.Find(name) ?? throw Bad(at + ".culture", $"'{name}' is not a culture", "Use a name such as en-US, de-DE or fr-FR.");

    byte? Delimiter(JsonObject node, string at) => Text(node, "delimiter", at) switch
    {
        null => null,
        "tab" or "\t" => (byte)'\t',
        [var c] when c is > ' ' and < '\x7f' and not '"' && !char.IsLetterOrDigit(c) => (byte)c,
        var other => throw Bad(at + ".delimiter", $"'{other}' cannot be a delimiter",
            "Use one sign, such as a comma or a semicolon, or \"tab\"."),
    };

    void Known(JsonObject node, IReadOnlyCollection<string> keys, string at)
    {
        foreach (var (key, _) in node)
            if (!keys.Contains(key))
                throw Bad(at.Length == 0 ? key : $"{at}.{key}", $"there is no key '{key}' here",
                    Nearest.Remedy(key, keys, $"Keys are {string.Join(", ", keys)}."));
    }

    JsonObject Object(JsonNode? node, string at) => node as JsonObject ?? throw Bad(at, "an object is expected", "Write { ... } there.");

    JsonArray Array(JsonNode node, string at) => node as JsonArray ?? throw Bad(at, "a list is expected", "Write [ ... ] there.");

    string? Text(JsonObject node, string key, string at) => node[key] is { } value ? String(value, $"{at}.{key}") : null;

    string String(JsonNode? value, string at) => value is JsonValue v && v.TryGetValue<string>(out var text) ? text
        : value?.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.ToJsonString()
        : throw Bad(at, "a text is expected", "Write it in quotation marks.");

    IReadOnlyList<string> Strings(JsonObject node, string key, string at) => node[key] is { } value ? Strings(value, $"{at}.{key}") : [];

    IReadOnlyList<string> Strings(JsonNode value, string at) =>
        value is JsonArray list ? [.. list.Select((item, i) => String(item, $"{at}[{i}]"))] : [String(value, at)];

    long? Number(JsonObject node, string key, string at) => node[key] is not { } value ? null
        : value is JsonValue v && v.TryGetValue<int>(out var number) && number is >= 0 and <= Limits.Preamble ? number
        : throw Bad($"{at}.{key}", $"a whole number from 0 to {Limits.Preamble} is expected", "Write it without quotation marks.");

    bool Flag(JsonObject node, string key, string at) => node[key] is { } value &&
        (value is JsonValue v && v.TryGetValue<bool>(out var flag) ? flag
            : throw Bad($"{at}.{key}", "true or false is expected", "Write it without quotation marks."));

    UserError Bad(string at, string problem, string remedy) =>
        new($"Mapping '{_name}' cannot be used: {problem}", at.Trim('.') is { Length: > 0 } place ? $"at {place}" : null, remedy);
}
