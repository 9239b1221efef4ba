namespace Clew.Collect.Journal;

/// <summary>Whether a journal takes appends, and why not.</summary>
public enum JournalState
{
    /// <summary>It takes them.</summary>
    Open,

    /// <summary>More waits for the disk than may.</summary>
    Busy,

    /// <summary>It holds as much as it may; the store does not keep up.</summary>
    Full,

    /// <summary>The disk has no room for another file.</summary>
    DiskFull,

    /// <summary>A write or a sync failed. Nothing is acknowledged until a new file could be begun.</summary>
    Broken,

    /// <summary>It was disposed of.</summary>
    Closed,
}
