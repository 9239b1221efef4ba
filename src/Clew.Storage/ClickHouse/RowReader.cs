using Clew.Sql;

namespace Clew.Storage.ClickHouse;

/// <summary>Reads rows of a table in RowBinaryWithNamesAndTypes into blocks.</summary>
static class RowReader
{
    const string Low = "LowCardinality(", Null = "Nullable(";

    /// <summary>Reads all of it, or until the list is over.</summary>
    public static void Read(Stream from, RowList to, CancellationToken stop)
    {
        var wire = new WireBytes(from);
        var columns = wire.Length();
        if (columns != to.Table.Columns.Count)
            throw new InvalidOperationException($"The result has not the columns of {to.Table.Name}.");
        for (var i = 0; i < columns; i++)
            _ = wire.Text();
        var types = new (int Size, bool Signed, bool Nullable)[columns];
        for (var i = 0; i < columns; i++)
            types[i] = TypeOf(wire.Text(), to.Table.Columns[i]);
        while (wire.Has(1))
        {
            stop.ThrowIfCancellationRequested();
            if (!Next(wire, types, to))
                return;
        }
    }

    // Rows as many as the block has room for.
    static bool Next(WireBytes wire, (int Size, bool Signed, bool Nullable)[] types, RowList to)
    {
        var block = to.Room(1);
        var (first, count) = (block.Count, 0);
        for (; first + count < RowBlock.Capacity && wire.Has(1); count++)
            for (var i = 0; i < types.Length; i++)
                Value(wire, types[i], block[i], first + count);
        return to.End(count);
    }

    static void Value(WireBytes wire, (int Size, bool Signed, bool Nullable) type, ColumnBuffer to, int row)
    {
        var (numbers, set) = to.From(row, 1);
        var isSet = !type.Nullable || wire.Bytes(1)[0] == 0;
        set.Span[0] = isSet;
        if (to.Type == ColumnType.Text)
            to.PutText(row, isSet ? wire.Bytes(wire.Length()) : []);
        else if (isSet)
            numbers.Span[0] = NumberReader.Number(wire.Bytes(type.Size), type.Signed);
    }

    // A text has no size.
    static (int Size, bool Signed, bool Nullable) TypeOf(string name, Column column)
    {
        var plain = name.StartsWith(Low, StringComparison.Ordinal) ? name[Low.Length..^1] : name;
        var isText = plain is "String" or Null + "String)";
        if (isText != (column.Type == ColumnType.Text))
            throw new InvalidOperationException($"The column {column.Name} is {name}, which is not {column.Type}.");
        return isText ? (0, false, plain != "String") : NumberReader.TypeOf(plain);
    }
}
