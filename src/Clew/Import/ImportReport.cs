using Clew.Storage;

namespace Clew.Import;

/// <summary>What an import did.</summary>
public sealed record ImportReport
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The kinds of rows that it fed.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>True when the good rows are in the store; false for a dry run and for a strict one with bad rows.</summary>
    public required bool HasLanded { get; init; }

    /// <summary>The id of the record of the import; null when nothing landed.</summary>
    public string? ImportId { get; init; }

    /// <summary>Rows of the file below the header, blank lines not counted.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Rows that the mapping leaves out: sums at the end, rows outside its filter.</summary>
    public required long Skipped { get; init; }

    /// <summary>Good rows; where a file feeds two kinds, a row of it can be two here.</summary>
    public required long Accepted { get; init; }

    /// <summary>Rows that were new (zero when nothing landed).</summary>
    public required long Inserted { get; init; }

    /// <summary>Rows that took the place of rows of the same key.</summary>
    public required long Replaced { get; init; }

    /// <summary>Rows that were refused, all of them.</summary>
    public required long Rejected { get; init; }

    /// <summary>The first of the refused rows, by line.</summary>
    public required IReadOnlyList<Reject> Rejects { get; init; }

    /// <summary>What a person should know of.</summary>
    public required IReadOnlyList<ImportWarning> Warnings { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>
    /// 0 when all went in, 1 when rows were refused. (An error of the file as a whole is a <see cref="Model.UserError"/>: 2.)
    /// </summary>
    public int ExitCode => Rejected > 0 ? 1 : 0;
}
