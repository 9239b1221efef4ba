using Clew.Import.Kinds;
using Clew.Model;
using Clew.Storage;

namespace Clew.Import;

/// <summary>What a file can hold: the columns it may have, the table they go to, and what is worked out for each row.</summary>
public sealed class Kind
{
    readonly Func<Row, RowStamps, RowFault?> _finish;

    internal Kind(string name, Table table, IReadOnlyList<Input> inputs, Func<Row, RowStamps, RowFault?> finish)
    {
        (Name, Table, Inputs, _finish) = (name, table, inputs, finish);
        Columns = [.. inputs.Select(input => table.IndexOf(input.Name))];
    }

    /// <summary>Every kind, in the order of the manual.</summary>
    public static IReadOnlyList<Kind> All { get; } =
    [
        Touches.Kind, Leads.Kind, Opportunities.Kind, RevenueEntries.Kind, Subscriptions.Kind, SpendRows.Kind, Meetings.Kind,
        Inquiries.Kind, EmailEvents.Kind, SocialPosts.Kind, Rates.Kind,
    ];

    /// <summary>The name on the command line and in mappings.</summary>
    public string Name { get; }

    /// <summary>Where the rows go.</summary>
    public Table Table { get; }

    /// <summary>The columns that a file may have.</summary>
    public IReadOnlyList<Input> Inputs { get; }

    /// <summary>The place of each input in the table.</summary>
    internal int[] Columns { get; }

    /// <summary>The kind of that name, in any case.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static Kind Find(string name)
    {
        foreach (var kind in All)
            if (kind.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
                return kind;
        var names = All.Select(kind => kind.Name).ToList();
        throw new UserError($"'{name}' is no kind of file",
            remedy: Nearest.Remedy(name, names, $"The kinds are {string.Join(", ", names)}."));
    }

    /// <summary>Checks what hangs together in a row and adds what is worked out; null when the row is good.</summary>
    internal RowFault? Finish(Row row, RowStamps stamps) => _finish(row, stamps);
}
