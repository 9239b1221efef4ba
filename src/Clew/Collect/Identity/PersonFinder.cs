using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Collect.Identity;

/// <summary>Finds everybody in a store who was erased.</summary>
static class PersonFinder
{
    static readonly Table[] Visited = [Tables.Touch, Tables.Event, Tables.Drop, Tables.Link],
        Led = [Tables.Meeting, Tables.Inquiry, Tables.Opportunity];

    /// <summary>Visitors and leads that are, or are known by, something that was erased.</summary>
    public static (IReadOnlyCollection<string> Visitors, IReadOnlyCollection<string> Leads) All(IStore store, Erasures erasures)
    {
        HashSet<string> visitors = new(StringComparer.Ordinal), leads = new(StringComparer.Ordinal), rows = new(StringComparer.Ordinal);
        foreach (var table in Visited)
            Distinct(table, "visitor_id", IdentifierKind.Visitor, visitors);
        PersonRows.Leads(store.Query, lead =>
        {
            rows.Add(lead.LeadId);
            Identifier?[] known =
                [new(IdentifierKind.Crm, lead.LeadId), Normal.EmailOrHash(lead.Email), Normal.PhoneOrHash(lead.Phone, lead.Country)];
            if (known.Any(k => k is { } identifier && erasures.Matches(identifier, lead.CreatedAt)))
                leads.Add(lead.LeadId);
        });
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach (var table in Led)
            Distinct(table, "lead_id", IdentifierKind.Crm, named);
        // A lead's own row tells whether it came before the erasure; what names a lead without a row can only be old.
        leads.UnionWith(named.Except(rows));
        return (visitors, leads);

        void Distinct(Table table, string column, IdentifierKind kind, HashSet<string> found) =>
            store.Query(new Select([Col("t", column).As(column)], From(table.Name, "t"))
            {
                Distinct = true,
                Where = Col("t", column).Present,
            }, row =>
            {
                if (erasures.Matches(new Identifier(kind, row.Text(0))))
                    found.Add(row.Text(0));
            });
    }
}
