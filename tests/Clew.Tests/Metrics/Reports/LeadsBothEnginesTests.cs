using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Clew.Import;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;
using Clew.Tests.ClickHouse;
using Clew.Tests.Dashboard;
using Clew.Tests.Metrics.Reference;
using Clew.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Metrics.Reports;

/// <summary>The reports of leads and of data say the same on both engines.</summary>
public sealed class LeadsBothEnginesTests
{
    static readonly Period Ever = new(new(2000, 1, 1), new(2100, 1, 1));

    [Fact]
    public void Leads_checks_imports_and_words_are_the_same()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>[2];
        foreach (var (i, open) in new Func<IStore>[]
        {
            () => DuckDbStore.Open(null),
            () => ClickHouseStore.Open(new("127.0.0.1", SharedChNode.Node.Port, "reports"), FileControl.Open(folder.File("reports.control")), TimeProvider.System),
        }.Index())
        {
            var world = RandomWorld.Make(11);
            using var workspace = new Workspace("main", world.Settings, open(), new FakeTimeProvider(new DateTimeOffset(world.Now))) { Rules = World.Rules };
            WorldLoader.Load(world, workspace.Store);
            Importer.Run(workspace, new("leads", "leads.csv", () => new MemoryStream(Encoding.UTF8.GetBytes("""
                lead_id,created_at,email,phone,company,source
                x1,2026-05-01,ann@example.com,+49 (30) 90-18 20,Ärzte AG,Google
                x2,2026-05-02, ANN@example.com,0049 30 901820,,goo-gle
                x3,2026-05-03,nobody,call me,'q' \ 100%,goo gle
                x4,2026-05-04,,,,
                x4,2026-05-04,,,,
                x5,never,,۰۹۱۲ ۱۲۳ ۴۵۶۷,,

                """))));
            told[i] = [.. Told(workspace)];
        }
        Assert.Equal(told[0], told[1]);
        Assert.Contains(told[0], text => text.Contains("x1", StringComparison.Ordinal));
    }

    // Zeros at the end of an amount are the engine's own.
    sealed class Amounts : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
    }

    static readonly JsonSerializerOptions Plain = new() { Converters = { new Amounts() } };

    static IEnumerable<string> Told(Workspace workspace)
    {
        static string Json(object? value) => JsonSerializer.Serialize(value, Plain);
        foreach (var sort in LeadListRequest.Sorts)
            yield return Json(workspace.Leads(new(Ever) { Sort = sort, By = "channel" }));
        foreach (var search in (string[])["ÄRZTE", @"\", "%", "'Q'", "EXAMPLE", "9018"])
            yield return Json(workspace.Leads(new(Ever) { Search = search, By = "owner", Stage = "lead", Filters = [new("channel", ["(unattributed)", "Direct", "Paid Search"])] }));
        foreach (var check in CheckCatalog.All)
        {
            yield return Json(workspace.Checks(Ever, [check.Id]));
            yield return Json(workspace.CheckRows(check.Id, Ever, 100, 0));
        }
        var log = workspace.Imports(10, 0);
        yield return Json(log with { Imports = [.. log.Imports.Select(f => f with { ImportId = "", At = default })] });
        foreach (var file in log.Imports)
            foreach (var (table, _) in file.Standing)
                yield return $"{file.File} {table} {Json(workspace.Held(table, null, file.ImportId, new(50, 0)))}";
        foreach (var reason in log.Reasons)
            yield return Json(workspace.Rejects(null, reason.Reason, 10, 0).Rows.Select(r => r.Skip(1)));
        yield return Json(workspace.Utm(Ever));
    }
}
