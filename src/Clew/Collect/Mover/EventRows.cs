using System.Text.Json;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Mover;

/// <summary>
/// Events as rows of <c>event</c>, both ways. A row holds what was told and what only the moment knew (country, device), not what
/// rules make of it: source and channel are read again from the address and the referrer.
/// </summary>
static class EventRows
{
    static readonly Table T = Tables.Event;

    static readonly int Id = T.IndexOf("id"), At = T.IndexOf("at"), ReceivedAt = T.IndexOf("received_at"), Source = T.IndexOf("source_id"),
        Visitor = T.IndexOf("visitor_id"), Kind = T.IndexOf("kind"), Name = T.IndexOf("name"), Browser = T.IndexOf("browser"),
        System = T.IndexOf("system"), Device = T.IndexOf("device"), Country = T.IndexOf("country"), FromBrowser = T.IndexOf("from_browser"),
        Machine = T.IndexOf("machine"), Page = T.IndexOf("page"), Query = T.IndexOf("query"), Referrer = T.IndexOf("referrer"),
        Kept = T.IndexOf("kept"), Target = T.IndexOf("target"), Engaged = T.IndexOf("engaged_ms"), Value = T.IndexOf("value"),
        Currency = T.IndexOf("currency"), User = T.IndexOf("user_id"), Previous = T.IndexOf("previous_id"), Group = T.IndexOf("group_id"),
        Fields = T.IndexOf("fields"), Properties = T.IndexOf("properties");

    static readonly string[] Kinds = [.. Enumerable.Range(0, 14).Select(i => ((EventKind)i).ToString().ToLowerInvariant())];

    /// <summary>The word that stands for a kind.</summary>
    public static string WordOf(EventKind kind) => Kinds[(int)kind];

    /// <summary>Adds an event's row.</summary>
    public static void Write(RowList rows, Event e)
    {
        var query = e.Url?.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? e.Url[(mark + 1)..] : null;
        rows.Set(Id, e.Id).Set(At, e.At).Set(ReceivedAt, e.Arrival.ReceivedAt).Set(Source, e.Arrival.Source).Set(Visitor, e.VisitorId)
            .Set(Kind, WordOf(e.Kind)).Set(Name, e.Name).Set(Browser, e.Browser).Set(System, e.System).Set(Device, e.Device)
            .Set(Country, e.Country).Set(FromBrowser, e.IsBrowser).Set(Machine, e.IsMachine ? true : null).Set(Page, e.Page)
            .Set(Query, query).Set(Referrer, e.Referrer).Set(Target, e.Target ?? e.FieldOf("meeting_id")).Set(Engaged, e.EngagedMs > 0 ? (long?)e.EngagedMs : null)
            .Set(Value, e.Value is { } value ? (long?)(value * 10_000m) : null).Set(Currency, e.Currency).Set(User, e.UserId)
            .Set(Previous, e.PreviousId).Set(Group, e.GroupId ?? e.FieldOf("meeting_uid")).Set(Properties, e.Properties);
        // Only a page's source can be read again; what another event names itself is kept with it.
        var own = e.Kind != EventKind.Page && e.Source is not null
            ? new KeptSource(e.Source, e.Medium, e.Campaign, e.Content, e.Term, null)
            : null;
        if ((e.Kept ?? own) is { } kept)
            rows.Set(Kept, JsonSerializer.Serialize<string?[]>(
                [kept.Source, kept.Medium, kept.Campaign, kept.Content, kept.Term, kept.LandingPage]));
        if (e.Fields is { Count: > 0 } fields)
            rows.Set(Fields, JsonSerializer.Serialize(new SortedDictionary<string, string>(fields, StringComparer.Ordinal)));
        rows.Next();
    }

    /// <summary>Events as they were taken, in the order in which they were, or those of a condition on the alias <c>e</c>.</summary>
    public static Select All(Expr? where = null) => new([.. T.Columns.Select(c => Col("e", c.Name).As(c.Name))], From(T.Name, "e"))
    {
        Comment = "Events as they were taken",
        Where = where,
    };

    /// <summary>Reads a row of <see cref="All"/>. Steps that read from address and referrer have yet to run.</summary>
    public static Event Read(IRow row)
    {
        var (page, query) = (TextOf(row, Page), TextOf(row, Query));
        return new()
        {
            Arrival = new() { ReceivedAt = row.Instant(ReceivedAt), Door = default, Source = row.Text(Source) },
            Id = row.Integer(Id),
            At = row.Instant(At),
            VisitorId = TextOf(row, Visitor),
            Kind = (EventKind)Array.IndexOf(Kinds, row.Text(Kind)),
            Name = TextOf(row, Name),
            Browser = TextOf(row, Browser),
            System = TextOf(row, System),
            Device = TextOf(row, Device),
            Country = TextOf(row, Country),
            IsBrowser = !row.IsNull(FromBrowser) && row.Integer(FromBrowser) == 1,
            IsMachine = !row.IsNull(Machine) && row.Integer(Machine) == 1,
            Page = page,
            Url = page is null ? null : "https://" + page + (query is null ? "" : "?" + query),
            Referrer = TextOf(row, Referrer),
            Target = TextOf(row, Target),
            EngagedMs = row.IsNull(Engaged) ? 0 : (int)row.Integer(Engaged),
            Value = row.IsNull(Value) ? null : row.Decimal(Value),
            Currency = TextOf(row, Currency),
            UserId = TextOf(row, User),
            PreviousId = TextOf(row, Previous),
            GroupId = TextOf(row, Group),
            Properties = TextOf(row, Properties),
            Kept = TextOf(row, Kept) is { } kept && JsonSerializer.Deserialize<string?[]>(kept) is { Length: 6 } k
                ? new(k[0], k[1], k[2], k[3], k[4], k[5])
                : null,
            Fields = TextOf(row, Fields) is { } fields ? JsonSerializer.Deserialize<Dictionary<string, string>>(fields) : null,
        };
    }

    static string? TextOf(IRow row, int column) => row.IsNull(column) ? null : row.Text(column);
}
