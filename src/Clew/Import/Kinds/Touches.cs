using Clew.Import.Values;
using Clew.Storage;
using static Clew.Import.InputType;

namespace Clew.Import.Kinds;

/// <summary>Sessions and other marketing contacts.</summary>
static class Touches
{
    static readonly Table T = Tables.Touch;
    static readonly int At = T.IndexOf("at"), Day = T.IndexOf("day"), KindColumn = T.IndexOf("kind");
    static readonly int Referrer = T.IndexOf("referrer"), LandingPage = T.IndexOf("landing_page");
    static readonly int PageViews = T.IndexOf("page_views"), Seconds = T.IndexOf("engaged_seconds"), KeyEvents = T.IndexOf("key_events");
    static readonly int Engaged = T.IndexOf("engaged");
    static readonly SourceColumns Source = SourceInputs.Of(T);

    public static readonly Kind Kind = new("touches", T,
    [
        new("touch_id", Id, true), new("visitor_id", Id, true), new("at", Instant, true),
        new("kind", Word, Words: new("session", "call", "chat", "email", "event", "social", "offline"), Default: "session"),
        .. SourceInputs.All, new("referrer", Text), new("landing_page", Text),
        new("page_views", Count), new("engaged_seconds", Count), new("key_events", Count), new("country", Text), new("device", Text),
    ], Finish);

    static RowFault? Finish(Row row, RowStamps stamps)
    {
        stamps.Day(row, At, Day);
        // GA4: longer than 10 s (10 s is not), or a key event, or at least 2 views; what is missing counts as 0.
        row.Set(Engaged, Value(row, Seconds) > 10 || Value(row, KeyEvents) >= 1 || Value(row, PageViews) >= 2);
        var named = row.Has(Source.Source) || row.Has(Source.Medium) || row.Has(Source.Campaign) || row.Has(Source.Channel);
        if (!named)
            stamps.Source(row, Source, Referrer, LandingPage, isVisit: row.Text(KindColumn).Span.SequenceEqual("session"u8));
        stamps.Channel(row, Source);
        return null;
    }

    static long Value(Row row, int column) => row.Has(column) ? row.Number(column) : 0;
}
