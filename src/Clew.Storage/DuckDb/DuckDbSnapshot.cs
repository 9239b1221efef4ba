using System.Globalization;
using Clew.Sql;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>A transaction that only reads. Its state is that of its first reading, which tells the versions of all that is there.</summary>
sealed class DuckDbSnapshot : ISnapshot
{
    readonly DuckDBConnection _connection;
    readonly DuckDBTransaction _transaction;
    readonly Answers _answers;
    readonly IReadOnlyDictionary<string, string> _versions;
    readonly string _state;

    public DuckDbSnapshot(DuckDBConnection connection, Answers answers)
    {
        (_connection, _answers) = (connection, answers);
        _transaction = connection.BeginTransaction();
        _versions = Schema.Versions(connection);
        // Nothing that a query reads changes without one of them.
        _state = string.Join('\n', _versions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));
    }

    public long DataVersion => Version(Schema.Imports);

    public long CollectedVersion => Version(Schema.Collected);

    public void Query(Select query, Action<IRow> row, CancellationToken stop = default)
    {
        var text = DuckDbRenderer.Instance.Render(query);
        _answers.Query(_state, text, query.Items.Count, take => _connection.Query(text, take, stop), row);
    }

    public string? DerivedVersion(string group) => _versions.GetValueOrDefault(Schema.DerivedPrefix + group);

    public void Read(Select query, IReadOnlyList<RowBlock> given, Action<NumberBlock> block, CancellationToken stop = default) =>
        ChunkReader.Read(_connection, query, given, block, stop);

    public void Read(Select query, RowList to, CancellationToken stop = default) => RowReader.Read(_connection, query, to, stop);

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }

    long Version(string key) => long.Parse(_versions[key], CultureInfo.InvariantCulture);
}
