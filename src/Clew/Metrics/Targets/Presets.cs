using Clew.Model;

namespace Clew.Metrics.Targets;

/// <summary>Targets that the source articles set, to begin with.</summary>
public static class Presets
{
    /// <summary>Each with the article that sets it (kpis.md, column S).</summary>
    public static IReadOnlyList<(string Id, Target Target, string Source)> All { get; } =
    [
        ("response", new("response_time", 180) { Every = Grain.Month }, "000, 001: 8"),
        ("outcome", new("inbound_outcome_rate", 70) { Every = Grain.Month }, "000, 001: 8"),
        ("traffic", new("traffic_to_lead_rate", 2) { Every = Grain.Month, Stretch = 4 }, "003: 2"),
    ];

    /// <summary>The target of a preset.</summary>
    /// <exception cref="UserError">There is no such preset.</exception>
    public static Target Find(string id) => All.FirstOrDefault(preset => preset.Id == id).Target
        ?? throw new UserError($"There is no preset '{id}'", "preset", $"The presets are {string.Join(", ", All.Select(preset => preset.Id))}.");
}
