using System.Text;
using Clew.Import;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Clew.Tests.Conformance;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.ClickHouse;

/// <summary>Databases of earlier versions.</summary>
public sealed class OlderSchemaTests(OneServer one, ThreeShards three)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_of_an_earlier_version_gets_the_new_columns_wherever_its_tables_are_read(bool isSpread)
    {
        using var workspace = new Workspace("main", WorkspaceSettings.Default, await (isSpread ? three : one).NewOlderStore(), TimeProvider.System);
        Importer.Run(workspace, new("touches", "visits.csv", () => new MemoryStream(Encoding.UTF8.GetBytes("touch_id,visitor_id,at,kind\na,u,2026-05-01,session\nb,v,2026-05-02,session\n"))));
        Importer.Run(workspace, new("leads", "leads.csv", () => new MemoryStream(Encoding.UTF8.GetBytes("lead_id,created_at\na,2026-05-01\n"))));
        Assert.Equal(["lead 1", "touch 2"], workspace.Imports(10, 0, TestContext.Current.CancellationToken).Imports.SelectMany(i => i.Standing.Select(s => $"{s.Table} {s.Rows}")));
        foreach (var table in Tables.Imported)
            workspace.Store.Query(new Select([Count().As("n")], From(table.Name, "t")) { Where = Col("t", "import_id").Is("none") },
                row => Assert.Equal(0, row.Integer(0)), TestContext.Current.CancellationToken);
    }
}
