using System.Globalization;

namespace Clew.Collect.Journal;

/// <summary>
/// Bytes that were once on the disk cannot be read back: not a torn tail, but acknowledged records lost by the disk or a foreign hand.
/// Reading may go on at <see cref="ResumesAt"/>, once the loss was told.
/// </summary>
#pragma warning disable CA1710, MA0058, CA1032 // the house word is "damaged"; it is made in one place
public sealed class JournalDamaged(string file, long position, long resumesAt) : Exception(string.Create(CultureInfo.InvariantCulture,
    $"{file} is damaged at position {position}: {resumesAt - position} bytes of acknowledged records cannot be read"))
#pragma warning restore CA1710, MA0058, CA1032
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>Where the damage begins.</summary>
    public long Position { get; } = position;

    /// <summary>The position of the next whole record, or of the next file.</summary>
    public long ResumesAt { get; } = resumesAt;
}
