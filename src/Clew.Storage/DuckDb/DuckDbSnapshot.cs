using Clew.Sql;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>A transaction that only reads. Its state is that of its first reading, which tells the version.</summary>
sealed class DuckDbSnapshot : ISnapshot
{
    readonly DuckDBConnection _connection;
    readonly DuckDBTransaction _transaction;

    public DuckDbSnapshot(DuckDBConnection connection)
    {
        _connection = connection;
        _transaction = connection.BeginTransaction();
        DataVersion = Schema.Version(connection, Schema.Imports);
        CollectedVersion = Schema.Version(connection, Schema.Collected);
    }

    public long DataVersion { get; }

    public long CollectedVersion { get; }

    public void Query(Select query, Action<IRow> row, CancellationToken stop = default) =>
        _connection.Query(DuckDbRenderer.Instance.Render(query), row, stop);

    public string? DerivedVersion(string group) => Schema.Value(_connection, "derived:" + group);

    public void Read(Select query, IReadOnlyList<RowBlock> given, Action<NumberBlock> block, CancellationToken stop = default) =>
        ChunkReader.Read(_connection, query, given, block, stop);

    public void Read(Select query, RowList to, CancellationToken stop = default) => RowReader.Read(_connection, query, to, stop);

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }
}
