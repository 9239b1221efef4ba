using Clew.Model;
using Clew.Sql;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Clew.Storage.DuckDb;

/// <summary>Reads a result of numbers as whole columns, as the engine holds them.</summary>
static unsafe class ChunkReader
{
    public static void Read(
        DuckDBConnection connection, Select query, IReadOnlyList<RowBlock> given, Action<NumberBlock> block, CancellationToken stop)
    {
        connection.Give(given);
        var numbers = new Numbers();
        Stream(connection, query, chunk =>
        {
            numbers.Take(chunk);
            block(numbers);
            return true;
        }, stop);
        if (given.Count > 0)
            connection.Run($"DROP TABLE temp.\"{given[0].Table.Name}\"");
    }

    /// <summary>Hands over a result chunk by chunk, none of them empty, until there are no more or no more are wanted.</summary>
    public static void Stream(DuckDBConnection connection, Select query, Func<DuckDBDataChunk, bool> take, CancellationToken stop)
    {
        var sql = DuckDbRenderer.Instance.Render(query);
        var prepared = NativeMethods.PreparedStatements.DuckDBPrepare(connection.NativeConnection, sql, out var statement);
        using (statement)
        {
            if (prepared != DuckDBState.Success)
                throw new InvalidOperationException(NativeMethods.PreparedStatements.DuckDBPrepareError(statement));
            // Streaming: the rows are ours as they come, and never all in the engine's memory too.
            var state = NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(statement, out var result);
            try
            {
                if (state != DuckDBState.Success)
                    throw Failed(NativeMethods.Query.DuckDBResultError(ref result));
                while (true)
                {
                    stop.ThrowIfCancellationRequested();
                    using var chunk = NativeMethods.StreamingResult.DuckDBStreamFetchChunk(result);
                    if (chunk.IsInvalid || NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk) == 0)
                        break;
                    if (!take(chunk))
                        return;
                }
                // TRICKY: a stream that fails on the way ends as if it were done; only the result knows.
                if (NativeMethods.Query.DuckDBResultError(ref result) is { Length: > 0 } error)
                    throw Failed(error);
            }
            finally
            {
                NativeMethods.Query.DuckDBDestroyResult(ref result);
            }
        }
    }

    /// <summary>What a reader is told when the engine has run out of the memory that it may use.</summary>
    public const string MoreMemory = "The store has too little memory for this question at this moment; a larger --memory gives it more";

    /// <summary>Whether the engine says that it has.</summary>
    public static bool LacksMemory(string error) => error.Contains("Out of Memory", StringComparison.Ordinal);

    // Many questions at once share what a store may use: who comes later finds it free again.
    static Exception Failed(string error) => LacksMemory(error) ? new Unavailable(MoreMemory) : new InvalidOperationException(error);

    /// <summary>Copies a column of numbers, days, instants, flags or amounts; what is missing is left as <see cref="NumberBlock.Missing"/>.</summary>
    public static void Numbers64(nint vector, Span<long> to) => Numbers.Take(vector, to);

    sealed class Numbers : NumberBlock
    {
        long[][] _columns = [];

        public override ReadOnlySpan<long> this[int column] => _columns[column].AsSpan(0, Count);

        public void Take(DuckDBDataChunk chunk)
        {
            Count = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
            var columns = (int)NativeMethods.DataChunks.DuckDBDataChunkGetColumnCount(chunk);
            if (_columns.Length != columns)
                _columns = [.. Enumerable.Range(0, columns).Select(_ => new long[RowBlock.Capacity])];
            for (var i = 0; i < columns; i++)
                Take(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i), _columns[i].AsSpan(0, Count));
        }

        public static void Take(nint vector, Span<long> to)
        {
            var data = NativeMethods.Vectors.DuckDBVectorGetData(vector);
            using (var type = NativeMethods.Vectors.DuckDBVectorGetColumnType(vector))
                switch (NativeMethods.LogicalType.DuckDBGetTypeId(type))
                {
                    case DuckDBType.BigInt or DuckDBType.UnsignedBigInt or DuckDBType.Timestamp:
                        new ReadOnlySpan<long>(data, to.Length).CopyTo(to);
                        break;
                    case DuckDBType.Integer or DuckDBType.Date:
                        Widen(new ReadOnlySpan<int>(data, to.Length), to);
                        break;
                    case DuckDBType.Boolean or DuckDBType.UnsignedTinyInt:
                        Widen(new ReadOnlySpan<byte>(data, to.Length), to);
                        break;
                    case DuckDBType.Decimal when NativeMethods.LogicalType.DuckDBDecimalInternalType(type) == DuckDBType.BigInt:
                        new ReadOnlySpan<long>(data, to.Length).CopyTo(to);
                        break;
                    case var other:
                        throw new NotSupportedException($"A column of {other} is not read as numbers.");
                }
            var validity = NativeMethods.Vectors.DuckDBVectorGetValidity(vector);
            if (validity is null)
                return;
            for (var i = 0; i < to.Length; i++)
                if ((validity[i >> 6] & (1UL << (i & 63))) == 0)
                    to[i] = NumberBlock.Missing;
        }

        static void Widen<T>(ReadOnlySpan<T> from, Span<long> to)
            where T : struct, System.Numerics.IBinaryInteger<T>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = long.CreateTruncating(from[i]);
        }
    }
}
