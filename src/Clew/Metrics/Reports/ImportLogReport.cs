namespace Clew.Metrics.Reports;

/// <summary>What was imported, and what is there.</summary>
/// <param name="Holdings">What each table of facts holds, in the order of the catalog of tables.</param>
/// <param name="Imports">Files, the latest first.</param>
/// <param name="Total">How many files were imported.</param>
/// <param name="Rejected">How many rows of them were rejected.</param>
/// <param name="Reasons">Why rows were rejected, the most frequent first.</param>
public sealed record ImportLogReport(
    IReadOnlyList<Holding> Holdings, IReadOnlyList<ImportedFile> Imports, long Total, long Rejected, IReadOnlyList<RejectReason> Reasons);

/// <summary>What a table holds.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="First">The first day that they are of; null where there are none.</param>
/// <param name="Last">The last day.</param>
public sealed record Holding(string Table, long Rows, DateOnly? First, DateOnly? Last);

/// <summary>A file that was imported.</summary>
/// <param name="ImportId">The id of its record.</param>
/// <param name="At">When it landed, UTC.</param>
/// <param name="Kind">The kind or mapping that read it.</param>
/// <param name="File">Its name.</param>
/// <param name="Rows">Data rows read.</param>
/// <param name="Inserted">Rows with a new key.</param>
/// <param name="Replaced">Rows that took the place of others.</param>
/// <param name="Rejected">Rows that were refused.</param>
public sealed record ImportedFile(string ImportId, DateTime At, string Kind, string File, long Rows, long Inserted, long Replaced, long Rejected)
{
    /// <summary>Rows of it that are there now, by table: those that no later file has replaced. Empty for what landed before rows named their file.</summary>
    public IReadOnlyList<(string Table, long Rows)> Standing { get; init; } = [];
}

/// <summary>Why rows were rejected.</summary>
/// <param name="Column">The column at fault; null where the row as a whole is.</param>
/// <param name="Reason">One of the reasons that differ in nothing but numbers.</param>
/// <param name="Rows">Rejected rows that are kept by name.</param>
/// <param name="Files">How many files they stand in.</param>
public sealed record RejectReason(string? Column, string Reason, long Rows, long Files);
