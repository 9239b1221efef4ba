using System.Diagnostics;
using System.Globalization;
using Clew.Tests.Crash;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Collect.Clients;

/// <summary>
/// The clients that Segment and RudderStack publish send to the real server, which is killed and started again meanwhile: whatever they
/// send lands once.
/// </summary>
public sealed class PublishedClientTests
{
    const int Messages = 10_000;

    static readonly int[] KillAfter = [1_000, 4_000, 7_000];

    [Theory]
    [InlineData("segment", "@segment/analytics-node")]
    [InlineData("rudder", "@rudderstack/rudder-sdk-node")]
    public async Task Everything_a_published_client_sends_lands_once_though_the_server_is_killed(string client, string package)
    {
        var folder = Path.Combine(SharedData.Repository(), "tests", "clients");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules", package)), $"{package} is not here: npm ci --prefix tests/clients");
        using var server = new KilledServer();
        var key = server.Add(client, "segment");
        await server.Start();
        using var node = Node(Path.Combine(folder, client + ".mjs"), server.Address.ToString(), key,
            Messages.ToString(CultureInfo.InvariantCulture), "sent");
        var said = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var (kills, last) = (0, "");
        while (await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            last = line;
            if (kills == KillAfter.Length || !int.TryParse(line, CultureInfo.InvariantCulture, out var delivered)) continue;
            if (delivered < KillAfter[kills]) continue;
            kills++;
            server.Kill();
            await server.Start();
        }
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, $"{last}\n{await said}");
        Assert.Equal((KillAfter.Length, $"{Messages} delivered, 0 given up"), (kills, last));
        await server.Stop();
        await server.Drain();

        using var store = server.Store();
        var landed = new Dictionary<string, long>(StringComparer.Ordinal);
        store.Read(
            """
            SELECT regexp_extract(concat_ws(' ', fields, properties), '"marker":"(sent-[0-9]+)"', 1) AS marker, count(*)
            FROM event GROUP BY 1
            """,
            row => landed.Add(row.Text(0), row.Integer(1)));
        Assert.Equal(Enumerable.Range(0, Messages).Select(n => $"sent-{n}").ToHashSet(), landed.Keys.ToHashSet());
        Assert.DoesNotContain(landed, marker => marker.Value != 1);
        store.Read("SELECT kind, count(*) FROM event GROUP BY 1", row => Assert.InRange(row.Integer(1), Messages / 3, (Messages / 3) + 1));
        store.Read("SELECT step, reason FROM \"drop\"", row => Assert.Fail($"{row.Text(0)}: {row.Text(1)}"));
    }

    static Process Node(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A proxy of the machine's has no business between a client and its own machine.
        start.Environment["NO_PROXY"] = "*";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("node is not here");
            throw;
        }
    }
}
