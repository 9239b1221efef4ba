using System.Text;
using Clew.Import;
using Clew.Model;
using Clew.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>What an import does as a whole: all or nothing, counted and told.</summary>
public sealed class ReportTests
{
    const string OneBad = "lead_id,created_at\nL1,2026-01-01\nL2,never\nL3,2026-01-03\n";

    [Fact]
    public void Good_rows_land_and_bad_rows_are_reported()
    {
        var import = Importing.Text("leads", OneBad);
        Assert.Equal((true, 3L, 2L, 2L, 1L, 1),
            (import.Report.HasLanded, import.Report.RowsRead, import.Report.Accepted, import.Report.Inserted, import.Report.Rejected,
                import.Report.ExitCode));
        var record = import.Landing.Record!;
        Assert.Equal(("leads", "test.csv", 3L, 1L, import.Report.ImportId),
            (record.Kind, record.File, record.Rows, record.Rejected, record.ImportId));
        Assert.Equal(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), record.At);
    }

    [Fact]
    public void Strict_lands_nothing_if_any_row_is_bad()
    {
        var import = Importing.Text("leads", OneBad, strict: true);
        Assert.Null(import.Landing.Record);
        Assert.Equal((false, 2L, 0L, 1), (import.Report.HasLanded, import.Report.Accepted, import.Report.Inserted, import.Report.ExitCode));
    }

    [Fact]
    public void Strict_lands_a_clean_file() =>
        Assert.True(Importing.Text("leads", "lead_id,created_at\nL1,2026-01-01\n", strict: true).Report.HasLanded);

    [Fact]
    public void Strict_counts_ids_that_come_twice_as_bad() =>
        Assert.False(Importing.Text("leads", "lead_id,created_at\nL1,2026-01-01\nL1,2026-01-01\n", strict: true).Report.HasLanded);

    [Fact]
    public void A_dry_run_lands_nothing_and_says_what_would()
    {
        var import = Importing.Text("leads", OneBad, dryRun: true);
        Assert.Null(import.Landing.Record);
        Assert.Equal((false, 2L, 1L), (import.Report.HasLanded, import.Report.Accepted, import.Report.Rejected));
    }

    [Fact]
    public void All_rejects_are_counted_and_the_first_thousand_named()
    {
        var csv = new StringBuilder("lead_id,created_at\n");
        for (var i = 0; i < 5_000; i++)
            csv.Append('L').Append(i).Append(",bad\n");
        var import = Importing.Text("leads", csv.ToString());
        Assert.Equal(5_000, import.Report.Rejected);
        Assert.Equal(Enumerable.Range(2, 1_000).Select(i => (long)i), import.Report.Rejects.Select(reject => reject.Line));
    }

    [Fact]
    public void An_error_in_the_middle_leaves_nothing_behind()
    {
        var csv = new StringBuilder("lead_id,created_at\n");
        for (var i = 0; i < 50_000; i++)
            csv.Append('L').Append(i).Append(",2026-01-01\n");
        var landing = new MemoryLanding();
        byte[] bytes = [.. Encoding.ASCII.GetBytes(csv.ToString()), 0xC3, 0x28, 0x0A];
        Assert.Throws<UserError>(() => Importing.Run(new("leads", "bad.csv", () => new MemoryStream(bytes)), landing: landing));
        Assert.True(landing.IsDisposed);
        Assert.Null(landing.Record);
    }

    [Fact]
    public void A_failing_store_ends_the_import_with_its_own_error()
    {
        var csv = new StringBuilder("lead_id,created_at\n");
        for (var i = 0; i < 60_000; i++)
            csv.Append('L').Append(i).Append(",2026-01-01\n");
        var landing = new MemoryLanding { BreakAfter = 10_000 };
        Assert.Throws<IOException>(() =>
            Importing.Run(new("leads", "x.csv", () => new MemoryStream(Encoding.ASCII.GetBytes(csv.ToString()))), landing: landing));
        Assert.True(landing.IsDisposed);
    }

    [Fact]
    public void Progress_counts_bytes_and_rows_and_cancelling_stops()
    {
        var csv = new StringBuilder("lead_id,created_at\n");
        for (var i = 0; i < 60_000; i++)
            csv.Append('L').Append(i).Append(",2026-01-01\n");
        var bytes = Encoding.ASCII.GetBytes(csv.ToString());
        var seen = new List<ImportProgress>();
        var request = new ImportRequest("leads", "x.csv", () => new MemoryStream(bytes)) { Length = bytes.Length };
        var landing = new MemoryLanding();
        ImportRun.Run(() => landing, WorkspaceSettings.Default, new FakeTimeProvider(), request, new Sink(seen.Add));
        Assert.Equal(new(bytes.Length, bytes.Length, 60_000), seen[^1]);

        using var stop = new CancellationTokenSource();
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var cancelled = new MemoryLanding();
        Assert.Throws<OperationCanceledException>(() =>
            ImportRun.Run(() => cancelled, WorkspaceSettings.Default, clock, request, new Sink(_ => stop.Cancel()), stop.Token));
        Assert.True(cancelled.IsDisposed);
        Assert.Null(cancelled.Record);
    }

    sealed class Sink(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
