namespace Clew.Storage;

/// <summary>A stored table of facts. Its rows arrive through a landing and are replaced by key.</summary>
/// <param name="Name">The table's name, singular.</param>
/// <param name="Key">
/// The columns by which a row that arrives again replaces the row that stands. Rows of one file may share a key only
/// where <paramref name="Slices"/> is true.
/// </param>
/// <param name="Columns">All columns, in the order of a <see cref="RowBlock"/>.</param>
/// <param name="Slices">
/// True where rows carry no id of their own (spend): then all rows of one key are a slice, and a file's rows replace
/// the whole slice.
/// </param>
/// <param name="Since">The version of the schema that brought it.</param>
public sealed record Table(string Name, IReadOnlyList<string> Key, IReadOnlyList<Column> Columns, bool Slices = false, int Since = 1)
{
    /// <summary>The place of a column.</summary>
    /// <exception cref="ArgumentException">The table has no such column.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == column)
                return i;
        throw new ArgumentException($"Table {Name} has no column {column}.", nameof(column));
    }
}
