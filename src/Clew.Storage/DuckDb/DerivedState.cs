using Clew.Sql;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>What a derivation sees: the state that it began in and what it has made since. It belongs to the derivation.</summary>
sealed class DerivedState(DuckDBConnection connection) : ISnapshot
{
    public long DataVersion => Schema.Version(connection, Schema.Imports);

    public long CollectedVersion => Schema.Version(connection, Schema.Collected);

    public string? DerivedVersion(string group) => Schema.Value(connection, Schema.DerivedPrefix + group);

    public void Query(Select query, Action<IRow> row, CancellationToken stop = default) =>
        connection.Query(DuckDbRenderer.Instance.Render(query), row, stop);

    public void Read(Select query, IReadOnlyList<RowBlock> given, Action<NumberBlock> block, CancellationToken stop = default) =>
        ChunkReader.Read(connection, query, given, block, stop);

    public void Read(Select query, RowList to, CancellationToken stop = default) => RowReader.Read(connection, query, to, stop);

    public void Dispose()
    {
    }
}
