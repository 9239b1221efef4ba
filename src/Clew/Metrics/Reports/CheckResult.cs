namespace Clew.Metrics.Reports;

/// <summary>What a check of the data found. Its rows are those of <see cref="Workspace.CheckRows"/>.</summary>
/// <param name="Id">The check's id.</param>
/// <param name="Rows">How many rows are amiss.</param>
/// <param name="Amount">What they come to in the workspace's currency, of what has a rate; null where they have no amount.</param>
/// <param name="Groups">How many addresses or numbers they share; null where they share nothing.</param>
public sealed record CheckResult(string Id, long Rows, decimal? Amount, long? Groups);
