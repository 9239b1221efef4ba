using System.Globalization;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Storage.Moving;

/// <summary>Holds the tables of two stores against each other: rows, sums of money, and the content of every row.</summary>
/// <param name="from">The source.</param>
/// <param name="to">The target.</param>
sealed class StoreCheck(IStore from, IStore to)
{
    /// <summary>Told after each part.</summary>
    public IProgress<MoveProgress>? Progress { get; init; }

    /// <summary>Rows of each table on both sides.</summary>
    public List<MovedRows> Tables { get; } = [];

    /// <summary>What is not the same.</summary>
    public List<MoveDifference> Differences { get; } = [];

    /// <summary>Compares every table.</summary>
    /// <param name="known">The digests of the source's tables, where they are known already.</param>
    /// <param name="stop">Ends the work.</param>
    public void Run(IReadOnlyDictionary<string, Digest>? known, CancellationToken stop)
    {
        using var source = from.Snapshot();
        using var target = to.Snapshot();
        foreach (var table in Plan.Tables)
        {
            var (left, right) = (Totals(source, table, stop), Totals(target, table, stop));
            Tables.Add(new(table.Name, (long)left[0].Value, (long)right[0].Value));
            foreach (var ((what, a), (_, b)) in left.Zip(right))
                if (a != b)
                    Differences.Add(new($"{table.Name}: {what}", Text(a), Text(b)));
        }
        var (done, of) = (0L, Tables.Sum(t => t.To) + (known is null ? Tables.Sum(t => t.From) : 0));
        foreach (var table in Plan.Tables)
        {
            var left = known?.GetValueOrDefault(table.Name) ?? Content(source, table, ref done, of, stop);
            var right = Content(target, table, ref done, of, stop);
            if (left != right)
                Differences.Add(new($"{table.Name}: content of the rows", left.ToString(), right.ToString()));
        }
    }

    /// <summary>How many rows a table has.</summary>
    public static long Rows(ISnapshot state, Table table) => (long)Totals(state, table, CancellationToken.None)[0].Value;

    static List<(string What, decimal Value)> Totals(ISnapshot state, Table table, CancellationToken stop)
    {
        var money = table.Columns.Where(c => c.Type is ColumnType.Money or ColumnType.Rate).ToList();
        var query = new Select([Count().As("n"), .. money.Select(c => Sum(Col("t", c.Name)).As(c.Name))], From(table.Name, "t"));
        var totals = new List<(string, decimal)>();
        state.Query(query, row =>
        {
            totals.Add(("rows", row.Integer(0)));
            for (var i = 0; i < money.Count; i++)
                totals.Add(($"sum of {money[i].Name}", row.IsNull(i + 1) ? 0 : row.Decimal(i + 1)));
        }, stop);
        return totals;
    }

    Digest Content(ISnapshot state, Table table, ref long done, long of, CancellationToken stop)
    {
        var (all, before) = (default(Digest), done);
        var rows = new RowList(table) { Kept = PartReader.KeptBlocks, MostBytes = PartReader.MostBytes, Filled = Add };
        state.Read(new([.. table.Columns.Select(c => Col("t", c.Name).As(c.Name))], From(table.Name, "t")), rows, stop);
        Add(rows);
        done = before + all.Rows;
        return all;

        void Add(RowList list)
        {
            all += Digest.Of(list);
            Progress?.Report(new("check", table.Name, before + all.Rows, of));
        }
    }

    static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
