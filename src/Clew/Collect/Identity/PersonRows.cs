using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Identity;

/// <summary>Reads from a store what persons are made of.</summary>
static class PersonRows
{
    /// <summary>Runs a query: a store's or a snapshot's own.</summary>
    public delegate void Reader(Select query, Action<IRow> row, CancellationToken stop = default);

    /// <summary>The links that hold, or those that were taken back.</summary>
    public static void Links(Reader read, bool undone, Action<Link> take)
    {
        Select query = new([Col("k", "visitor_id").As("visitor_id"), Col("k", "kind").As("kind"), Col("k", "value").As("value")],
            From("link", "k"))
        {
            Where = Coalesce(Col("k", "undone"), false).Is(undone),
        };
        read(query, row =>
        {
            if (Normal.Stored(row.Text(1), row.Text(2)) is { } to)
                take(new(row.Text(0), to, undone));
        });
    }

    /// <summary>All leads.</summary>
    public static void Leads(Reader read, Action<LeadRow> take)
    {
        string[] columns = ["lead_id", "created_at", "collected", "visitor_id", "email", "phone", "country", "company"];
        read(new([.. columns.Select(c => Col("l", c).As(c))], From("lead", "l")), row =>
            take(new(row.Text(0), row.Instant(1), !row.IsNull(2) && row.Integer(2) != 0)
            {
                VisitorId = Text(row, 3),
                Email = Text(row, 4),
                Phone = Text(row, 5),
                Country = Text(row, 6),
                Company = Text(row, 7),
            }));
    }

    static string? Text(IRow row, int column) => row.IsNull(column) ? null : row.Text(column);
}
