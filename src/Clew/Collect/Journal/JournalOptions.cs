namespace Clew.Collect.Journal;

/// <summary>How large a journal may get and when it is written no further.</summary>
public sealed record JournalOptions
{
    /// <summary>The longest record, in bytes: a request's body and what the door knows of it.</summary>
    public const int MaxRecordBytes = 2 << 20;

    /// <summary>What one file holds, in bytes; the room for it is taken when the file is made. At most a quarter of the whole.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>What all files hold together, in bytes: more is refused as <see cref="JournalState.Full"/>.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>Bytes that a new file must leave free on the disk; without them <see cref="JournalState.DiskFull"/>.</summary>
    public long MinFreeDisk { get; init; } = 256L << 20;

    /// <summary>Bytes that may wait for the disk; more is refused as <see cref="JournalState.Busy"/>.</summary>
    public int MaxPendingBytes { get; init; } = 32 << 20;

    /// <summary>How long a failed disk is left alone before an append tries it again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where a journal without any file starts: positions go on when the files were lost but the store was not.</summary>
    public long FirstPosition { get; init; }

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
