using Clew.Metrics.Credit;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.Metrics.Findings;

/// <summary>The figures that findings are looked for in. What is missing is not looked at.</summary>
/// <param name="Period">The days.</param>
/// <param name="Before">The days that they are compared with.</param>
/// <param name="Goals">Where KPIs are found.</param>
public sealed record FindingInput(Period Period, Period Before, WorkspaceGoals Goals)
{
    /// <summary>The totals, each with its comparison.</summary>
    public IReadOnlyList<KpiFigure> Totals { get; init; } = [];

    /// <summary>By channel, each with its comparison.</summary>
    public IReadOnlyList<KpiFigure> ByChannel { get; init; } = [];

    /// <summary>By source.</summary>
    public IReadOnlyList<KpiFigure> BySource { get; init; } = [];

    /// <summary>The period's figures of whole, equal time steps, in order: how much counts vary by themselves.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Steps { get; init; } = new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>Figures beside their targets.</summary>
    public IReadOnlyList<Standing> Standings { get; init; } = [];

    /// <summary>The total of a KPI, or null.</summary>
    public KpiFigure? Total(string kpi) => Totals.FirstOrDefault(figure => figure.Kpi == kpi);

    /// <summary>The rows of a KPI by channel.</summary>
    public IEnumerable<KpiFigure> Channels(string kpi) => ByChannel.Where(figure => figure.Kpi == kpi);

    /// <summary>The rows of a KPI by source.</summary>
    public IEnumerable<KpiFigure> Sources(string kpi) => BySource.Where(figure => figure.Kpi == kpi);
}
