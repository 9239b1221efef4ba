using System.Globalization;
using Clew.Attribution;
using Clew.Attribution.Models;
using Clew.Metrics.Credit;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>Names, choices and addresses that the pages about attribution share.</summary>
static class AttributionWords
{
    /// <summary>The models that are compared unless others are chosen; the first is the reference.</summary>
    public static IReadOnlyList<string> UsualModels { get; } = ["last", "first", "linear", "position", "time_decay", "markov"];

    /// <summary>
    /// What figures can be credited by: each row's own source, and every model but the custom one, which is nothing without its definition.
    /// </summary>
    public static IReadOnlyList<string> AllModels { get; } = ["own", .. Catalog.All.Select(model => model.Id).Where(id => id != "custom")];

    /// <summary>The dimensions that touches carry.</summary>
    public static IReadOnlyList<string> Dimensions { get; } = ["channel", "source", "medium", "campaign", "content", "term", "landing_page"];

    /// <summary>The models of an address.</summary>
    /// <exception cref="UserError">One is none, or there are more than may be compared.</exception>
    public static IReadOnlyList<string> Models(PageQuery query)
    {
        foreach (var model in query.Models) ModelSpec.Parse(Plain(model));
        return query.Models switch
        {
            [] => UsualModels,
            { Count: > CompareRequest.MaxModels } => throw new UserError(
                $"{query.Models.Count} models are more than {CompareRequest.MaxModels}", "models", "Compare fewer."),
            _ => query.Models,
        };
    }

    /// <summary>A model's name, and the options that it is told apart by.</summary>
    public static string Model(Texts text, string model)
    {
        var plain = Plain(model);
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text.Word("model", plain) : $"{text.Word("model", plain[..colon])} \u2066{plain[(colon + 1)..]}\u2069";
    }

    /// <summary>The model's text without what it learned.</summary>
    public static string Plain(string model)
    {
        // A channel may have the sign in its name, behind exclude=: a fit's id has neither = nor a blank.
        var at = model.LastIndexOf('@');
        return at > 0 && model.AsSpan(at).IndexOfAny('=', ' ', ',') < 0 && Learns(model[..at]) ? model[..at] : model;
    }

    /// <summary>A goal in the plural.</summary>
    public static string Goal(Texts text, string goal) => goal is "customer" or "revenue" ? text.Word("goal", goal) : text.Kpi(goal switch
    {
        _ when IsOwn(goal) => goal,
        "opportunity" => "opportunities",
        _ => goal + "s",
    });

    /// <summary>One conversion of a goal.</summary>
    public static string One(Texts text, string goal) => IsOwn(goal) ? text.Kpi(goal) : text.Word("one", goal);

    /// <summary>The name of something that is said of a lead or of what happened to it.</summary>
    public static string Field(Texts text, string name) => text.Word("field", name) is { } known && known != name ? known : text.Dimension(name);

    /// <summary>A value of it: an instant in the workspace's zone, anything else as it is.</summary>
    public static string Said(View view, string value) =>
        DateTime.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? view.Format.Instant(instant)
            : view.Text.GroupValue(value);

    /// <summary>The KPI that counts a goal, and the side of it.</summary>
    public static (string Kpi, string Side) Counted(string goal) => goal switch
    {
        _ when IsOwn(goal) => (goal, "numerator"),
        "opportunity" => ("opportunities", "numerator"),
        "customer" => ("customer_acquisition_cost", "denominator"),
        "revenue" => ("revenue", "numerator"),
        _ => (goal + "s", "numerator"),
    };

    /// <summary>The path of an opened conversion.</summary>
    public static string ConversionPath(string goal, string id) => $"{AttributionDetail.Path}/{goal}/{Escape(id)}";

    /// <summary>The path of a lead.</summary>
    public static string LeadPath(string id) => $"/lead/{Escape(id)}";

    // TRICKY: a server leaves an escaped slash of a path escaped, but joins what a catch-all route takes by its slashes.
    static string Escape(string id) => Uri.EscapeDataString(id).Replace("%2F", "/", StringComparison.Ordinal);

    static bool IsOwn(string goal) => goal.StartsWith("goal:", StringComparison.Ordinal);

    static bool Learns(string model) => model.StartsWith("markov", StringComparison.Ordinal) || model.StartsWith("shapley", StringComparison.Ordinal);
}
