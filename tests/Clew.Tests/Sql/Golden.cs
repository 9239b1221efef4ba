using Clew.Sql;
using Clew.Storage.ClickHouse;
using Clew.Storage.DuckDb;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Sql;

/// <summary>Committed SQL, one folder for each engine: a change of a tree or a renderer shows as a difference to read.</summary>
static class Golden
{
    static readonly (string Engine, Renderer Renderer)[] Engines =
        [("duckdb", DuckDbRenderer.Instance), ("clickhouse", new ClickHouseRenderer(t => new($"\"{t}\"")))];

    /// <summary>Compares the text of queries under their titles with what is committed.</summary>
    public static void Check(string name, IReadOnlyList<(string Title, Select Query)> queries)
    {
        foreach (var (engine, renderer) in Engines)
        {
            var sql = string.Join("\n", queries.Select(q => $"-- {q.Title}\n{renderer.Render(q.Query)}"));
            var file = Path.Combine(SharedData.Repository(), "tests/Clew.Tests/Sql/golden", engine, name + ".sql");
            if (Environment.GetEnvironmentVariable("CLEW_GOLDEN") == "write")
                File.WriteAllText(file, sql);
            if (!File.Exists(file) || File.ReadAllText(file) != sql)
                Assert.Fail($"""
                    {engine}/{name}.sql is not what the renderer writes. If the change is meant, run these tests with CLEW_GOLDEN=write, read the
                    difference and commit it. {FirstDifference(File.Exists(file) ? File.ReadAllText(file) : "", sql)}
                    """);
        }
    }

    static string FirstDifference(string before, string now)
    {
        var (old, young) = (before.Split('\n'), now.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(old.Length, young.Length)).First(i => old.ElementAtOrDefault(i) != young.ElementAtOrDefault(i));
        return $"Line {at + 1} was\n{old.ElementAtOrDefault(at)}\nand is\n{young.ElementAtOrDefault(at)}";
    }
}
