using Clew.Collect.Mover;
using Clew.Metrics;

namespace Clew.App.Dashboard;

/// <summary>How collecting is judged in one word.</summary>
public enum CollectVerdict
{
    /// <summary>Events came in within the last 24 hours.</summary>
    Coming,

    /// <summary>None came in within the last 24 hours.</summary>
    Quiet,

    /// <summary>None ever came.</summary>
    Nothing,

    /// <summary>Something is wrong.</summary>
    Trouble,
}

/// <summary>The page about collecting: how it goes, or the drops of one step.</summary>
/// <param name="View">The view.</param>
/// <param name="Now">The instant of the page, UTC.</param>
/// <param name="State">How it goes; empty where the page lists drops.</param>
/// <param name="Dropped">The drops that the address asks for; null on the page itself.</param>
public sealed record CollectDetail(View View, DateTime Now, CollectState State, KpiRows? Dropped)
{
    /// <summary>The page's path.</summary>
    public const string Path = "/collect";

    /// <summary>Seconds until a page that follows loads itself again.</summary>
    public const int LiveSeconds = 10;

    /// <summary>What stands in the address for the drops of all steps.</summary>
    public const string AnyStep = "any";

    // What a page's own batch waits for is no lateness.
    static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    /// <summary>Asks the workspace.</summary>
    public static CollectDetail Of(View view, CancellationToken stop)
    {
        var (query, now) = (view.Query, view.Source.Clock.GetUtcNow().UtcDateTime);
        return query.Step is null && query.Reason is null
            ? new(view, now, view.Source.Collect.State(stop), null)
            : new(view, now, new(), view.Source.Collect.Dropped(
                query.Step == AnyStep ? null : query.Step, query.Reason, PageQuery.PageSize, query.Offset, stop));
    }

    /// <summary>Events taken in the last hour.</summary>
    public long Hour => State.Taken.Sum(source => source.Hour);

    /// <summary>Events taken in the last 24 hours.</summary>
    public long Day => State.Taken.Sum(source => source.Day);

    /// <summary>All that came in the last 30 days, whether taken or dropped.</summary>
    public long Came => State.Taken.Sum(source => source.Month) + DroppedMonth;

    /// <summary>Dropped in the last 24 hours.</summary>
    public long DroppedDay => State.Dropped.Sum(source => source.Day);

    /// <summary>Dropped in the last 30 days.</summary>
    public long DroppedMonth => State.Dropped.Sum(source => source.Month);

    /// <summary>When the last event came in.</summary>
    public DateTime? LastAt => State.Taken.Count == 0 ? null : State.Taken.Max(source => source.LastAt);

    /// <summary>How it goes.</summary>
    public CollectVerdict Verdict => State.Problems.Count > 0 ? CollectVerdict.Trouble
        : LastAt is null ? CollectVerdict.Nothing
        : Day == 0 ? CollectVerdict.Quiet : CollectVerdict.Coming;

    /// <summary>What was dropped of one source in the last 24 hours.</summary>
    public long DroppedOf(string source) => State.Dropped.FirstOrDefault(dropped => dropped.Source == source)?.Day ?? 0;

    /// <summary>Whether an event came in so long after it happened that both times must be told.</summary>
    public static bool IsLate(LatestEvent e) => e.ReceivedAt - e.At > Late;

    /// <summary>The events that came in last, in the order of the times that stand beside them, newest first.</summary>
    public IEnumerable<LatestEvent> Latest => State.Latest.OrderByDescending(TimeOf);

    /// <summary>The time that stands beside an event: when it happened, or, of a late one, when it came in.</summary>
    public static DateTime TimeOf(LatestEvent e) => IsLate(e) ? e.ReceivedAt : e.At;

    /// <summary>What was taken of one source.</summary>
    public TakenLately? TakenOf(string source) => State.Taken.FirstOrDefault(taken => taken.Source == source);
}
