namespace Clew.Storage;

/// <summary>
/// The rows of one file on their way in. They wait in a staging area until <see cref="Commit"/>, which puts all of them
/// into their tables in one transaction, together with the record of the import; disposing without it leaves no trace.
/// Used by one thread at a time.
/// </summary>
public interface ILanding : IDisposable
{
    /// <summary>Copies the rows of a block to the staging area; the block may be used again afterwards.</summary>
    void Append(RowBlock block);

    /// <summary>
    /// Takes out of the staging area every row whose key an earlier row of the same file has, and tells of them, at
    /// most <paramref name="limit"/> by name. Tables that have slices have no duplicates. Call once, after the last
    /// block.
    /// </summary>
    Duplicates TakeDuplicates(int limit);

    /// <summary>Lands everything; when it returns, the rows are on disk.</summary>
    /// <param name="import">What is written of the import in the same transaction.</param>
    /// <param name="rejects">The rows that did not land, kept with their reasons.</param>
    Landed Commit(ImportRecord import, IReadOnlyList<Reject> rejects);
}

/// <summary>Rows left out because their key came earlier in the same file.</summary>
/// <param name="Count">How many.</param>
/// <param name="Named">The first of them: the table, the line of the row, the line of the row that was kept, the key.</param>
public sealed record Duplicates(long Count, IReadOnlyList<(string Table, long Line, long FirstLine, string Key)> Named);

/// <summary>What a landing did.</summary>
/// <param name="Inserted">Rows with a new key.</param>
/// <param name="Replaced">Rows that took the place of rows with the same key (slices: rows taken away).</param>
public readonly record struct Landed(long Inserted, long Replaced);

/// <summary>The record of one imported file.</summary>
/// <param name="ImportId">An id that grows with time.</param>
/// <param name="At">When it landed, UTC.</param>
/// <param name="Kind">The kind or mapping that read it.</param>
/// <param name="File">The file's name.</param>
/// <param name="Rows">Data rows read.</param>
/// <param name="Rejected">Rows rejected, whether or not each is kept by name.</param>
public sealed record ImportRecord(string ImportId, DateTime At, string Kind, string File, long Rows, long Rejected);

/// <summary>A row that could not be taken, and why.</summary>
/// <param name="Line">Where the row begins in the file, from 1.</param>
/// <param name="Column">The column at fault, or null when the row as a whole is.</param>
/// <param name="Value">What stood there, cut to a readable length.</param>
/// <param name="Reason">What was wrong and what was expected.</param>
public sealed record Reject(long Line, string? Column, string? Value, string Reason);
