using System.Text;
using Clew.Import;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Storage.DuckDb;
using Clew.Tests.Dashboard;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Metrics.Reports;

public sealed class ImportLogTests : IDisposable
{
    readonly FakeTimeProvider _clock = new(DemoWorkspace.Now);
    readonly Workspace _own;

    public ImportLogTests() => _own = new("main", WorkspaceSettings.Default, DuckDbStore.Open(null), _clock);

    public void Dispose() => _own.Dispose();

    [Fact]
    public void Files_are_listed_the_latest_first_with_what_became_of_their_rows()
    {
        Files();
        var log = _own.Imports(10, 0);
        Assert.Equal([("more.csv", "leads", 3L, 1L, 1L, 1L), ("spend.csv", "spend", 2, 2, 0, 0), ("leads.csv", "leads", 5, 2, 0, 3)],
            log.Imports.Select(i => (i.File, i.Kind, i.Rows, i.Inserted, i.Replaced, i.Rejected)));
        Assert.Equal((3, 4), (log.Total, log.Rejected));
        Assert.Equal(["spend.csv"], _own.Imports(1, 1).Imports.Select(i => i.File));
        Assert.Equal(new Holding("lead", 3, new(2026, 5, 1), new(2026, 5, 9)), log.Holdings.Single(h => h.Table == "lead"));
        Assert.Equal(new Holding("meeting", 0, null, null), log.Holdings.Single(h => h.Table == "meeting"));
    }

    [Fact]
    public void A_row_stands_under_the_file_that_brought_it_last_and_each_count_opens_to_just_its_rows()
    {
        Files();
        var log = _own.Imports(10, 0);
        Assert.Equal(["lead 2", "spend 2", "lead 1"], log.Imports.Select(i => string.Join(' ', i.Standing.Select(s => $"{s.Table} {s.Rows}"))));
        foreach (var import in log.Imports)
            foreach (var (table, rows) in import.Standing)
                Assert.Equal(rows, _own.Held(table, null, import.ImportId, new(10, 0)).Total);
        Assert.Equal(3, _own.Held("lead", null, null, new(10, 0)).Total);
        Assert.Equal("spend.csv", _own.ImportedFile(log.Imports[1].ImportId).File);
        Assert.Throws<UserError>(() => _own.ImportedFile("none"));
    }

    [Fact]
    public void Reasons_that_differ_in_numbers_only_are_one_and_open_to_their_rows()
    {
        Files();
        var log = _own.Imports(10, 0);
        Assert.Equal(4, log.Reasons.Sum(r => r.Rows));
        var same = log.Reasons.Single(r => r.Reason.StartsWith("this id already stands on line", StringComparison.Ordinal));
        Assert.Equal((2, 2), (same.Rows, same.Files));
        foreach (var reason in log.Reasons)
            Assert.Equal(reason.Rows, _own.Rejects(null, reason.Reason, 10, 0).Total);
        var rows = _own.Rejects(null, same.Reason, 10, 0).Rows;
        Assert.Equal([("more.csv", 4L, "n"), ("leads.csv", 4L, "a")], rows.Select(r => ((string)r[1]!, (long)r[2]!, (string)r[4]!)));
        Assert.Equal(3, _own.Rejects(log.Imports[2].ImportId, null, 10, 0).Total);
        Assert.Equal(["created_at"], _own.Rejects(log.Imports[2].ImportId, null, 1, 1).Rows.Select(r => r[3]));
    }

    void Files()
    {
        Import("leads", "leads.csv", "lead_id,created_at\na,2026-05-01\nb,2026-05-02\na,2026-05-03\nc,yesterday\nd,never\n");
        Import("spend", "spend.csv", "date,amount,category\n2026-05-01,10,media\n2026-05-02,12,media\n");
        Import("leads", "more.csv", "lead_id,created_at\nb,2026-05-08\nn,2026-05-09\nn,2026-05-09\n");
    }

    void Import(string kind, string file, string csv)
    {
        Importer.Run(_own, new(kind, file, () => new MemoryStream(Encoding.UTF8.GetBytes(csv))));
        _clock.Advance(TimeSpan.FromMinutes(1));
    }
}
