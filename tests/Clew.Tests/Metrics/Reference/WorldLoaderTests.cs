using Clew.Sql;
using Clew.Storage;
using Xunit;

namespace Clew.Tests.Metrics.Reference;

/// <summary>The blocks that a world becomes hold every row, with what a landing must find stamped.</summary>
public sealed class WorldLoaderTests
{
    [Fact]
    public void Every_row_comes_with_its_required_columns()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var world = RandomWorld.Make(seed);
            var blocks = WorldLoader.Blocks(world).ToList();
            Assert.Equal(world.Rows, blocks.Sum(b => b.Count));
            foreach (var block in blocks)
                foreach (var column in block.Table.Columns.Where(c => c.Required))
                    for (var row = 0; row < block.Count; row++)
                        Assert.False(block[block.Table.IndexOf(column.Name)].IsNull(row), $"{block.Table.Name}.{column.Name}");
        }
    }

    [Fact]
    public void Keys_are_there_once()
    {
        for (var seed = 0; seed < 100; seed++)
            foreach (var block in WorldLoader.Blocks(RandomWorld.Make(seed)).Where(b => !b.Table.Slices))
            {
                var keys = Enumerable.Range(0, block.Count).Select(row =>
                    string.Join('|', block.Table.Key.Select(k => Text(block, k, row))));
                Assert.Equal(block.Count, keys.Distinct(StringComparer.Ordinal).Count());
            }
    }

    static string Text(RowBlock block, string column, int row)
    {
        var buffer = block[block.Table.IndexOf(column)];
        return buffer.Type == ColumnType.Text
            ? System.Text.Encoding.UTF8.GetString(buffer.TextAt(row))
            : buffer.Numbers[row].ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
