using System.Diagnostics;
using System.Globalization;
using System.Text;
using Clew.Import;
using Clew.Metrics;
using Clew.Storage.DuckDb;
using Clew.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Crash;

/// <summary>
/// The real program is killed, without warning, at random moments of imports. After each kill the file is in the workspace as
/// a whole or not at all, and what was reported as imported is there.
/// </summary>
public sealed class KilledImportTests
{
    const int RowsAFile = 20_000;

    static readonly int Kills = KillCount.Of(20);

    static readonly FakeTimeProvider Clock = new(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Imports_killed_at_random_moments_leave_whole_files_or_none()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var random = new Random(20_261_123);
        var landed = new HashSet<int>();
        // How long an import takes here, once the program is warm, decides between which moments the kills fall.
        Assert.True(Import(data, File(folder, 0), killAfter: null));
        var watch = Stopwatch.StartNew();
        Assert.True(Import(data, File(folder, 0), killAfter: null));
        landed.Add(0);
        var whole = watch.Elapsed;
        int cut = 0, finished = 0;
        for (var n = 1; n <= Kills; n++)
        {
            // Most of the time goes to starting the program: the kills fall in the later part, where it writes. How long it takes varies with
            // what runs beside, so the moments follow what became of those before.
            var moment = whole * (0.3 + (random.NextDouble() * 0.75));
            var reported = Import(data, File(folder, n), moment);
            var rows = Rows(data);
            if (rows.Remove(n, out var count))
            {
                Assert.True(count == RowsAFile, $"Kill {n} left {count} of {RowsAFile} rows.");
                landed.Add(n);
                finished++;
                whole *= 0.96;
            }
            else
            {
                Assert.False(reported, $"File {n} was reported as imported and is not there.");
                cut++;
                whole *= 1.03;
            }
            Assert.Equal(landed.Except([n]).Order(), rows.Keys.Order());
            Assert.All(rows.Values, count => Assert.Equal(RowsAFile, count));
        }
        Assert.True(cut >= Kills / 5, $"Only {cut} of {Kills} kills came before the end: the moments are ill chosen.");
        TestContext.Current.SendDiagnosticMessage($"{cut} imports were cut off, {finished} had landed");

        // What the kills kept out goes in again; then nothing tells this workspace from one that was never disturbed.
        for (var n = 0; n <= Kills; n++)
            if (!landed.Contains(n))
                Assert.True(Import(data, File(folder, n), killAfter: null));
        using var battered = new WorkspaceFolder(data, Clock).Open("main", create: false);
        using var clean = new Workspace("clean", battered.Settings, DuckDbStore.Open(null), Clock);
        for (var n = 0; n <= Kills; n++)
            _ = ImportRun.Run(clean.Store.BeginLanding, clean.Settings, Clock,
                new("leads", "clean", () => System.IO.File.OpenRead(File(folder, n))));
        var request = new KpiRequest(["leads", "mqls", "lead_to_mql_rate", "qualified_lead_share"],
            new(new(2026, 1, 1), new(2026, 6, 30)))
        { By = ["owner", "channel"] };
        Assert.Equal(Text(clean.Ask(request)), Text(battered.Ask(request)));
        Assert.Equal((Kills + 1) * RowsAFile, (int)clean.Ask(request with { By = [] })[0].Value!);
    }

    static string Text(IReadOnlyList<KpiFigure> figures) => string.Join('\n', figures.Select(f =>
        string.Create(CultureInfo.InvariantCulture,
            $"{f.Kpi} {string.Join('|', f.Group.Values)} {f.Value} {f.Numerator} {f.Denominator}")));

    /// <summary>True when the program said that the file was imported.</summary>
    static bool Import(string data, string file, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "clew.dll"), "import", "leads", file, "--data",
            data, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        if (killAfter is { } moment && !process.WaitForExit(moment))
            process.Kill(); // SIGKILL
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(killAfter is not null || process.ExitCode == 0, process.StandardError.ReadToEnd());
        return said.Contains("\"inserted\"", StringComparison.Ordinal);
    }

    /// <summary>Rows in the workspace by the file that they came from.</summary>
    static Dictionary<int, long> Rows(string data)
    {
        var rows = new Dictionary<int, long>();
        using var store = DuckDbStore.Open(Path.Combine(data, "main.duckdb"));
        store.Read("SELECT CAST(split_part(lead_id, '-', 1) AS INTEGER), count(*) FROM lead GROUP BY 1", row =>
            rows[(int)row.Integer(0)] = row.Integer(1));
        return rows;
    }

    static string File(TemporaryFolder folder, int n)
    {
        var path = folder.File($"leads-{n}.csv");
        if (System.IO.File.Exists(path))
            return path;
        var random = new Random(n);
        var text = new StringBuilder("lead_id,created_at,owner,source,medium,mql_at\n");
        for (var row = 0; row < RowsAFile; row++)
        {
            var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(180 * 24 * 60));
            var mql = random.Next(3) == 0 ? at.AddHours(random.Next(100)).ToString("yyyy-MM-ddTHH:mm:ssZ",
                CultureInfo.InvariantCulture) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"{n}-{row},{at:yyyy-MM-ddTHH:mm:ssZ},owner {random.Next(5)},google,{(random.Next(2) == 0 ? "cpc" : "organic")},{mql}\n");
        }
        System.IO.File.WriteAllText(path, text.ToString());
        return path;
    }
}
