using System.Buffers.Binary;
using System.Text;

namespace Clew.Storage.ClickHouse;

/// <summary>Reads a result of nothing but numbers in RowBinaryWithNamesAndTypes, in blocks.</summary>
sealed class NumberReader : NumberBlock
{
    readonly Stream _from;
    readonly (int Size, bool Signed, bool Nullable)[] _types;
    readonly long[][] _columns;
    readonly byte[] _bytes = new byte[1 << 18];
    int _at, _end;

    NumberReader(Stream from)
    {
        _from = from;
        var columns = Length();
        for (var i = 0; i < columns; i++)
            _ = Text();
        _types = new (int, bool, bool)[columns];
        for (var i = 0; i < columns; i++)
            _types[i] = TypeOf(Text());
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
        for (Count = 0; Count < RowBlock.Capacity && Has(1); Count++)
            for (var i = 0; i < _types.Length; i++)
            {
                var (size, signed, nullable) = _types[i];
                _columns[i][Count] = nullable && Bytes(1)[0] != 0 ? Missing : Number(Bytes(size), signed);
            }
        return Count > 0;
    }

    static long Number(ReadOnlySpan<byte> bytes, bool signed) => bytes.Length switch
    {
        1 => signed ? (sbyte)bytes[0] : bytes[0],
        2 => signed ? BinaryPrimitives.ReadInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => signed ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    static (int, bool, bool) TypeOf(string name)
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

    string Text() => Encoding.UTF8.GetString(Bytes(Length()));

    int Length()
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Bytes(1)[0];
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
                return length;
        }
    }

    ReadOnlySpan<byte> Bytes(int count)
    {
        if (!Has(count))
            throw new EndOfStreamException("The result ended in the middle of a row.");
        _at += count;
        return _bytes.AsSpan(_at - count, count);
    }

    bool Has(int count)
    {
        while (_end - _at < count)
        {
            if (_at > 0)
            {
                _bytes.AsSpan(_at, _end - _at).CopyTo(_bytes);
                (_at, _end) = (0, _end - _at);
            }
            var read = _from.Read(_bytes, _end, _bytes.Length - _end);
            if (read == 0)
                return false;
            _end += read;
        }
        return true;
    }
}
