using Clew.Collect.Steps;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>Events of one source that were taken lately, by when they came in.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Hour">In the last 60 minutes.</param>
/// <param name="Day">In the last 24 hours.</param>
/// <param name="Month">In the last 30 days.</param>
/// <param name="LastAt">When the last one came in, UTC, however long ago.</param>
public sealed record TakenLately(string Source, long Hour, long Day, long Month, DateTime LastAt);

/// <summary>What was dropped lately of one source, by when it came in.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Day">In the last 24 hours.</param>
/// <param name="Month">In the last 30 days.</param>
public sealed record DroppedLately(string Source, long Day, long Month);

/// <summary>What one step dropped for one reason in the last 30 days.</summary>
public sealed record DropReason(string Step, string Reason, long Count, DateTime LastAt);

/// <summary>An event as it may be shown to whoever opens a page: without fields, properties and user id.</summary>
public sealed record LatestEvent(DateTime At, DateTime ReceivedAt, string Source, EventKind Kind)
{
    /// <summary>Its name, as <see cref="Event.Name"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Host and path of the page.</summary>
    public string? Page { get; init; }

    /// <summary>The visitor's whole id.</summary>
    public string? VisitorId { get; init; }

    /// <summary>Where the visit came from; null where it goes on.</summary>
    public string? From { get; init; }

    /// <summary>The campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>The address that led to the page.</summary>
    public string? Referrer { get; init; }

    /// <summary>ISO 3166 code.</summary>
    public string? Country { get; init; }

    /// <summary><c>desktop</c>, <c>mobile</c>, <c>tablet</c>, <c>tv</c>, <c>other</c>.</summary>
    public string? Device { get; init; }
}

/// <summary>How collecting goes: counts and events of the last hour, day and 30 days, for those who watch.</summary>
public static class Recent
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1), Day = TimeSpan.FromDays(1), Month = TimeSpan.FromDays(30);

    /// <summary>The drops that <see cref="Reasons"/> counts, as a filter of lists; null for any step or reason.</summary>
    public static EventFilter DropsOf(string? step, IReadOnlyList<string>? reasons, DateTime now) =>
        new() { Step = step, Reasons = reasons, After = now - Month };

    /// <summary>Events by source.</summary>
    public static IReadOnlyList<TakenLately> Taken(IStore store, DateTime now)
    {
        var all = new List<TakenLately>();
        Item[] counts =
        [
            Count(After("e", now - Hour)).As("hour"), Count(After("e", now - Day)).As("day"), Count(After("e", now - Month)).As("month"),
        ];
        var query = new Select(
            [Col("e", "source_id").As("source_id"), .. counts, Max(Col("e", "received_at")).As("last")], From("event", "e"))
        {
            Comment = "Events that were taken lately",
            GroupBy = [Col("e", "source_id")],
        };
        store.Query(query, row => all.Add(new(row.Text(0), row.Integer(1), row.Integer(2), row.Integer(3), row.Instant(4))));
        return all;
    }

    /// <summary>Drops by source.</summary>
    public static IReadOnlyList<DroppedLately> Dropped(IStore store, DateTime now)
    {
        var all = new List<DroppedLately>();
        var query = new Select(
            [Col("d", "source_id").As("source_id"), Count(After("d", now - Day)).As("day"), Count().As("month")], From("drop", "d"))
        {
            Comment = "What was dropped lately",
            Where = After("d", now - Month),
            GroupBy = [Col("d", "source_id")],
        };
        store.Query(query, row => all.Add(new(row.Text(0), row.Integer(1), row.Integer(2))));
        return all;
    }

    /// <summary>Drops of the last 30 days by step and reason, the most frequent first; and how many pairs there are in all.</summary>
    public static (IReadOnlyList<DropReason> Reasons, long InAll) Reasons(IStore store, DateTime now, int limit)
    {
        var reasons = new List<DropReason>();
        var groups = new Select(
            [Col("d", "step").As("step"), Col("d", "reason").As("reason"), Count().As("count"), Max(Col("d", "received_at")).As("last")],
            From("drop", "d"))
        {
            Comment = "What was dropped lately, by reason",
            Where = After("d", now - Month),
            GroupBy = [Col("d", "step"), Col("d", "reason")],
        };
        var first = groups with
        {
            OrderBy = [new(Count(), Descending: true), new(Col("d", "step")), new(Col("d", "reason"))],
            Limit = limit,
        };
        store.Query(first, row => reasons.Add(new(row.Text(0), row.Text(1), row.Integer(2), row.Instant(3))));
        var inAll = (long)reasons.Count;
        if (inAll == limit)
            store.Query(new Select([Count().As("n")], groups.Under("g")), row => inAll = row.Integer(0));
        return (reasons, inAll);
    }

    /// <summary>The events that came in last, newest first, each with the source that the rules of now read of it.</summary>
    /// <param name="store">The workspace's store.</param>
    /// <param name="context">Rules and settings.</param>
    /// <param name="after">Only those received after this instant; null for all.</param>
    /// <param name="limit">How many at most.</param>
    public static IReadOnlyList<LatestEvent> Latest(IStore store, StepContext context, DateTime? after, int limit)
    {
        var events = new List<LatestEvent>();
        var query = EventRows.All(after is { } since ? After("e", since) : null) with
        {
            OrderBy = [new(Col("e", "received_at"), Descending: true), new(Col("e", "at"), Descending: true), new(Col("e", "id"))],
            Limit = limit,
        };
        store.Query(query, row => events.Add(Shown(EventRows.Read(row), context)));
        return events;
    }

    /// <summary>
    /// Since when events must be looked at to find so many of the newest; null for ever. Spares the store a look at all of them.
    /// </summary>
    public static DateTime? Since(IReadOnlyList<TakenLately> taken, DateTime now, int limit) =>
        taken.Sum(s => s.Hour) >= limit ? now - Hour : taken.Sum(s => s.Day) >= limit ? now - Day : null;

    static LatestEvent Shown(Event e, StepContext context)
    {
        // A reason to drop it, under rules that have changed since, does not matter here: it was taken.
        foreach (var step in Catalog.OfSources) step.Run(e, context);
        return new(e.At, e.Arrival.ReceivedAt, e.Arrival.Source, e.Kind)
        {
            Name = e.Name,
            Page = e.Page,
            VisitorId = e.VisitorId,
            From = e.Source,
            Campaign = e.Campaign,
            Referrer = e.Referrer,
            Country = e.Country,
            Device = e.Device,
        };
    }

    static Expr After(string of, DateTime instant) => Col(of, "received_at") > new Literal(instant);
}
