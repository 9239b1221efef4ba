using System.Globalization;
using System.Text.Json;
using Clew.Collect.Rules;
using Clew.Model;

namespace Clew.Metrics.Targets;

/// <summary>Reads a target sheet from JSON.</summary>
static class TargetReader
{
    const int LongestText = 400;
    const decimal Largest = 1_000_000_000_000_000m;

    static readonly string[] Keys = ["targets", "baseline", "cards", "benchmarks"];
    static readonly string[] TargetKeys = ["kpi", "where", "every", "from", "to", "value", "good", "stretch"];
    static readonly string[] BaselineKeys = ["from", "to", "pinned", "values"];
    static readonly string[] BenchmarkKeys = ["kpi", "of", "low", "high", "measure", "definition", "source", "year", "sample"];

    static readonly (string Name, Grain Grain)[] Grains = [("month", Grain.Month), ("quarter", Grain.Quarter), ("year", Grain.Year)];

    /// <summary>What a target's step is called.</summary>
    public static string NameOf(Grain grain) => Grains.First(pair => pair.Grain == grain).Name;

    /// <summary>The step with a name, or null.</summary>
    public static Grain? GrainOf(string name) => Grains.Where(pair => pair.Name == name).Select(pair => (Grain?)pair.Grain).FirstOrDefault();

    public static TargetSheet Read(RulesNode root)
    {
        var sheet = TargetSheet.Default;
        foreach (var (name, node) in root.Members(Keys))
        {
            sheet = name switch
            {
                "targets" => sheet with { Targets = Each(node, TargetSheet.MostTargets, Target, target => target.Key) },
                "baseline" => sheet with { Baseline = Baseline(node) },
                "cards" => sheet with { Cards = Each(node, TargetSheet.MostCards, Id, id => id) },
                _ => sheet with { Benchmarks = Benchmarks(node) },
            };
        }
        return sheet;
    }

    /// <summary>The list of benchmarks.</summary>
    public static IReadOnlyList<Benchmark> Benchmarks(RulesNode node) => Each(node, TargetSheet.MostBenchmarks, Benchmark, benchmark => benchmark.Key);

    static List<T> Each<T>(RulesNode node, int most, Func<RulesNode, T> read, Func<T, string> key)
    {
        var list = new List<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items(most))
        {
            var one = read(item);
            list.Add(seen.Add(key(one)) ? one : throw item.Error($"'{key(one)}' is there twice", "Take one of them out."));
        }
        return list;
    }

    static Target Target(RulesNode node)
    {
        var members = node.Members(TargetKeys).ToDictionary(member => member.Name, member => member.Node);
        var target = new Target(Id(Needed(node, members, "kpi")), Number(Needed(node, members, "value")))
        {
            Where = members.TryGetValue("where", out var where) ? Pair(where) : null,
            Every = members.TryGetValue("every", out var every) ? Step(every) : Grain.Month,
            Days = Days(node, members),
            Good = members.TryGetValue("good", out var good) ? Good(good) : null,
            Stretch = members.TryGetValue("stretch", out var stretch) ? Number(stretch) : null,
        };
        return target.Days is not null && members.ContainsKey("every")
            ? throw node.Error("The target is set both for a step and for days", "Give either 'every', or 'from' and 'to'.")
            : target;
    }

    static Baseline Baseline(RulesNode node)
    {
        var members = node.Members(BaselineKeys).ToDictionary(member => member.Name, member => member.Node);
        var days = Days(node, members) ?? throw node.Error("The baseline has no days", "Give 'from' and 'to'.");
        var pinned = members.TryGetValue("pinned", out var at) ? Day(at) : (DateOnly?)null;
        if (pinned is null == members.ContainsKey("values"))
            throw node.Error("A frozen baseline has both 'pinned' and 'values'", "Give both, or neither.");
        return new(days)
        {
            Pinned = pinned,
            Values = members.TryGetValue("values", out var values)
                ? values.Members().Take(1000).ToDictionary(member => member.Name, member =>
                    member.Node.Value.ValueKind == JsonValueKind.Null ? (decimal?)null : Number(member.Node), StringComparer.Ordinal)
                : new Dictionary<string, decimal?>(),
        };
    }

    static Benchmark Benchmark(RulesNode node)
    {
        var members = node.Members(BenchmarkKeys).ToDictionary(member => member.Name, member => member.Node);
        string? Text(string name) => members.TryGetValue(name, out var text) ? text.Text(LongestText) : null;
        var low = Number(Needed(node, members, "low"));
        var high = members.TryGetValue("high", out var upper) ? Number(upper) : (decimal?)null;
        if (high < low) throw upper.Error("The range ends below its start", "Exchange 'low' and 'high'.");
        return new(Id(Needed(node, members, "kpi")), low, Needed(node, members, "definition").Text(LongestText), Needed(node, members, "source").Text(LongestText))
        {
            High = high,
            Measure = Text("measure"),
            Of = Text("of"),
            Year = members.TryGetValue("year", out var year) ? Year(year) : null,
            Sample = Text("sample"),
        };
    }

    static RulesNode Needed(RulesNode node, Dictionary<string, RulesNode> members, string name) =>
        members.TryGetValue(name, out var found) ? found : throw node.Error($"'{name}' is missing", $"Give '{name}'.");

    static string Id(RulesNode node)
    {
        var id = node.Text(80);
        return id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.' or ':')
            ? id
            : throw node.Error($"'{id}' is no KPI's id", "`clew kpi list` lists them.");
    }

    static decimal Number(RulesNode node)
    {
        if (node.Value.ValueKind != JsonValueKind.Number) throw node.Wrong("a number");
        return node.Value.TryGetDecimal(out var number) && Math.Abs(number) <= Largest
            ? number
            : throw node.Error("The number is too large", "Use less than a thousand million millions.");
    }

    static int Year(RulesNode node) => node.Value.ValueKind == JsonValueKind.Number && node.Value.TryGetInt32(out var year) && year is >= 1900 and < 2200
        ? year
        : throw node.Error("The year is none", "Give a year such as 2022, or leave it out.");

    static (string, string) Pair(RulesNode node)
    {
        var pairs = node.Members().Take(2).ToList();
        return pairs.Count == 1
            ? (pairs[0].Name, pairs[0].Node.Text(LongestText))
            : throw node.Error("A target is for one row of one breakdown", "Give one dimension with its value: {\"channel\": \"Email\"}.");
    }

    static Grain Step(RulesNode node)
    {
        var name = node.Text(20);
        return GrainOf(name) ?? throw node.Error($"'{name}' is no step of a target", "Use month, quarter or year.");
    }

    static GoodIs Good(RulesNode node) => node.Text(20) switch
    {
        "high" => GoodIs.High,
        "low" => GoodIs.Low,
        var word => throw node.Error($"'{word}' is no direction", "Use high or low."),
    };

    static Period? Days(RulesNode node, Dictionary<string, RulesNode> members)
    {
        var (from, to) = (members.TryGetValue("from", out var first), members.TryGetValue("to", out var last));
        if (!from && !to) return null;
        if (!from || !to) throw node.Error("Only one end of the days is given", "Give 'from' and 'to'.");
        var (start, end) = (Day(first), Day(last));
        return end >= start ? new(start, end) : throw last.Error("The days end before they start", "Exchange 'from' and 'to'.");
    }

    static DateOnly Day(RulesNode node)
    {
        var text = node.Text(20);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2200
            ? day
            : throw node.Error($"'{text}' is not a day", "Use year-month-day: 2026-03-01.");
    }
}
