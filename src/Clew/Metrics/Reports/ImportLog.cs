using Clew.Metrics.Derived;
using Clew.Metrics.Engine;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>Reads the records of imports and of the rows that they rejected.</summary>
static class ImportLog
{
    /// <summary>The most reasons that are told.</summary>
    public const int MostReasons = 100;

    // Of two reasons that differ in line numbers only, one is told.
    const string Numbers = "[0-9]+";

    static readonly string[] Shown = ["at", "file", "line", "column_name", "value", "reason"];

    public static ImportLogReport Of(Workspace workspace, int limit, int offset, CancellationToken stop)
    {
        using var state = workspace.Store.Snapshot();
        var (imports, total, rejected) = (new List<ImportedFile>(), 0L, 0L);
        state.Query(new([Count().As("n"), Sum(Col("i", "rejected")).As("rejected")], From("import", "i")),
            row => (total, rejected) = (row.Integer(0), row.IsNull(1) ? 0 : row.Integer(1)), stop);
        state.Query(Files with
        {
            Comment = "Imports, the latest first",
            OrderBy = [new(Col("i", "at"), Descending: true), new(Col("i", "import_id"), Descending: true)],
            Limit = limit,
            Offset = offset,
        }, row => imports.Add(File(row)), stop);
        var standing = Standing(state, imports, stop);
        return new([.. Tables.Imported.Select(t => Hold(state, t, stop))], [.. imports.Select(i => i with { Standing = [.. standing[i.ImportId]] })], total, rejected,
            Reasons(state, stop));
    }

    /// <summary>The record of one import.</summary>
    /// <exception cref="UserError">There is none of that id.</exception>
    public static ImportedFile File(Workspace workspace, string import, CancellationToken stop)
    {
        using var state = workspace.Store.Snapshot();
        ImportedFile? found = null;
        state.Query(Files with { Where = Col("i", "import_id").Is(import), Limit = 1 }, row => found = File(row), stop);
        return found ?? throw new UserError($"There is no import '{import}'", "file", "Follow the links of the page.");
    }

    static Select Files => new([.. Fields.Of("i", "import_id", "at", "kind", "file", "rows", "inserted", "replaced", "rejected")], From("import", "i"));

    static ImportedFile File(IRow row) =>
        new(row.Text(0), row.Instant(1), row.Text(2), row.Text(3), row.Integer(4), row.Integer(5), row.Integer(6), row.Integer(7));

    /// <summary>Rejected rows that are kept, those of the latest files first.</summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="import">Only of this import; null for all.</param>
    /// <param name="reason">Only those of this reason, whatever numbers are in it; null for all.</param>
    /// <param name="limit">The most rows.</param>
    /// <param name="offset">Rows to pass over.</param>
    /// <param name="stop">Stops the reading.</param>
    public static KpiRows Rejects(Workspace workspace, string? import, string? reason, int limit, int offset, CancellationToken stop)
    {
        if (limit is < 1 or > RowLister.MostRows || offset < 0)
            throw new UserError($"A list holds from 1 to {RowLister.MostRows} rows and starts at 0 or later", "limit", "Ask for the next page with offset.");
        using var state = workspace.Store.Snapshot();
        var query = new Select([Count().As("n")], From("reject", "r"))
        {
            Joins = [new(From("import", "i"), Col("i", "import_id").Is(Col("r", "import_id")))],
            Where = All(
            [
                import is null ? null : Col("r", "import_id").Is(import),
                reason is null ? null : Alike(Col("r", "reason")).Is(Alike(reason)),
            ]),
        };
        var total = 0L;
        state.Query(query, row => total = row.Integer(0), stop);
        var rows = new List<IReadOnlyList<object?>>();
        state.Query(query with
        {
            Comment = "Rejected rows",
            Items = [.. Fields.Of("i", Shown[..2]), .. Fields.Of("r", Shown[2..])],
            OrderBy = [new(Col("i", "at"), Descending: true), new(Col("i", "import_id"), Descending: true), new(Col("r", "line")), new(Col("r", "reason"))],
            Limit = limit,
            Offset = offset,
        }, row => rows.Add([.. Shown.Select((_, n) => row.IsNull(n) ? null : row.Value(n))]), stop);
        return new("rejects", Shown, rows, total);
    }

    /// <summary>What a table of facts holds, the latest first.</summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="table">One of those that files are imported into.</param>
    /// <param name="currency">Only rates of this currency; null for all rows.</param>
    /// <param name="import">Only rows that this import brought; null for all.</param>
    /// <param name="page">Which of the rows.</param>
    /// <param name="stop">Stops the reading.</param>
    /// <exception cref="UserError">There is no such table.</exception>
    public static KpiRows Held(Workspace workspace, string table, string? currency, string? import, RowPage page, CancellationToken stop)
    {
        var known = Tables.Imported.FirstOrDefault(t => t.Name == table)
            ?? throw new UserError($"There is no table '{table}'", "table", $"Use one of {string.Join(", ", Tables.Imported.Select(t => t.Name))}.");
        using var state = workspace.Store.Snapshot();
        return Reading.Rows(state, new([.. Fields.Of("t", known.Columns.Select(c => c.Name).Where(c => !Inward.Contains(c)))], From(known.Name, "t"))
        {
            Comment = "What a table holds",
            Where = All([currency is not null && known == Tables.Rate ? Col("t", "currency").Is(currency) : null, import is null ? null : ImportOf("t").Is(import)]),
            OrderBy = [new(DayOf(known), Descending: true), .. known.Key.Select(key => new Order(Col("t", key)))],
        }, page, stop);
    }

    // Addresses and numbers are nobody's business here; the rest is the machine's own.
    static readonly string[] Inward = ["email", "phone", "contact", "block", "channel_ruled", "ended_at", "first_page_at", "engaged_ms", "import_id"];

    static ColumnRef ImportOf(string alias) => Col(alias, Tables.ImportId.Name);

    static ColumnRef DayOf(Table table) => Col("t", table.Columns.First(c => c.Type == ColumnType.Day).Name);

    static Expr Alike(Expr reason) => Without(reason, Numbers);

    static ILookup<string, (string Table, long Rows)> Standing(ISnapshot state, List<ImportedFile> imports, CancellationToken stop)
    {
        var found = new List<(string Import, string Table, long Rows)>();
        if (imports.Count > 0)
            foreach (var table in Tables.Imported)
                state.Query(new([ImportOf("t").As("import_id"), Count().As("n")], From(table.Name, "t"))
                {
                    Comment = "Rows that still stand, by the file that brought them",
                    Where = ImportOf("t").In(imports.Select(i => i.ImportId)),
                    GroupBy = [ImportOf("t")],
                }, row => found.Add((row.Text(0), table.Name, row.Integer(1))), stop);
        return found.ToLookup(f => f.Import, f => (f.Table, f.Rows), StringComparer.Ordinal);
    }

    static Holding Hold(ISnapshot state, Table table, CancellationToken stop)
    {
        var day = table.Columns.First(c => c.Type == ColumnType.Day).Name;
        Holding? found = null;
        state.Query(new([Count().As("n"), Min(Col("t", day)).As("first"), Max(Col("t", day)).As("last")], From(table.Name, "t")),
            row => found = new(table.Name, row.Integer(0), row.IsNull(1) ? null : row.Day(1), row.IsNull(2) ? null : row.Day(2)), stop);
        return found!;
    }

    static List<RejectReason> Reasons(ISnapshot state, CancellationToken stop)
    {
        var found = new List<RejectReason>();
        var (column, reason) = (Col("r", "column_name"), Alike(Col("r", "reason")));
        var counted = new Select(
            [column.As("column_name"), Min(Col("r", "reason")).As("reason"), Count().As("n"), CountDistinct(Col("r", "import_id")).As("files")], From("reject", "r"))
        {
            GroupBy = [column, reason],
        };
        state.Query(new([.. Fields.Of("c", "column_name", "reason", "n", "files")], counted.Under("c"))
        {
            Comment = "Why rows were rejected",
            OrderBy = [new(Col("c", "n"), Descending: true), new(Col("c", "reason")), new(Col("c", "column_name"))],
            Limit = MostReasons,
        }, row => found.Add(new(row.IsNull(0) ? null : row.Text(0), row.Text(1), row.Integer(2), row.Integer(3))), stop);
        return found;
    }
}
