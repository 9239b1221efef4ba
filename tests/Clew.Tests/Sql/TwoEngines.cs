using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Clew.Sql;
using Clew.Storage.ClickHouse;
using Clew.Storage.DuckDb;
using Clew.Tests.ClickHouse;
using DuckDB.NET.Data;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Sql;

/// <summary>The same few rows on both engines, and queries that must say the same of them.</summary>
sealed partial class TwoEngines : IDisposable
{
    public const string Missing = "∅";

    readonly ChNode _node;
    readonly DuckDBConnection _duck = new("DataSource=:memory:");
    readonly string _mark = Guid.NewGuid().ToString("N");
    readonly ClickHouseRenderer _renderer;

    public TwoEngines(ChNode node)
    {
        _node = node;
        _renderer = new(t => new($"{t}_{_mark}"));
        _duck.Open();
    }

    /// <summary>Makes a table of rows on both; a column <c>id</c> numbers them from 1.</summary>
    public async Task Give(string table, IReadOnlyList<(string Name, ColumnType Type)> columns, params IReadOnlyList<object?[]> rows)
    {
        IReadOnlyList<(string Name, ColumnType Type)> all = [("id", ColumnType.Integer), .. columns];
        Run($"CREATE TABLE {table} ({string.Join(", ", all.Select(c => $"\"{c.Name}\" {DuckDbRenderer.Type(c.Type)}"))})");
        await Ask($"CREATE TABLE {table}_{_mark} ({string.Join(", ", all.Select(c => $"\"{c.Name}\" {ClickHouseRenderer.NullableType(c.Type)}"))}) ENGINE = Memory");
        if (rows.Count == 0)
            return;
        var values = new Select([.. all.Select(c => Col("u", c.Name).As(c.Name))], Union("u", [.. rows.Select((row, n) =>
            new Select([new Literal((long)n + 1).As("id"), .. row.Select((v, i) => new Literal(v).As(columns[i].Name))], new StepsSource([(new(2000, 1, 1), new(2000, 1, 1))], "o")))]));
        Run($"INSERT INTO {table} {DuckDbRenderer.Instance.Render(values)}");
        await Ask($"INSERT INTO {table}_{_mark} {_renderer.Render(values)}");
    }

    /// <summary>The rows of a query, which are the same on both; values are joined by a bar, nulls are <see cref="Missing"/>.</summary>
    public async Task<IReadOnlyList<string>> Same(Select query)
    {
        var (duck, click) = (Duck(query), await Click(query));
        Assert.Equal(duck, click);
        return click;
    }

    /// <summary>One value of each row of a table, in the order of the rows.</summary>
    public Task<IReadOnlyList<string>> Same(string table, Expr value) =>
        Same(new Select([value.As("value")], From(table, "t")) { OrderBy = [new(Col("t", "id"))] });

    public IReadOnlyList<string> Duck(Select query)
    {
        using var command = _duck.CreateCommand();
        command.CommandText = DuckDbRenderer.Instance.Render(query);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? Missing : Word(reader.GetValue(i)))));
        return rows;
    }

    public async Task<IReadOnlyList<string>> Click(Select query)
    {
        var lines = (await Ask(_renderer.Render(query))).Split('\n')[..^1];
        string[] types = [.. lines[1].Split('\t').Select(t => Wrapped().Replace(t, "$1"))];
        return [.. lines.Skip(2).Select(line => string.Join('|', line.Split('\t').Select((text, i) => text == @"\N" ? Missing : Word(Value(text, types[i])))))];
    }

    Task<string> Ask(string sql)
    {
        var settings = string.Join(", ", ClickHouseRenderer.Settings.Where(s => s.Key != "max_query_size").Select(s => $"{s.Key} = '{s.Value}'"));
        return _node.Ask(sql.StartsWith("CREATE", StringComparison.Ordinal) ? sql
            : sql.StartsWith("INSERT", StringComparison.Ordinal) ? $"{sql} SETTINGS {settings}" : $"{sql} SETTINGS {settings} FORMAT TabSeparatedWithNamesAndTypes");
    }

    void Run(string sql)
    {
        using var command = _duck.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _duck.Dispose();

    static object Value(string text, string type) => type switch
    {
        "Bool" => text == "true",
        "Date32" => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        "String" => Regex.Unescape(text),
        _ when type.StartsWith("DateTime64", StringComparison.Ordinal) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        _ when type.StartsWith("Decimal", StringComparison.Ordinal) || type.Contains("Int", StringComparison.Ordinal) => decimal.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A value of {type}."),
    };

    static string Word(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        BigInteger big => big.ToString(CultureInfo.InvariantCulture),
        // Without the zeros at the end, which say nothing.
        _ => (Convert.ToDecimal(value, CultureInfo.InvariantCulture) / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^Nullable\((.*)\)$")]
    private static partial Regex Wrapped();
}
