using System.IO.Hashing;
using System.Runtime.InteropServices;
using Clew.Sql;
using Clew.Storage.ClickHouse;
using static Clew.Sql.Build;

namespace Clew.Storage.Moving;

/// <summary>
/// A table's rows in parts that are read one after the other: those whose numbers lie in a span. Made in one pass over the numbers alone; the
/// same state of a store has the same plan.
/// </summary>
sealed record Plan(Table Table, IReadOnlyList<Part> Parts)
{
    const int BucketBits = 15, EnoughRows = 1 << 16;

    /// <summary>How many rows there are.</summary>
    public long Rows => Parts.Sum(p => p.Rows);

    /// <summary>Tells one plan from another.</summary>
    public string Mark { get; } = Convert.ToHexStringLower(XxHash128.Hash(MemoryMarshal.AsBytes<Part>(Parts.ToArray())));

    /// <summary>The plan of a table.</summary>
    public static Plan Of(ISnapshot state, Table table, CancellationToken stop)
    {
        var counts = new Dictionary<long, long>();
        var numbers = new Select([new RowKey("t").As("number")], From(table.Name, "t"));
        state.Read(numbers, [], block =>
        {
            foreach (var number in block[0])
                CollectionsMarshal.GetValueRefOrAddDefault(counts, number >> BucketBits, out _)++;
        }, stop);
        var parts = new List<Part>();
        var (first, rows) = (0L, 0L);
        foreach (var (bucket, count) in counts.OrderBy(c => c.Key))
        {
            if (rows == 0)
                first = bucket;
            rows += count;
            if (rows < EnoughRows)
                continue;
            parts.Add(new(first << BucketBits, (bucket + 1) << BucketBits, rows));
            rows = 0;
        }
        if (rows > 0)
            parts.Add(new(first << BucketBits, (counts.Keys.Max() + 1) << BucketBits, rows));
        return new(table, parts);
    }

    /// <summary>The query for all columns of the rows of a part.</summary>
    public Select Query(Part part) => new([.. Table.Columns.Select(c => Col("t", c.Name).As(c.Name))], From(Table.Name, "t"))
    {
        Where = new RowKey("t") >= part.From & new RowKey("t") < part.To,
    };

    /// <summary>Every table that is moved.</summary>
    public static IReadOnlyList<Table> Tables => ImportTables.All;
}

/// <summary>Rows whose numbers are from one to before another.</summary>
readonly record struct Part(long From, long To, long Rows)
{
    /// <summary>The two halves of the span.</summary>
    public (Part, Part) Halves()
    {
        var middle = From + ((To - From) / 2);
        return (this with { To = middle }, this with { From = middle });
    }
}
