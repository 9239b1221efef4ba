using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Tests.Metrics.Reports;

/// <summary>Rows of a table read plainly, for figures that are worked out the slow way.</summary>
static class PlainRows
{
    /// <summary>Every row of a table as the values of some columns.</summary>
    public static List<object?[]> Of(Workspace workspace, string table, params string[] columns)
    {
        workspace.Prepare(visits: false);
        var rows = new List<object?[]>();
        workspace.Store.Query(new Select([.. columns.Select(c => Col("t", c).As(c))], From(table, "t")),
            row => rows.Add([.. columns.Select((_, i) => row.Value(i))]));
        return rows;
    }
}
