using System.Text;
using System.Text.Json;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Identity;

/// <summary>Finds the rows of every table that are about somebody, by their keys.</summary>
/// <param name="store">The facts.</param>
/// <param name="isTheirs">Whether an identifier, in a row of such an instant (null where rows have none), is of those looked for.</param>
/// <param name="visitors">Their visitors.</param>
/// <param name="leads">Their leads.</param>
/// <param name="addresses">Their addresses as plain text, to be looked for in requests that were dropped.</param>
sealed class PersonKeys(IStore store, Func<Identifier, DateTime?, bool> isTheirs, IReadOnlyCollection<string> visitors,
    IReadOnlyCollection<string> leads, IReadOnlyCollection<string> addresses)
{
    // What the fields of an event may say of a person.
    static readonly (string Field, Func<string, Identifier?> Read)[] Telling =
    [
        ("email", Normal.Email), ("contact", Normal.Email), ("email_sha256", Normal.EmailHash), ("phone_sha256", Normal.PhoneHash),
        ("lead_id", Normal.Crm),
    ];

    static readonly Table Wanted = new("wanted", ["value"], [new("value", ColumnType.Text, true)]);

    /// <summary>The tables whose rows go when a person is erased, with the column that tells when a row came to be.</summary>
    public static readonly IReadOnlyList<(Table Table, string? At)> Personal =
    [
        (Tables.Event, "received_at"), (Tables.Touch, "at"), (Tables.Lead, "created_at"), (Tables.Link, null),
        (Tables.Drop, "received_at"), (Tables.EmailEvent, "at"), (Tables.Meeting, "booked_at"), (Tables.Inquiry, "received_at"),
    ];

    /// <summary>The tables that are the firm's books: their rows stay.</summary>
    public static readonly IReadOnlyList<Table> Books = [Tables.Opportunity, Tables.Revenue, Tables.Subscription];

    /// <summary>The keys of the rows of a table that are about them: numbers of events, else texts.</summary>
    public IReadOnlyCollection<object> Of(Table table)
    {
        IEnumerable<object> keys = table.Name switch
        {
            "event" => By(table, "visitor_id", IdentifierKind.Visitor, visitors).Concat(TellingEvents()),
            "touch" => By(table, "visitor_id", IdentifierKind.Visitor, visitors),
            "lead" or "meeting" or "inquiry" or "opportunity" => By(table, "lead_id", null, leads),
            "link" => Where(table, ["visitor_id", "kind", "value"], (row, at) => isTheirs(new(IdentifierKind.Visitor, row[0]!), at)
                || (Normal.Stored(row[1]!, row[2]!) is { } to && isTheirs(to, at))),
            "drop" => By(table, "visitor_id", IdentifierKind.Visitor, visitors).Concat(DropsThatName()),
            "email_event" => Where(table, ["contact"], (row, at) => Normal.EmailOrHash(row[0]) is { } email && isTheirs(email, at)),
            "revenue" => By(table, "customer_id", null, Customers()).Concat(By(table, "opportunity_id", null, Deals())),
            "subscription" => By(table, "customer_id", null, Customers()),
            _ => throw new ArgumentOutOfRangeException(nameof(table)),
        };
        return keys.ToHashSet();
    }

    /// <summary>Reads whole rows by their keys.</summary>
    public static void Read(IStore store, Table table, IReadOnlyCollection<object> keys, Action<IRow> row)
    {
        if (keys.Count > 0)
            store.Query(new Select([.. table.Columns.Select(c => Col("t", c.Name).As(c.Name))], From(table.Name, "t"))
            {
                Joins = [new(From("keys", "k"), Col("k", table.Key[0]).Is(Col("t", table.Key[0])))],
            }, Blocks(table, keys), row);
    }

    /// <summary>The keys as rows.</summary>
    public static IReadOnlyList<RowBlock> Blocks(Table table, IReadOnlyCollection<object> keys) =>
        Given.Rows(new("keys", [table.Key[0]], [table.Columns[table.IndexOf(table.Key[0])]]), keys.Select(k => new object?[] { k }));

    // Rows whose column has one of the values.
    List<object> By(Table table, string column, IdentifierKind? kind, IReadOnlyCollection<string> values)
    {
        List<object> keys = [];
        if (values.Count == 0)
            return keys;
        var at = At(table);
        Item[] time = at is null ? [] : [Col("t", at).As("at")];
        store.Query(new Select([Col("t", table.Key[0]).As("key"), Col("t", column).As("value"), .. time], From(table.Name, "t"))
        {
            Joins = [new(From(Wanted.Name, "w"), Col("w", "value").Is(Col("t", column)))],
        }, Given.Rows(Wanted, values.Select(v => new object?[] { v })), row =>
        {
            if (kind is not { } known || isTheirs(new(known, row.Text(1)), at is null ? null : row.Instant(2)))
                keys.Add(Key(table, row));
        });
        return keys;
    }

    // Rows with a value in any of the columns that are to be kept.
    List<object> Where(Table table, IReadOnlyList<string> columns, Func<string?[], DateTime?, bool> keep)
    {
        List<object> keys = [];
        var values = new string?[columns.Count];
        var at = At(table);
        Item[] time = at is null ? [] : [Col("t", at).As("at")];
        Item[] items = [Col("t", table.Key[0]).As("key"), .. columns.Select(c => Col("t", c).As(c)), .. time];
        store.Query(new Select(items, From(table.Name, "t")) { Where = Any(columns.Select(c => Col("t", c).Present)) }, row =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = row.IsNull(i + 1) ? null : row.Text(i + 1);
            if (keep(values, at is null ? null : row.Instant(columns.Count + 1)))
                keys.Add(Key(table, row));
        });
        return keys;
    }

    List<object> TellingEvents() => Where(Tables.Event, ["user_id", "previous_id", "fields"], (row, at) =>
        (Normal.User(row[0]) is { } user && isTheirs(user, at))
        || (Normal.User(row[1]) is { } before && (isTheirs(before, at) || isTheirs(new(IdentifierKind.Visitor, before.Value), at)))
        || (row[2] is { } fields && Tells(fields, at)));

    bool Tells(string fields, DateTime? at)
    {
        try
        {
            using var document = JsonDocument.Parse(fields);
            return Telling.Any(t => Text(document.RootElement, t.Field) is { } text && t.Read(text) is { } known && isTheirs(known, at))
                || (Text(document.RootElement, "phone") is { } phone
                    && Normal.Phone(phone, Text(document.RootElement, "country")) is { } number && isTheirs(number, at));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    List<object> DropsThatName() => addresses.Count == 0 ? [] : Where(Tables.Drop, ["arrival"], (row, _) =>
        Plain(row[0]!) is var request && addresses.Any(a => request.Contains(a, StringComparison.OrdinalIgnoreCase)));

    // A request is kept as text or, because it may hold any bytes, as base64.
    static string Plain(string arrival)
    {
        var bytes = new byte[arrival.Length];
        return Convert.TryFromBase64String(arrival, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : arrival;
    }

    List<string> Deals() => [.. By(Tables.Opportunity, "lead_id", null, leads).Cast<string>()];

    List<string> Customers()
    {
        HashSet<string> customers = new(leads.Select(l => "lead:" + l), StringComparer.Ordinal);
        var column = Tables.Opportunity.IndexOf("customer_id");
        Read(store, Tables.Opportunity, Deals(), row =>
        {
            if (!row.IsNull(column))
                customers.Add(row.Text(column));
        });
        return [.. customers];
    }

    static string? At(Table table) => Personal.FirstOrDefault(p => p.Table == table).At;

    static object Key(Table table, IRow row) => Given.Value(row, 0, table.Columns[table.IndexOf(table.Key[0])].Type)!;
}
