using System.Buffers.Binary;

namespace Clew.Storage.ClickHouse;

/// <summary>Reads a result of nothing but numbers in RowBinaryWithNamesAndTypes, in blocks.</summary>
sealed class NumberReader : NumberBlock
{
    readonly WireBytes _from;
    readonly (int Size, bool Signed, bool Nullable)[] _types;
    readonly long[][] _columns;

    NumberReader(Stream from)
    {
        _from = new(from);
        var columns = _from.Length();
        for (var i = 0; i < columns; i++)
            _ = _from.Text();
        _types = new (int, bool, bool)[columns];
        for (var i = 0; i < columns; i++)
            _types[i] = TypeOf(_from.Text());
        _columns = [.. Enumerable.Range(0, columns).Select(_ => new long[RowBlock.Capacity])];
    }

    public override ReadOnlySpan<long> this[int column] => _columns[column].AsSpan(0, Count);

    /// <summary>Reads all of it.</summary>
    public static void Read(Stream from, Action<NumberBlock> block, CancellationToken stop)
    {
        var reader = new NumberReader(from);
        while (reader.Next())
        {
            stop.ThrowIfCancellationRequested();
            block(reader);
        }
    }

    bool Next()
    {
        for (Count = 0; Count < RowBlock.Capacity && _from.Has(1); Count++)
            for (var i = 0; i < _types.Length; i++)
            {
                var (size, signed, nullable) = _types[i];
                _columns[i][Count] = nullable && _from.Bytes(1)[0] != 0 ? Missing : Number(_from.Bytes(size), signed);
            }
        return Count > 0;
    }

    /// <summary>A number of so many bytes.</summary>
    public static long Number(ReadOnlySpan<byte> bytes, bool signed) => bytes.Length switch
    {
        1 => signed ? (sbyte)bytes[0] : bytes[0],
        2 => signed ? BinaryPrimitives.ReadInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => signed ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    /// <summary>How many bytes a value of a type has, whether they are signed, and whether a byte before them tells that there is none.</summary>
    public static (int Size, bool Signed, bool Nullable) TypeOf(string name)
    {
        var nullable = name.StartsWith("Nullable(", StringComparison.Ordinal);
        var plain = nullable ? name[9..^1] : name;
        return plain switch
        {
            "UInt8" or "Bool" => (1, false, nullable),
            "Int8" => (1, true, nullable),
            "UInt16" or "Date" => (2, false, nullable),
            "Int16" => (2, true, nullable),
            "UInt32" => (4, false, nullable),
            "Int32" or "Date32" => (4, true, nullable),
            "Int64" or "UInt64" => (8, true, nullable),
            _ when plain.StartsWith("DateTime64(6", StringComparison.Ordinal) || plain.StartsWith("Decimal(18", StringComparison.Ordinal) => (8, true, nullable),
            _ => throw new NotSupportedException($"A column of {name} is not read as numbers."),
        };
    }
}
