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

    /// <summary>Spans of visitors' time for <see cref="Near"/>.</summary>
    public static readonly Table Span = new("span", ["visitor_id"],
        [new("visitor_id", ColumnType.Text, true), new("from_at", ColumnType.Instant, true), new("until_at", ColumnType.Instant, true)]);

    static readonly string[] Columns =
    [
        "touch_id", "visitor_id", "at", "ended_at", "first_page_at", "source", "medium", "campaign", "content", "term", "channel",
        "referrer", "landing_page", "page_views", "engaged_ms", "key_events", "country", "device",
    ];

    /// <summary>The sessions of ours that lie in the spans given as rows of <see cref="Span"/>.</summary>
    /// <param name="earliest">The earliest begin of a span: older rows need no look.</param>
    public static Select Near(DateTime earliest) => new([.. Columns.Select(c => Col("t", c).As(c))], From("touch", "t"))
    {
        Comment = "Sessions that new events may belong to",
        Joins = [new(From(Span.Name, "s"), Col("s", "visitor_id").Is(Col("t", "visitor_id")))],
        Where = Col("t", "ended_at") >= new Literal(earliest) & Col("t", "kind").Is("session") & Col("t", "ended_at") >= Col("s", "from_at")
            & Col("t", "at") <= Col("s", "until_at"),
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

    /// <summary>Adds a row of <see cref="Span"/>.</summary>
    public static void WriteSpan(RowList spans, string visitor, long from, long until)
    {
        spans.Set(0, visitor).Set(1, from).Set(2, until);
        spans.Next();
    }

    static string? TextOf(IRow row, int column) => row.IsNull(column) ? null : row.Text(column);
}
