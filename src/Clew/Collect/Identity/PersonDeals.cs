using System.Buffers.Text;
using System.Security.Cryptography;
using Clew.Storage;

namespace Clew.Collect.Identity;

/// <summary>Deals of an erased person: they stay in the books without the lead.</summary>
static class PersonDeals
{
    /// <summary>
    /// The deals without their lead. One that names no customer is counted as that of its lead; so that the deals of one lead stay one
    /// customer, they get an id that says nothing.
    /// </summary>
    public static IReadOnlyList<RowBlock> WithoutLead(IStore store, IReadOnlyCollection<object> deals)
    {
        var table = Tables.Opportunity;
        var (lead, customer) = (table.IndexOf("lead_id"), table.IndexOf("customer_id"));
        Dictionary<string, string> customers = new(StringComparer.Ordinal);
        List<object?[]> rows = [];
        PersonKeys.Read(store, table, deals, row =>
        {
            object?[] values = [.. table.Columns.Select((c, i) => Given.Value(row, i, c.Type))];
            if (values[customer] is null && values[lead] is string id)
                values[customer] = customers.TryGetValue(id, out var known) ? known : customers[id] = Nobody();
            values[lead] = null;
            rows.Add(values);
        });
        return Given.Rows(table, rows);
    }

    static string Nobody() => "erased:" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
}
