using Clew.Model;

namespace Clew.Attribution;

/// <summary>
/// A model with its options as one text: <c>position:first=40,last=40</c>, <c>last:exclude=Direct+Paid Search</c>,
/// <c>time_decay:half_life=7,lookback=30</c>. The canonical text names only what differs from the defaults, in the order of the catalog, so that
/// equal models have equal texts; tables and reports are kept under it.
/// </summary>
/// <remarks>
/// Options of every model: <c>exclude</c> (channels joined by <c>+</c> that get nothing while another touch is there), <c>lookback</c> (days
/// before the conversion, in place of the workspace's), <c>of</c> (<c>person</c> or <c>account</c>: whose touches).
/// </remarks>
public sealed class ModelSpec
{
    readonly Dictionary<string, string> _options;

    ModelSpec(AttributionModel model, Dictionary<string, string> options)
    {
        (Model, _options) = (model, options);
        var excluded = this["exclude"].Split('+', StringSplitOptions.RemoveEmptyEntries);
        var named = excluded.Except(model.Excludes, StringComparer.Ordinal).ToList();
        options["exclude"] = string.Join('+', named);
        Exclude = [.. model.Excludes, .. named];
        var given = model.Options.Concat(Shared).Where(o => this[o.Key] != o.Default).Select(o => $"{o.Key}={this[o.Key]}");
        Text = string.Join(':', new[] { model.Id, string.Join(',', given) }.Where(t => t.Length > 0));
    }

    /// <summary>The options that every model has.</summary>
    public static IReadOnlyList<ModelOption> Shared { get; } =
    [
        new("exclude", "", "channels, joined by +, that get nothing while another touch is there") { Read = ReadChannels },
        new("lookback", "", "whole days before the conversion; the workspace's own where not given")
        {
            Read = OptionValues.Whole("lookback", 1, 3650),
        },
        new("of", "person", "whose touches: person, or account (everybody of the same company)")
        {
            Read = OptionValues.OneOf("of", "person", "account"),
        },
    ];

    /// <summary>The model.</summary>
    public AttributionModel Model { get; }

    /// <summary>The canonical text.</summary>
    public string Text { get; }

    /// <summary>Channels that get nothing while another touch is there.</summary>
    public IReadOnlyList<string> Exclude { get; }

    /// <summary>True when the touches of everybody of the company count.</summary>
    public bool OfAccount => this["of"] == "account";

    /// <summary>Days before the conversion, or null for the workspace's.</summary>
    public int? LookbackDays => this["lookback"] is { Length: > 0 } days ? int.Parse(days, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The value of an option in its canonical form; its default where it was not given.</summary>
    /// <exception cref="ArgumentException">The model has no such option.</exception>
    public string this[string key] => _options.TryGetValue(key, out var value)
        ? value
        : Find(Model, key)?.Default ?? throw new ArgumentException($"Model {Model.Id} has no option {key}.", nameof(key));

    /// <summary>An option that is a number.</summary>
    public double Number(string key) => double.Parse(this[key], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads a text such as <c>markov:order=2</c>.</summary>
    /// <exception cref="UserError">
    /// No such model or option, a value that cannot be, or values that cannot be together; the remedy names what is near.
    /// </exception>
    public static ModelSpec Parse(string text)
    {
        var (id, rest) = text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (text[..colon], text[(colon + 1)..]) : (text, "");
        var model = Models.Catalog.Find(id.Trim());
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in rest.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var option = Find(model, pair[0]) ?? throw new UserError($"The model '{model.Id}' has no option '{pair[0]}'", "model",
                Nearest.Remedy(pair[0], model.Options.Concat(Shared).Select(o => o.Key),
                    $"Its options are {string.Join(", ", model.Options.Concat(Shared).Select(o => o.Key))}."));
            if (pair.Length < 2)
                throw new UserError($"The option '{pair[0]}' has no value", "model", $"Write {pair[0]}=…: {option.Meaning}.");
            if (!options.TryAdd(option.Key, option.Read(pair[1])))
                throw new UserError($"The option '{pair[0]}' is given twice", "model", "Give it once.");
        }
        var spec = new ModelSpec(model, options);
        model.Rule?.Invoke(spec); // options that contradict each other are told here, not when journeys are weighed
        return spec;
    }

    static ModelOption? Find(AttributionModel model, string key) => model.Options.Concat(Shared).FirstOrDefault(o => o.Key == key);

    static string ReadChannels(string text) => string.Join('+', text.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
