using static Clew.Sql.ColumnType;

namespace Clew.Storage.ClickHouse;

/// <summary>What is kept of imports beside their rows.</summary>
static class ImportTables
{
    /// <summary>One row for each file that landed.</summary>
    public static readonly Table Import = new("import", ["import_id"],
    [
        new("import_id", Text, true), new("at", Instant, true), new("kind", Text, true), new("file", Text, true), new("rows", Integer, true),
        new("inserted", Integer, true), new("replaced", Integer, true), new("rejected", Integer, true),
    ]);

    /// <summary>Rows that did not land.</summary>
    public static readonly Table Reject = new("reject", ["import_id"],
    [
        new("import_id", Text, true), new("line", Integer, true), new("column_name", Text), new("value", Text), new("reason", Text, true),
    ]);

    /// <summary>Every table whose rows carry versions.</summary>
    public static readonly IReadOnlyList<Table> All = [.. Tables.All, Import, Reject];
}
