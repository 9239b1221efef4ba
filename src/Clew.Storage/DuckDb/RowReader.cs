using Clew.Sql;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Clew.Storage.DuckDb;

/// <summary>Reads rows as blocks, whole columns at a time, as the engine holds them.</summary>
static unsafe class RowReader
{
    // As the engine lays out a text of a vector: its length, then itself where it is short, else where it is.
    const int TextBytes = 16, MostInline = 12, At = 8;

    public static void Read(DuckDBConnection connection, Select query, RowList to, CancellationToken stop) =>
        ChunkReader.Stream(connection, query, chunk => Take(chunk, to), stop);

    static bool Take(DuckDBDataChunk chunk, RowList to)
    {
        var count = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
        var block = to.Room(count);
        for (var i = 0; i < to.Table.Columns.Count; i++)
            Take(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i), block[i], block.Count, count);
        return to.End(count);
    }

    static void Take(nint vector, ColumnBuffer column, int from, int count)
    {
        var (numbers, set) = column.From(from, count);
        var isSet = set.Span;
        isSet.Fill(true);
        var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
        if (validity is not null)
            for (var i = 0; i < count; i++)
                isSet[i] = (validity[i >> 6] & (1UL << (i & 63))) != 0;
        if (column.Type != ColumnType.Text)
        {
            ChunkReader.Numbers64(vector, numbers.Span);
            return;
        }
        var text = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
        for (var i = 0; i < count; i++, text += TextBytes)
        {
            var length = isSet[i] ? *(int*)text : 0;
            column.PutText(from + i, new(length <= MostInline ? text + sizeof(int) : *(byte**)(text + At), length));
        }
    }
}
