using System.Globalization;
using Clew.Tests.Cli;
using Clew.Tests.ClickHouse;
using Clew.Tests.Storage.Control;
using Xunit;

namespace Clew.Tests.Storage.Moving;

/// <summary>A workspace goes to a cluster that nodes share, with all that it has beside its facts, and back into a folder.</summary>
public sealed class ClusterMoveTests
{
    [Fact]
    public async Task Into_a_cluster_and_back_with_settings_and_sources()
    {
        await using var node = await ChNode.Start();
        var control = SharedPostgres.NewDatabase();
        using var folder = new CliFolder();
        await folder.Fill();
        await Ok(folder, "workspace", "set", "currency", "EUR");
        await Ok(folder, "source", "add", "site", "--scope", "beacon");
        var settings = await Ok(folder, "workspace", "show");
        var sources = await Ok(folder, "source", "list");
        string[] asked = ["kpi", "leads,revenue,win_rate,sqls", "--from", "2025-12-01", "--to", "2026-06-01", "--format", "csv"];
        var before = await Ok(folder, asked);
        var to = string.Create(CultureInfo.InvariantCulture, $"clickhouse://127.0.0.1:{node.Port}/one");

        Assert.Contains("Moved to", await Ok(folder, "workspace", "move", "--to", to, "--control", control), StringComparison.Ordinal);
        Assert.Equal(before, await Ok(folder, [.. asked, "--control", control]));
        Assert.Equal(settings, await Ok(folder, "workspace", "show", "--control", control));
        Assert.Equal(sources, await Ok(folder, "source", "list", "--control", control));
        var alone = await folder.Run(asked);
        Assert.Equal(2, alone.Exit);
        Assert.Contains("moved to a cluster", alone.Error, StringComparison.Ordinal);
        Assert.Contains("already", await Ok(folder, "workspace", "move", "--to", to, "--control", control), StringComparison.Ordinal);

        // What is changed there comes back.
        await Ok(folder, "workspace", "set", "currency", "USD", "--control", control);
        folder.Write("more.csv", "lead_id,created_at,channel\nL9,2026-01-07T10:00:00Z,Email");
        await Ok(folder, "import", "leads", "more.csv", "--control", control);
        var (with, changed) = (await Ok(folder, [.. asked, "--control", control]), await Ok(folder, "workspace", "show", "--control", control));
        Assert.Contains("Moved to embedded", await Ok(folder, "workspace", "move", "--to", "embedded", "--control", control), StringComparison.Ordinal);
        Assert.Equal(with, await Ok(folder, asked));
        Assert.Equal(changed, await Ok(folder, "workspace", "show"));
        Assert.Equal(sources, await Ok(folder, "source", "list"));
        Assert.Equal("", await Ok(folder, "workspace", "list", "--control", control));

        // To another database it can go again.
        await Ok(folder, "workspace", "move", "--to", to.Replace("/one", "/two", StringComparison.Ordinal), "--control", control);
        Assert.Equal(with, await Ok(folder, [.. asked, "--control", control]));
    }

    static async Task<string> Ok(CliFolder folder, params string[] args)
    {
        var run = await folder.Run(args);
        Assert.True(run is { Exit: 0, Error: "" }, $"{string.Join(' ', args)}: {run.Exit} {run.Error}{run.Out}");
        return run.Out;
    }
}
