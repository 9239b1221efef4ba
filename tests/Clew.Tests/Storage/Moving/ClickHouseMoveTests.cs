using System.Globalization;
using System.Text.Json;
using Clew.App.Api;
using Clew.Storage.DuckDb;
using Clew.Storage.Moving;
using Clew.Tests.Cli;
using Clew.Tests.ClickHouse;
using Xunit;

namespace Clew.Tests.Storage.Moving;

/// <summary>A workspace goes from its folder into today's ClickHouse and back, by the command.</summary>
public sealed class ClickHouseMoveTests
{
    const string Password = "se/cret";

    static readonly string[] Questions = ["kpi", "leads,sessions,revenue,win_rate,mqls,spend", "--from", "2025-12-01", "--to", "2026-06-01", "--format", "csv"];

    [Fact]
    public async Task There_and_back_again()
    {
        await using var node = await Start();
        using var folder = new CliFolder();
        await folder.Fill();
        await Ok(folder, "workspace", "set", "currency", "EUR");
        var before = await Ok(folder, Questions);

        Assert.Contains("Moved to clickhouse://default@127.0.0.1", await Ok(folder, "workspace", "move", "--to", Address(node, "one")), StringComparison.Ordinal);
        Assert.Equal(before, await Ok(folder, Questions));
        Assert.Equal(["main.control.json", "main.json", "main.store.json"],
            Directory.GetFiles(folder.Data, "main*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(folder.Data, "main.duckdb.moved-*"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Data, "main.store.json")));
        Assert.Contains("already", await Ok(folder, "workspace", "move", "--to", Address(node, "one")), StringComparison.Ordinal);
        Assert.Equal("main\n", await Ok(folder, "workspace", "list"));

        // What comes in there is there when it comes back.
        folder.Write("more.csv", "lead_id,created_at,channel\nL9,2026-01-07T10:00:00Z,Email");
        await Ok(folder, "import", "leads", "more.csv");
        var with = await Ok(folder, Questions);
        Assert.NotEqual(before, with);
        Assert.Contains("Moved to embedded", await Ok(folder, "workspace", "move", "--to", "embedded"), StringComparison.Ordinal);
        Assert.Equal(with, await Ok(folder, Questions));
        Assert.False(File.Exists(Path.Combine(folder.Data, "main.store.json")));
        Assert.True(File.Exists(Path.Combine(folder.Data, "main.duckdb")));
        Assert.Contains("already", await Ok(folder, "workspace", "move", "--to", "embedded"), StringComparison.Ordinal);

        // What was in force once is not overwritten; another database will do.
        var again = await folder.Run("workspace", "move", "--to", Address(node, "one"));
        Assert.Equal(2, again.Exit);
        Assert.Contains("not empty", again.Error, StringComparison.Ordinal);
        await Ok(folder, "workspace", "move", "--to", Address(node, "two"));
        Assert.Equal(with, await Ok(folder, Questions));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_told_and_nothing_changes()
    {
        await using var node = await Start();
        using var folder = new CliFolder();
        await folder.Fill();
        var before = await Ok(folder, Questions);
        var right = Address(node, "ws");
        foreach (var (to, words) in new[]
        {
            (right.Replace("se%2Fcret", "wrong", StringComparison.Ordinal), "does not let 'default' in"),
            ("clickhouse://default:x@127.0.0.1:1/ws", "does not answer"),
            ("clickhouse://nowhere.invalid/ws", "does not answer"),
            ("mysql://a:b@c/d", "no address of ClickHouse"),
            ("clickhouse://127.0.0.1/w", "no name for a database"),
        })
        {
            var run = await folder.Run("workspace", "move", "--to", to);
            Assert.Equal(2, run.Exit);
            Assert.Contains(words, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong", run.Error, StringComparison.Ordinal);
        }
        Assert.Contains("nothing was moved there yet", await Ok(folder, "workspace", "move", "--to", right, "--dry-run"), StringComparison.Ordinal);
        Assert.Equal("0", (await node.Ask("SELECT count() FROM system.databases WHERE name = 'ws'")).Trim());

        await node.Ask("CREATE DATABASE ws");
        await node.Ask("CREATE TABLE ws.mine ENGINE = MergeTree ORDER BY n AS SELECT 1 AS n");
        var full = await folder.Run("workspace", "move", "--to", right);
        Assert.Equal(2, full.Exit);
        Assert.Contains("not empty", full.Error, StringComparison.Ordinal);
        Assert.Equal(before, await Ok(folder, Questions));
        Assert.False(File.Exists(Path.Combine(folder.Data, "main.store.json")));
    }

    [Fact]
    public async Task A_running_server_does_it_and_goes_on_from_the_new_place()
    {
        await using var node = await Start();
        using var folder = new CliFolder();
        await folder.Fill();
        var before = await Ok(folder, Questions);
        await using var server = ServerApp.Build(new ServerOptions(folder.Data, folder.Clock) { Urls = "http://127.0.0.1:0" });
        await server.Start(TestContext.Current.CancellationToken);
        var wrong = await folder.Run("workspace", "move", "--to", "clickhouse://127.0.0.1:1/ws");
        Assert.Equal(2, wrong.Exit);
        Assert.Contains("does not answer", wrong.Error, StringComparison.Ordinal);
        using (var json = JsonDocument.Parse(await Ok(folder, "workspace", "move", "--to", Address(node, "ws"), "--json")))
        {
            Assert.True(json.RootElement.GetProperty("switched").GetBoolean());
            Assert.True(json.RootElement.GetProperty("figures").GetInt32() > 100);
            Assert.Contains(json.RootElement.GetProperty("tables").EnumerateArray(), t => t.GetProperty("table").GetString() == "lead"
                && t.GetProperty("from").GetInt32() == 6 && t.GetProperty("to").GetInt32() == 6);
        }
        Assert.Equal(before, await Ok(folder, Questions));
        await Ok(folder, "workspace", "set", "currency", "EUR");
        await Ok(folder, "workspace", "move", "--to", "embedded");
        Assert.NotEqual(before, await Ok(folder, Questions));
    }

    [Fact]
    public async Task What_differs_keeps_the_old_place_in_force()
    {
        await using var node = await Start();
        using var folder = new CliFolder();
        await folder.Fill();
        await Ok(folder, "workspace", "move", "--to", Address(node, "one"));
        var before = await Ok(folder, Questions);
        var half = Path.Combine(folder.Data, "main.duckdb.moving");
        var home = new WorkspaceFolder(folder.Data, folder.Clock);
        using (var workspace = home.Open("main", create: false))
        {
            // Cut off after everything was copied, and a row is changed behind its back.
            var move = new WorkspaceMove(home) { Progress = new AtTheCheck(() => throw new InvalidOperationException("cut off")) };
            Assert.Throws<InvalidOperationException>(() => move.Run(workspace, StorePlace.Embedded, dryRun: false, CancellationToken.None));
        }
        using (var store = DuckDbStore.Open(half))
            store.Run("UPDATE lead SET channel = 'Email' WHERE lead_id = 'L1'");

        foreach (string[] how in new[] { Array.Empty<string>(), ["--dry-run"] })
        {
            var run = await folder.Run(["workspace", "move", "--to", "embedded", .. how]);
            Assert.Equal((1, ""), (run.Exit, run.Error));
            Assert.Contains("lead: content of the rows", run.Out, StringComparison.Ordinal);
            Assert.Contains("leads [Email]", run.Out, StringComparison.Ordinal);
            Assert.Contains("stays in force", run.Out, StringComparison.Ordinal);
        }
        Assert.True(File.Exists(half));
        Assert.Equal(before, await Ok(folder, Questions));

        // Once the source has changed, the half-done copy is another's: it is made anew.
        folder.Write("more.csv", "lead_id,created_at,channel\nL9,2026-01-07T10:00:00Z,Email");
        await Ok(folder, "import", "leads", "more.csv");
        await Ok(folder, "workspace", "move", "--to", "embedded");
        Assert.False(File.Exists(half));
    }

    [Fact]
    public async Task Killed_again_and_again_it_arrives_once_there_and_back()
    {
        await using var node = await Start();
        using var folder = new CliFolder();
        const int Rows = 400_000;
        using (var workspace = new WorkspaceFolder(folder.Data, TimeProvider.System).Open("main", create: true))
            BigWorld.Fill(workspace.Store, Rows);
        var before = await Ok(folder, Questions);
        var random = new Random(5);
        foreach (var (to, kills) in new[] { (Address(node, "ws"), 8), ("embedded", 8) })
        {
            var killed = 0;
            for (var i = 0; i < kills; i++)
            {
                using var process = ProgramProcess.Start("workspace", "move", "--to", to, "--data", folder.Data);
                if (process.Exits(TimeSpan.FromMilliseconds(random.Next(300, 2_500))))
                    break;
                process.Kill();
                killed++;
                // Whatever is in force is whole.
                Assert.Equal(before, await Ok(folder, Questions));
            }
            Assert.True(killed > 2, $"Only {killed} runs were killed");
            await Ok(folder, "workspace", "move", "--to", to);
            Assert.Equal(before, await Ok(folder, Questions));
        }
        using var back = new WorkspaceFolder(folder.Data, TimeProvider.System).Open("main", create: false);
        using var state = back.Store.Snapshot();
        Assert.Equal(Rows, StoreCheck.Rows(state, Clew.Storage.Tables.Touch));
    }

    static Task<ChNode> Start() => ChNode.Start(new() { Password = Password });

    static string Address(ChNode node, string database) =>
        string.Create(CultureInfo.InvariantCulture, $"clickhouse://default:{Uri.EscapeDataString(Password)}@127.0.0.1:{node.Port}/{database}");

    static async Task<string> Ok(CliFolder folder, params string[] args)
    {
        var run = await folder.Run(args);
        Assert.True(run is { Exit: 0, Error: "" }, $"{string.Join(' ', args)}: {run.Exit} {run.Error}{run.Out}");
        return run.Out;
    }

    sealed class AtTheCheck(Action act) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value)
        {
            if (value.Doing == "check") act();
        }
    }
}
