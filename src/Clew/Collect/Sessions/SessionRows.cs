using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Sessions;

/// <summary>Sessions as rows of <c>touch</c>, both ways.</summary>
static class SessionRows
{
    static readonly Table T = Tables.Touch;

    static readonly int TouchId = T.IndexOf("touch_id"), Visitor = T.IndexOf("visitor_id"), At = T.IndexOf("at"), Day = T.IndexOf("day"),
        Kind = T.IndexOf("kind"), Source = T.IndexOf("source"), Medium = T.IndexOf("medium"), Campaign = T.IndexOf("campaign"),
        Content = T.IndexOf("content"), Term = T.IndexOf("term"), Channel = T.IndexOf("channel"), Ruled = T.IndexOf("channel_ruled"),
        Referrer = T.IndexOf("referrer"), Landing = T.IndexOf("landing_page"), PageViews = T.IndexOf("page_views"),
        Seconds = T.IndexOf("engaged_seconds"), KeyEvents = T.IndexOf("key_events"), Country = T.IndexOf("country"),
        Device = T.IndexOf("device"), Engaged = T.IndexOf("engaged"), EndedAt = T.IndexOf("ended_at"),
        FirstPageAt = T.IndexOf("first_page_at"), EngagedMs = T.IndexOf("engaged_ms");

    /// <summary>Visitors, each with an instant, for <see cref="Near"/>.</summary>
    public static readonly Table Span = new("span", ["visitor_id"],
        [new("visitor_id", ColumnType.Text, true), new("from_at", ColumnType.Instant, true)]);

    /// <summary>What of a session grows while it lasts.</summary>
    public static readonly Table Revised = new("revised_touch", ["touch_id"],
        [.. T.Columns.Where(c => c.Name is "touch_id" or "ended_at" or "page_views" or "engaged_ms" or "engaged_seconds" or "key_events" or "engaged")]);

    static readonly int RevisedId = Revised.IndexOf("touch_id"), RevisedEnd = Revised.IndexOf("ended_at"),
        RevisedViews = Revised.IndexOf("page_views"), RevisedMs = Revised.IndexOf("engaged_ms"),
        RevisedSeconds = Revised.IndexOf("engaged_seconds"), RevisedKeys = Revised.IndexOf("key_events"),
        RevisedEngaged = Revised.IndexOf("engaged");

    static readonly string[] Columns =
    [
        "touch_id", "visitor_id", "at", "ended_at", "first_page_at", "source", "medium", "campaign", "content", "term", "channel",
        "referrer", "landing_page", "page_views", "engaged_ms", "key_events", "country", "device",
    ];

    /// <summary>The sessions of ours of the visitors given as rows of <see cref="Span"/> that ended at their instant or later.</summary>
    /// <param name="earliest">The earliest of those instants: older rows need no look.</param>
    public static Select Near(DateTime earliest) => new([.. Columns.Select(c => Col("t", c).As(c))], From("touch", "t"))
    {
        Comment = "Sessions that new events may belong to",
        Joins = [new(From(Span.Name, "s"), Col("s", "visitor_id").Is(Col("t", "visitor_id")))],
        Where = Col("t", "ended_at") >= new Literal(earliest) & Col("t", "kind").Is("session") & Col("t", "ended_at") >= Col("s", "from_at"),
    };

    /// <summary>Reads a row of <see cref="Near"/>.</summary>
    public static Session Read(IRow row) => new()
    {
        FirstId = Session.FirstIdOf(row.Text(0)),
        VisitorId = row.Text(1),
        StartedAt = Zone.MicrosOf(row.Instant(2)),
        EndedAt = Zone.MicrosOf(row.Instant(3)),
        Opening = row.IsNull(4) ? null : new()
        {
            At = Zone.MicrosOf(row.Instant(4)),
            Source = TextOf(row, 5),
            Medium = TextOf(row, 6),
            Campaign = TextOf(row, 7),
            Content = TextOf(row, 8),
            Term = TextOf(row, 9),
            Channel = TextOf(row, 10),
            Referrer = TextOf(row, 11),
            LandingPage = TextOf(row, 12),
        },
        PageViews = row.Integer(13),
        EngagedMs = row.Integer(14),
        KeyEvents = row.Integer(15),
        Country = TextOf(row, 16),
        Device = TextOf(row, 17),
    };

    /// <summary>Adds a session's row.</summary>
    public static void Write(RowList rows, Session session, Zone zone)
    {
        if (session.IsOutline)
            throw new InvalidOperationException("Of a session that has changed at its beginning only an outline is known.");
        var opening = session.Opening;
        rows.Set(TouchId, session.TouchId).Set(Visitor, session.VisitorId).Set(At, session.StartedAt)
            .Set(Day, zone.DayNumberOf(session.StartedAt)).Set(Kind, "session").Set(Referrer, opening?.Referrer)
            .Set(Source, opening?.Source).Set(Medium, opening?.Medium).Set(Campaign, opening?.Campaign).Set(Content, opening?.Content)
            .Set(Term, opening?.Term).Set(Channel, opening?.Channel).Set(Ruled, true).Set(Landing, opening?.LandingPage)
            .Set(PageViews, session.PageViews).Set(Seconds, (session.EngagedMs + 500) / 1000).Set(KeyEvents, session.KeyEvents)
            .Set(Country, session.Country).Set(Device, session.Device).Set(Engaged, session.IsEngaged).Set(EndedAt, session.EndedAt)
            .Set(FirstPageAt, opening?.At).Set(EngagedMs, session.EngagedMs);
        rows.Next();
    }

    /// <summary>True when of a session only that has changed which <see cref="Revised"/> tells.</summary>
    public static bool CanRevise(Session before, Session after) =>
        (before.StartedAt, before.Country, before.Device) == (after.StartedAt, after.Country, after.Device) && before.Opening == after.Opening;

    /// <summary>Adds a row of <see cref="Revised"/>.</summary>
    public static void WriteRevised(RowList rows, Session session)
    {
        rows.Set(RevisedId, session.TouchId).Set(RevisedEnd, session.EndedAt).Set(RevisedViews, session.PageViews)
            .Set(RevisedMs, session.EngagedMs).Set(RevisedSeconds, (session.EngagedMs + 500) / 1000).Set(RevisedKeys, session.KeyEvents)
            .Set(RevisedEngaged, session.IsEngaged);
        rows.Next();
    }

    /// <summary>Adds a row of <see cref="Span"/>.</summary>
    public static void WriteSpan(RowList spans, string visitor, long from)
    {
        spans.Set(0, visitor).Set(1, from);
        spans.Next();
    }

    static string? TextOf(IRow row, int column) => row.IsNull(column) ? null : row.Text(column);
}
