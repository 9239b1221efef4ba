namespace Clew.Collect.Journal;

/// <summary>An append that was not taken: nothing of it will be read.</summary>
/// <param name="reason">Why, as a state.</param>
/// <param name="message">Why, for people.</param>
/// <param name="retryAfter">When it makes sense to try again.</param>
/// <param name="inner">What the disk said.</param>
#pragma warning disable CA1710, MA0058, CA1032 // the house word is "refused"; it is made in few places
public sealed class JournalRefused(JournalState reason, string message, TimeSpan retryAfter, Exception? inner = null)
    : Exception(message, inner)
#pragma warning restore CA1710, MA0058, CA1032
{
    /// <summary>Why.</summary>
    public JournalState Reason { get; } = reason;

    /// <summary>When it makes sense to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
