using Clew.Collect.Mover;
using Clew.Metrics;

namespace Clew.App.Dashboard;

/// <summary>What the page about collecting asks of a workspace. Tests answer with figures of their own.</summary>
/// <param name="State">How collecting goes at the moment.</param>
/// <param name="Dropped">
/// The drops of the last 30 days, newest first: step and reason as <see cref="CollectState.Reasons"/> tells it (null for any),
/// limit, offset. Columns <c>received_at</c>,
/// <c>source_id</c>, <c>step</c>, <c>reason</c>, <c>kind</c>, <c>visitor_id</c>, <c>page</c>, <c>user_agent</c>.
/// </param>
public sealed record CollectQuestions(
    Func<CancellationToken, CollectState> State, Func<string?, string?, int, int, CancellationToken, KpiRows> Dropped)
{
    /// <summary>Events that were taken or dropped in the last hours, newest first: which, limit, offset.</summary>
    public Func<LatelyRequest, int, int, CancellationToken, KpiRows> Lately { get; init; } = (_, _, _, _) => new("events", [], [], 0);

    /// <summary>Of a workspace where nothing is collected.</summary>
    public static CollectQuestions None { get; } = new(_ => new(), (_, _, _, _, _) => new("drops", [], [], 0));
}

/// <summary>How collecting goes.</summary>
public sealed record CollectState
{
    /// <summary>What is wrong, the worst first.</summary>
    public IReadOnlyList<CollectProblem> Problems { get; init; } = [];

    /// <summary>Bytes in the journal that are not in the store yet.</summary>
    public long WaitingBytes { get; init; }

    /// <summary>Bytes that the journal may hold; null where there is none yet.</summary>
    public long? MostBytes { get; init; }

    /// <summary>Events by source.</summary>
    public IReadOnlyList<TakenLately> Taken { get; init; } = [];

    /// <summary>Drops by source.</summary>
    public IReadOnlyList<DroppedLately> Dropped { get; init; } = [];

    /// <summary>Drops by step and reason, fit to be shown, the most frequent first.</summary>
    public IReadOnlyList<DropReason> Reasons { get; init; } = [];

    /// <summary>How many steps with their reasons there are, listed or not.</summary>
    public long ReasonsInAll { get; init; }

    /// <summary>Who may send to the workspace.</summary>
    public IReadOnlyList<SourceState> Sources { get; init; } = [];

    /// <summary>The events that came in last, newest first.</summary>
    public IReadOnlyList<LatestEvent> Latest { get; init; } = [];

    /// <summary>What doors refused since the server started.</summary>
    public IReadOnlyList<RefusedState> Refused { get; init; } = [];
}

/// <summary>A source of a workspace. Requests are counted since the server started.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scopes">What its key is for.</param>
/// <param name="IsRevoked">True when its key is not taken any more.</param>
/// <param name="Accepted">Requests taken.</param>
public sealed record SourceState(string Id, IReadOnlyList<string> Scopes, bool IsRevoked, long Accepted);

/// <summary>Requests refused for one reason.</summary>
/// <param name="Reason">The reason's word: <c>malformed</c>, <c>key</c>, <c>origin</c>, …</param>
/// <param name="Source">The source's id; null where the key is nobody's.</param>
/// <param name="Count">Requests.</param>
/// <param name="Last">The last of each wording, newest first; none where no source is known.</param>
public sealed record RefusedState(string Reason, string? Source, long Count, IReadOnlyList<RefusedExample> Last);

/// <summary>One refused request. Nothing of its body is told: pages ask nobody who they are.</summary>
public sealed record RefusedExample(DateTime At, string Problem);

/// <summary>Something that is wrong, with what the machine says of it.</summary>
public sealed record CollectProblem(CollectTrouble What, string? Detail);

/// <summary>What can be wrong with collecting.</summary>
public enum CollectTrouble
{
    /// <summary>The journal holds as much as it may: what comes is turned away.</summary>
    JournalFull,

    /// <summary>The disk has no room for the journal.</summary>
    DiskFull,

    /// <summary>The journal cannot be opened or written.</summary>
    JournalBroken,

    /// <summary>More comes than the disk can take.</summary>
    JournalBusy,

    /// <summary>The store does not take what the journal holds.</summary>
    StoreFails,

    /// <summary>What figures are made of could not be brought up to date.</summary>
    FiguresStale,

    /// <summary>The file of sources cannot be read; those read before it hold.</summary>
    SourcesUnread,
}
