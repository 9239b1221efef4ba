using Clew.Metrics;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Identity;

/// <summary>
/// The links that make a person, and taking one back: the visitor then belongs to the person no more, nor to leads that know the same
/// address, until it is put right again. Touches, events and leads stay what they are.
/// </summary>
public static class PersonLinks
{
    static readonly string[] Columns = ["link_id", "visitor_id", "kind", "value", "undone"];

    /// <summary>Every link of the person's visitors and identifiers, those that were taken back too.</summary>
    public static KpiRows Of(IStore store, Person person)
    {
        var visitors = person.Of(IdentifierKind.Visitor).ToHashSet(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<object?>>();
        var query = new Select([.. Columns.Select(c => Col("k", c).As(c))], From(Tables.Link.Name, "k"))
        {
            Comment = "Links",
            OrderBy = [new(Col("k", "visitor_id")), new(Col("k", "kind")), new(Col("k", "value"))],
        };
        store.Query(query, row =>
        {
            if (visitors.Contains(row.Text(1)) || (Normal.Stored(row.Text(2), row.Text(3)) is { } to && person.Members.Any(m => m.Means(to))))
                rows.Add([row.Text(0), row.Text(1), row.Text(2), row.Text(3), !row.IsNull(4) && row.Integer(4) == 1]);
        });
        return new("links", Columns, rows, rows.Count);
    }

    /// <summary>Takes a link back, or puts it right again.</summary>
    /// <exception cref="UserError">There is no such link.</exception>
    public static void Mark(IStore store, string linkId, bool undone)
    {
        using var held = store.Hold();
        var rows = new RowList(Tables.Link);
        var query = new Select([.. Tables.Link.Columns.Select(c => Col("k", c.Name).As(c.Name))], From(Tables.Link.Name, "k"))
        {
            Where = Col("k", "link_id").Is(linkId),
        };
        store.Query(query, row =>
        {
            rows.Set(0, row.Text(0)).Set(1, row.Text(1)).Set(2, row.Text(2)).Set(3, row.Text(3)).Set(4, undone ? true : null);
            rows.Next();
        });
        if (rows.Count == 0)
            throw new UserError($"There is no link '{linkId}'", null, "'clew links show --person X' lists those of a person.");
        store.Apply(new([new(Tables.Link, Arriving.Replace, rows.Blocks)]));
    }
}
