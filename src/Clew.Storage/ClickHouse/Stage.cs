namespace Clew.Storage.ClickHouse;

/// <summary>Rows on the node that is asked, in a table of their own until disposed: what statements compare with.</summary>
/// <param name="Name">The table: the columns of the rows, and <c>_n</c>, their number from 0.</param>
/// <param name="Rows">How many.</param>
sealed record Stage(ClickHouseLink Link, string Name, long Rows) : IDisposable
{
    /// <summary>Names of passing tables begin so: whoever finds an old one may drop it.</summary>
    public const string Prefix = "passing_";

    /// <summary>Puts rows of one table there.</summary>
    public static Stage Of(ClickHouseLink link, ClickHouseLayout layout, IReadOnlyList<RowBlock> blocks)
    {
        var table = blocks[0].Table;
        var name = layout.Qualified(Prefix + Guid.NewGuid().ToString("N"));
        link.Run($"CREATE TABLE {name} ({string.Join(", ", table.Columns.Select(ClickHouseLayout.Definition))}, _n Int64) ENGINE = Memory");
        var stage = new Stage(link, name, blocks.Sum(b => (long)b.Count));
        try
        {
            link.Insert(name, string.Join(", ", table.Columns.Select(c => $"`{c.Name}`").Append("_n")), name, stream =>
            {
                var (writer, number) = (new RowBinary(stream), 0L);
                foreach (var block in blocks)
                {
                    writer.Write(block, number);
                    number += block.Count;
                }
            });
            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Link.Run($"DROP TABLE IF EXISTS {Name}");
        }
        catch (StoreAway)
        {
            // The sweeper finds it by its name.
        }
    }
}
