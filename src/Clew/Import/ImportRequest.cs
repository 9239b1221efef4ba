using Clew.Model;

namespace Clew.Import;

/// <summary>A file to be imported.</summary>
/// <param name="Kind">The kind, as on the command line; with a mapping one of its kinds, or <c>auto</c>.</param>
/// <param name="FileName">The file's name, for messages and the record of imports.</param>
/// <param name="Open">Opens it; called once. The stream is read forward only.</param>
public sealed record ImportRequest(string Kind, string FileName, Func<Stream> Open)
{
    /// <summary>How a file that is not ours is read; null when its header names our columns.</summary>
    public Mapping? Map { get; init; }

    /// <summary>True: nothing lands if any row is bad.</summary>
    public bool Strict { get; init; }

    /// <summary>True: nothing lands, the report says what would.</summary>
    public bool DryRun { get; init; }

    /// <summary>The file's size in bytes, if known, for the progress.</summary>
    public long? Length { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="BytesRead">Bytes of the file as it stands (packed, if it is).</param>
/// <param name="TotalBytes">The file's size, if known.</param>
/// <param name="Rows">Rows handed to the store.</param>
public sealed record ImportProgress(long BytesRead, long? TotalBytes, long Rows);
