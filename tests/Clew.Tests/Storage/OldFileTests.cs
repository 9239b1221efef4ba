using Clew.Storage;
using Clew.Storage.DuckDb;
using DuckDB.NET.Data;
using Xunit;

namespace Clew.Tests.Storage;

/// <summary>Files of earlier versions.</summary>
public sealed class OldFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_file_of_an_earlier_version_gets_the_new_columns_and_tables(int version)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("a.duckdb");
        using (var connection = new DuckDBConnection($"DataSource={file}"))
        {
            connection.Open();
            Schema.Migrate(connection, [.. Schema.Migrations.Take(version)]);
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO touch (touch_id, visitor_id, \"at\", day, kind) VALUES ('t', 'v', now(), current_date, 'session')";
            command.ExecuteNonQuery();
        }
        using var store = DuckDbStore.Open(file);
        Assert.Equal(1, store.Drain("SELECT ended_at FROM touch WHERE ended_at IS NULL AND import_id IS NULL"));
        Assert.Equal(0, store.Drain("SELECT * FROM event"));
        var physical = new List<string>();
        store.Read("SELECT column_name FROM information_schema.columns WHERE table_name = 'touch' ORDER BY ordinal_position", r => physical.Add(r.Text(0)));
        Assert.Equal(Tables.Touch.Columns.Select(c => c.Name), physical);
    }
}
