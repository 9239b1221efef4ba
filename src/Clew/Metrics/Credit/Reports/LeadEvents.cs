using System.Globalization;
using Clew.Metrics.Derived;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>Everything that happened to a lead.</summary>
/// <param name="state">The state to read.</param>
/// <param name="words">The words that sources, media and campaigns go by.</param>
/// <param name="id">The lead that stands.</param>
/// <param name="rows">Its own row, and those that were folded into it.</param>
/// <param name="most">The most events told.</param>
/// <param name="stop">Stops the reading.</param>
sealed class LeadEvents(ISnapshot state, Words words, string id, IReadOnlyList<string> rows, int most, CancellationToken stop)
{
    // Beyond these the story tells only that there are more.
    const int MostVisitors = 50;

    readonly List<LeadEvent> _events = [];

    /// <summary>Addresses that its rows name, each once.</summary>
    public IReadOnlyList<string> Emails => Texts("email");

    /// <summary>Numbers that its rows name, each once.</summary>
    public IReadOnlyList<string> Phones => Texts("phone");

    /// <summary>Its visitors, some of them where there are very many.</summary>
    public IReadOnlyList<string> Visitors
    {
        get
        {
            var found = new List<string>();
            state.Query(new([.. Fields.Of("v", "visitor_id")], From("lead_visitor", "v"))
            {
                Where = Col("v", "lead_id").Is(id),
                OrderBy = [new(Col("v", "visitor_id"))],
                Limit = MostVisitors,
            }, row => found.Add(row.Text(0)), stop);
            return found;
        }
    }

    /// <summary>How many events there are, told or not; known when they were read.</summary>
    public long Count { get; private set; }

    /// <summary>The latest events, in the order in which they happened.</summary>
    public IReadOnlyList<LeadEvent> Read()
    {
        Touches();
        Stages();
        Deals();
        Answers();
        Emailed();
        string[] order = ["lead", "mql", "sal", "sql", "disqualified", "inquiry", "meeting", "opportunity", "sqo", "won", "lost", "revenue", "email"];
        // Of one instant: a touch, and then what came of it.
        return [.. _events.OrderByDescending(e => e.At).ThenByDescending(e => Array.IndexOf(order, e.Kind)).ThenByDescending(e => e.Id, StringComparer.Ordinal).Take(most).Reverse()];
    }

    void Touches() => Add(
        new([], From("lead_visitor", "v"))
        {
            Joins = [new(From("touch", "t"), Col("t", "visitor_id").Is(Col("v", "visitor_id")))],
            Where = Col("v", "lead_id").Is(id),
        }, "t", "touch_id", Col("t", "at"), Col("t", "kind"),
        [
            .. new[] { "channel", "source", "medium", "campaign" }.Select(n => words.Of(Col("t", n), n).As(n)),
            .. Fields.Of("t", "content", "term", "landing_page", "referrer", "page_views", "engaged_seconds", "country", "device", "visitor_id"),
        ]);

    void Stages()
    {
        Item[] whence = [.. Fields.Of("l", "origin", "channel", "source", "medium", "campaign", "landing_page")];
        Add(new([], From("lead_thread", "l")) { Where = Col("l", "lead_id").Is(id) }, "l", "lead_id", Col("l", "created_at"), "lead", whence);
        foreach (var stage in new[] { "mql", "sal", "sql", "disqualified" })
            Add(new([], From("lead", "l")) { Where = Col("l", "lead_id").Is(id) & Col("l", stage + "_at").Present }, "l", "lead_id", Col("l", stage + "_at"), stage,
                [.. Fields.Of("l", "owner")]);
        if (rows.Count > 1)
            Add(new([], From("lead", "l")) { Where = Col("l", "lead_id").In(rows.Where(r => r != id)) }, "l", "lead_id", Col("l", "created_at"), "lead",
                [.. whence, new Literal(id).As("one_with")]);
    }

    void Deals()
    {
        void Deal(string at, Expr kind, Expr? where, params string[] told) => Add(
            new([], From("opportunity_thread", "o")) { Where = All([Col("o", "lead_id").Is(id), Col("o", at).Present, where]) }, "o", "opportunity_id", Col("o", at), kind,
            [.. Fields.Of("o", told)]);
        Deal("created_at", "opportunity", null, "amount", "currency", "status", "owner", "product");
        Deal("sqo_at", "sqo", null, "owner");
        Deal("closed_at", "won", Col("o", "won"), "amount", "currency", "customer_id");
        Deal("closed_at", "lost", Col("o", "status").Is("lost"), "amount", "currency", "lost_reason");
        Add(new([], From("revenue_thread", "r")) { Where = Col("r", "lead_id").Is(id) }, "r", "entry_id", Col("r", "at"), "revenue",
            [.. Fields.Of("r", "amount", "currency", "kind", "customer_id", "opportunity_id", "corrects")]);
    }

    void Answers()
    {
        Add(new([], From("meeting_thread", "m")) { Where = Col("m", "lead_id").Is(id) }, "m", "meeting_id", Coalesce(Col("m", "starts_at"), Col("m", "booked_at")), "meeting",
            [.. Fields.Of("m", "status", "owner", "booked_at")]);
        Add(new([], From("inquiry_thread", "i")) { Where = Col("i", "lead_id").Is(id) }, "i", "inquiry_id", Col("i", "received_at"), "inquiry",
            [.. Fields.Of("i", "outcome", "response_seconds", "owner")]);
    }

    void Emailed()
    {
        if (Emails is { Count: > 0 } addresses)
            Add(new([], From("email_event", "e")) { Where = new Call(Function.Fold, [Col("e", "contact")]).In(addresses.Select(a => a.Trim().ToLowerInvariant())) },
                "e", "event_id", Col("e", "at"), "email", [.. Fields.Of("e", "type", "campaign", "message_id", "list", "machine")]);
    }

    void Add(Select rowsOf, string alias, string key, Expr at, Expr kind, IReadOnlyList<Item> told)
    {
        state.Query(rowsOf with { Items = [Build.Count().As("n")] }, row => Count += row.Integer(0), stop);
        state.Query(rowsOf with
        {
            Items = [at.As("event_at"), kind.As("event_kind"), Col(alias, key).As("event_id"), .. told],
            OrderBy = [new(at, Descending: true), new(Col(alias, key), Descending: true)],
            Limit = most,
        }, row => _events.Add(new(row.Instant(0), row.Text(1), row.Text(2),
            [.. told.Select((t, i) => (t.Name, Value: Word(row.Value(i + 3)))).Where(w => w.Value.Length > 0)])), stop);
    }

    List<string> Texts(string column)
    {
        var found = new List<string>();
        state.Query(new([.. Fields.Of("l", column)], From("lead", "l"))
        {
            Where = Col("l", "lead_id").In(rows) & Col("l", column).Present,
            OrderBy = [new(When(Col("l", "lead_id").Is(id), 0, 1)), new(Col("l", "lead_id"))],
        }, row => found.Add(row.Text(0)), stop);
        return [.. found.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    static string Word(object? value) => value switch
    {
        null => "",
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        decimal amount => (amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
