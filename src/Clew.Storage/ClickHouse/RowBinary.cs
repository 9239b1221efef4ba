using System.Buffers.Binary;
using Clew.Sql;

namespace Clew.Storage.ClickHouse;

/// <summary>Writes blocks of rows as ClickHouse's RowBinary: values one after the other, a byte before each that may be missing.</summary>
sealed class RowBinary(Stream to)
{
    readonly byte[] _eight = new byte[8];

    /// <summary>Writes the rows of a block.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="number">The number of the first row, written behind each; null for none.</param>
    /// <param name="version">The version, written behind that; null for none.</param>
    /// <param name="lines">Whether the line of each row is written behind all.</param>
    public void Write(RowBlock block, long? number = null, long? version = null, bool lines = false)
    {
        var columns = block.Table.Columns;
        for (var row = 0; row < block.Count; row++)
        {
            for (var i = 0; i < columns.Count; i++)
                Write(columns[i], block[i], row);
            if (number is { } first)
                Long(first + row);
            if (version is { } born)
                Long(born);
            if (lines)
                Long(block.Lines[row]);
        }
    }

    void Write(Column column, ColumnBuffer values, int row)
    {
        if (!column.Required)
        {
            to.WriteByte(values.IsNull(row) ? (byte)1 : (byte)0);
            if (values.IsNull(row))
                return;
        }
        else if (values.IsNull(row))
        {
            throw new InvalidOperationException($"{column.Name} must have a value.");
        }
        switch (column.Type)
        {
            case ColumnType.Text:
                var text = values.TextAt(row);
                Count(text.Length);
                to.Write(text);
                break;
            case ColumnType.Byte or ColumnType.Flag:
                to.WriteByte((byte)values.Numbers[row]);
                break;
            case ColumnType.Day:
                BinaryPrimitives.WriteInt32LittleEndian(_eight, (int)values.Numbers[row]);
                to.Write(_eight, 0, 4);
                break;
            default: // whole numbers, decimals of 18 digits and instants are eight bytes in our own units
                Long(values.Numbers[row]);
                break;
        }
    }

    void Long(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_eight, value);
        to.Write(_eight, 0, 8);
    }

    void Count(int length)
    {
        for (; length >= 0x80; length >>= 7)
            to.WriteByte((byte)(length | 0x80));
        to.WriteByte((byte)length);
    }
}
