using System.Globalization;
using Clew.Tests.Storage;
using ClickHouse.Driver;
using ClickHouse.Driver.ADO;
using ClickHouse.Driver.Utility;
using Xunit;

namespace Clew.Tests.ClickHouse;

/// <summary>The node that the tests of the ClickHouse store ask is, to the official client, a ClickHouse.</summary>
public sealed class NodeTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_type_the_store_uses_comes_through_the_driver_as_it_was()
    {
        await using var connection = await Open(SharedChNode.Node);
        await using var reader = await Read(connection,
            """
            SELECT 'a\n\nb' AS s, CAST(NULL AS Nullable(String)) AS ns, CAST('x' AS LowCardinality(Nullable(String))) AS lc,
                toInt64(-9223372036854775808) AS i, toUInt8(255) AS u, true AS b,
                toDecimal64('-12345678901234.5678', 4) AS d4, toDecimal128('12345678901234567890.123456', 6) AS d6,
                toDateTime64('2026-03-29 01:00:00.123456', 6, 'UTC') AS t, toDate32('1900-01-01') AS d, [1, 2] AS a,
                toDecimal128('9' || repeat('0', 31), 6) AS huge
            """);
        Assert.True(await reader.ReadAsync(Cancellation));
        Assert.Equal("a\n\nb", reader.GetString(0));
        Assert.True(reader.IsDBNull(1));
        Assert.Equal("x", reader.GetValue(2));
        Assert.Equal(long.MinValue, reader.GetInt64(3));
        Assert.Equal((byte)255, reader.GetValue(4));
        Assert.Equal(true, reader.GetValue(5));
        Assert.Equal(-12345678901234.5678m, reader.GetDecimal(6));
        Assert.Equal(12345678901234567890.123456m, reader.GetDecimal(7));
        Assert.Equal(new DateTime(2026, 3, 29, 1, 0, 0, DateTimeKind.Utc).AddTicks(1_234_560), reader.GetDateTime(8));
        Assert.Equal(new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), reader.GetDateTime(9));
        Assert.Equal(2, Assert.IsAssignableFrom<Array>(reader.GetValue(10)).Length);
        Assert.False(await reader.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Rows_with_every_byte_in_them_that_the_driver_inserts_are_all_there()
    {
        const int Rows = 100_000;
        using var client = new ClickHouseClient(SharedChNode.Node.ConnectionString);
        await client.ExecuteNonQueryAsync(
            """
            CREATE TABLE bulk (n Int64, s String, ns Nullable(String), lc LowCardinality(Nullable(String)), d Decimal(18, 4),
                t DateTime64(6, 'UTC'), day Date32) ENGINE = MergeTree ORDER BY n
            """, cancellationToken: Cancellation);
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        object[] Row(int n) =>
        [
            n + 0x0a0a0a, $"a\n\n\0\r{n}", n % 3 == 0 ? null! : $"\n\n{n}", n % 2 == 0 ? "\n\n" : null!, n / 10_000m,
            start.AddTicks(n * 10), DateOnly.FromDateTime(start).AddDays(n % 3650),
        ];
        var inserted = await client.InsertBinaryAsync(
            "bulk", ["n", "s", "ns", "lc", "d", "t", "day"], Enumerable.Range(0, Rows).Select(Row), cancellationToken: Cancellation);
        Assert.Equal(Rows, inserted);

        await using var reader = await client.ExecuteReaderAsync("SELECT * FROM bulk ORDER BY n", cancellationToken: Cancellation);
        for (var n = 0; n < Rows; n++)
        {
            Assert.True(await reader.ReadAsync(Cancellation));
            var row = Row(n);
            if (reader.GetInt64(0) != (int)row[0] || reader.GetString(1) != (string)row[1] || !Same(reader, 2, row) || !Same(reader, 3, row)
                || reader.GetDecimal(4) != (decimal)row[4] || reader.GetDateTime(5) != (DateTime)row[5]
                || DateOnly.FromDateTime(reader.GetDateTime(6)) != (DateOnly)row[6])
                Assert.Fail($"Row {n} is another: {reader.GetInt64(0)} {reader.GetString(1)} {reader.GetValue(4)} {reader.GetValue(5)}");
        }
        Assert.False(await reader.ReadAsync(Cancellation));
        Assert.Equal("1\n", await SharedChNode.Node.Ask("SELECT uniqExact(_part) FROM bulk"));
    }

    [Fact]
    public async Task Parameters_and_settings_hold_for_their_question_only()
    {
        using var client = new ClickHouseClient(SharedChNode.Node.ConnectionString);
        var options = new QueryOptions { CustomSettings = new Dictionary<string, object> { ["join_use_nulls"] = 1 } };
        var text = "it's a \\ tab\t and a\nline";
        await using var connection = await Open(SharedChNode.Node);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT {text:String}, {count:Int64} + 1, {money:Decimal(18, 4)}";
        command.AddParameter("text", text);
        command.AddParameter("count", 41L);
        command.AddParameter("money", 12.3456m);
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            Assert.True(await reader.ReadAsync(Cancellation));
            Assert.Equal((text, 42L, 12.3456m), (reader.GetString(0), reader.GetInt64(1), reader.GetDecimal(2)));
        }
        const string Setting = "SELECT toString(getSetting('join_use_nulls'))";
        Assert.Equal("true", await client.ExecuteScalarAsync(Setting, options: options, cancellationToken: Cancellation));
        Assert.Equal("false", await client.ExecuteScalarAsync(Setting, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ClickHouseServerException>(
            () => client.ExecuteScalarAsync("SELECT {count:Int64}", cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData("INSERT INTO {0} FORMAT TSV\n1\tx\n2\ty\n")]
    [InlineData("INSERT INTO {0} (s, n) FORMAT TSV\nx\t1\ny\t2\n")]
    [InlineData("/* SELECT; */ insert into {0} settings max_threads = 1 -- FORMAT CSV\n format TSV \n1\tSELECT\n2\t'\n")]
    [InlineData("INSERT INTO {0} FORMAT JSONEachRow {{\"n\":1}} {{\"n\":2,\"s\":\"FORMAT TSV\"}}")]
    [InlineData("INSERT INTO {0} VALUES (1, ' FORMAT TSV'), (2, 'it''s; \\' --');")]
    [InlineData("INSERT INTO {0} SELECT number + 1, 'a;b' FROM numbers(2) FORMAT Null")]
    [InlineData("INSERT INTO {0} WITH 2 AS two SELECT number + 1, 'x' FROM numbers(two);")]
    public async Task Rows_begin_where_the_statement_ends(string insert)
    {
        var table = string.Create(CultureInfo.InvariantCulture, $"form{Math.Abs(insert.GetHashCode(StringComparison.Ordinal))}");
        await SharedChNode.Node.Ask($"CREATE TABLE {table} (n Int64, s String) ENGINE = MergeTree ORDER BY n");
        await SharedChNode.Node.Ask(string.Format(CultureInfo.InvariantCulture, insert, table));
        Assert.Equal("3\t2\n", await SharedChNode.Node.Ask($"SELECT sum(n), count() FROM {table}"));
    }

    [Fact]
    public async Task An_insert_of_nothing_adds_nothing_and_two_statements_are_refused()
    {
        await SharedChNode.Node.Ask("CREATE TABLE nothing (n Int64) ENGINE = MergeTree ORDER BY n");
        await SharedChNode.Node.Ask("INSERT INTO nothing FORMAT RowBinary\n");
        Assert.Equal("0\n", await SharedChNode.Node.Ask("SELECT count() FROM nothing"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => SharedChNode.Node.Ask("DROP TABLE nothing; SELECT 1"));
        Assert.Contains("Code: 62", error.Message, StringComparison.Ordinal);
        Assert.Equal("0\n", await SharedChNode.Node.Ask("SELECT count() FROM nothing"));
    }

    [Fact]
    public async Task The_engine_leaves_the_runtime_its_signals()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = SharedChNode.Node.Url };
        for (var n = 0; n < 3; n++)
        {
            await SharedChNode.Node.Ask("SELECT sum(number) FROM numbers(1000)");
            Assert.Equal("caught", await http.GetStringAsync("null", Cancellation));
        }
    }

    [Fact]
    public async Task An_error_has_its_code_and_its_text()
    {
        using var client = new ClickHouseClient(SharedChNode.Node.ConnectionString);
        var error = await Assert.ThrowsAsync<ClickHouseServerException>(
            () => client.ExecuteScalarAsync("SELECT * FROM nowhere", cancellationToken: Cancellation));
        Assert.Equal(60, error.ErrorCode);
        Assert.Contains("UNKNOWN_TABLE", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_as_one()
    {
        await using var node = await ChNode.Start(new() { User = "clew", Password = "right" });
        using var right = new ClickHouseClient(node.ConnectionString);
        Assert.Equal((byte)1, await right.ExecuteScalarAsync("SELECT 1", cancellationToken: Cancellation));
        using var wrong = new ClickHouseClient(node.ConnectionString.Replace("=right", "=wrong", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<ClickHouseServerException>(
            () => wrong.ExecuteScalarAsync("SELECT 1", cancellationToken: Cancellation));
        Assert.Equal(516, error.ErrorCode);
    }

    [Fact]
    public async Task What_was_answered_outlives_a_kill()
    {
        using var folder = new TemporaryFolder();
        await using var node = await ChNode.Start(new() { Path = folder.Path });
        await node.Ask("CREATE DATABASE kept");
        await node.Ask("CREATE TABLE kept.t (n Int64) ENGINE = MergeTree ORDER BY n");
        await node.Ask("CREATE TABLE u (n Int64) ENGINE = MergeTree ORDER BY n");
        for (var round = 1; round <= 3; round++)
        {
            await node.Ask("INSERT INTO kept.t SELECT number FROM numbers(1000)");
            await node.Ask("INSERT INTO u FORMAT TSV\n1\n2\n");
            node.Kill();
            await node.Restart();
            Assert.Equal(
                string.Create(CultureInfo.InvariantCulture, $"{round * 1000}\t{round * 2}\n"),
                await node.Ask("SELECT (SELECT count() FROM kept.t), (SELECT count() FROM u)"));
        }
    }

    [Fact]
    public async Task A_cut_answer_is_an_error_and_not_a_shorter_one()
    {
        await using var node = await ChNode.Start();
        using var client = new ClickHouseClient(node.ConnectionString);
        await node.Fail("cut", after: 100_000, times: 1);
        await using (var reader = await client.ExecuteReaderAsync("SELECT number FROM numbers(100000)", cancellationToken: Cancellation))
        {
            var rows = 0;
            await Assert.ThrowsAnyAsync<IOException>(async () =>
            {
                while (await reader.ReadAsync(Cancellation)) rows++;
            });
            Assert.InRange(rows, 1, 99_999);
        }
        Assert.Equal(1, await node.FaultsMet());
        Assert.Equal(100_000UL, await client.ExecuteScalarAsync("SELECT count() FROM numbers(100000)", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Inserts_meet_the_faults_asked_for()
    {
        await using var node = await ChNode.Start();
        using var client = new ClickHouseClient(node.ConnectionString);
        await node.Ask("CREATE TABLE t (n Int64) ENGINE = MergeTree ORDER BY n");
        Task Insert() => client.InsertBinaryAsync("t", ["n"], [[1L], [2L]], cancellationToken: Cancellation);
        const string Only = "INSERT INTO";

        await node.Fail("drop", times: 1, containing: Only);
        await Assert.ThrowsAnyAsync<HttpRequestException>(Insert);
        Assert.Equal("0\n", await node.Ask("SELECT count() FROM t"));

        await node.Fail("cut", times: 1, containing: Only); // done, and the answer lost
        await Assert.ThrowsAnyAsync<HttpRequestException>(Insert);
        Assert.Equal("2\n", await node.Ask("SELECT count() FROM t"));

        await node.Fail("disk", times: 1);
        Assert.Equal(243, (await Assert.ThrowsAsync<ClickHouseServerException>(Insert)).ErrorCode);
        await Insert();
        Assert.Equal("4\n", await node.Ask("SELECT count() FROM t"));
    }

    [Fact]
    public async Task Three_shards_answer_each_for_its_own_rows()
    {
        await using var node = await ChNode.Start(new() { Shards = 3 });
        await node.Ask("CREATE DATABASE clew");
        await node.Ask("CREATE TABLE clew.event_all (visitor String, n Int64) ENGINE = MergeTree ORDER BY n");
        await node.Ask("CREATE VIEW clew.event_shard AS SELECT * FROM clew.event_all WHERE cityHash64(visitor) % 3 + 1 = shardNum()");
        await node.Ask(
            "CREATE TABLE clew.event (visitor String, n Int64) ENGINE = Distributed(clew, clew, event_shard, cityHash64(visitor))");
        await node.Ask(
            "CREATE TABLE clew.event_in (visitor String, n Int64) ENGINE = Distributed(clew, clew, event_all, cityHash64(visitor))");
        await node.Ask(
            "INSERT INTO clew.event_in SETTINGS distributed_foreground_insert = 1 SELECT toString(number), number FROM numbers(10000)");

        var shards = (await node.Ask("SELECT shardNum() AS shard, count() FROM clew.event GROUP BY shard ORDER BY shard"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToArray();
        Assert.Equal(["1", "2", "3"], shards.Select(shard => shard[0]));
        Assert.All(shards, shard => Assert.InRange(int.Parse(shard[1], CultureInfo.InvariantCulture), 3000, 3700));
        Assert.Equal("10000\t10000\t49995000\n", await node.Ask("SELECT count(), uniqExact(visitor), sum(n) FROM clew.event"));
        var plan = await node.Ask("EXPLAIN SELECT visitor, count() FROM clew.event GROUP BY visitor");
        Assert.Contains("MergingAggregated", plan, StringComparison.Ordinal);
        Assert.Equal(3, plan.Split("ReadFromMergeTree").Length - 1);
        Assert.Equal("10000\n", await node.Ask("SELECT count() FROM clew.event AS a GLOBAL JOIN clew.event AS b USING (visitor)"));
        var denied = await Assert.ThrowsAsync<InvalidOperationException>(
            () => node.Ask("SELECT count() FROM clew.event AS a JOIN clew.event AS b USING (visitor)"));
        Assert.Contains("Code: 288", denied.Message, StringComparison.Ordinal);
    }

    static bool Same(System.Data.Common.DbDataReader reader, int column, object[] row) =>
        reader.IsDBNull(column) ? row[column] is null : (string)row[column] == reader.GetString(column);

    static async Task<ClickHouseConnection> Open(ChNode node)
    {
        var connection = new ClickHouseConnection(node.ConnectionString);
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    static async Task<System.Data.Common.DbDataReader> Read(ClickHouseConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteReaderAsync(Cancellation);
    }
}
