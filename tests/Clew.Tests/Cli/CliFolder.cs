using System.Text;
using Clew.App.Cli;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Cli;

/// <summary>What a run of the program left: exit code, output, messages.</summary>
sealed record CliResult(int Exit, string Out, string Error);

/// <summary>Runs verbs in this process, in a folder of their own that is removed at the end.</summary>
sealed class CliFolder : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public CliFolder() => Path = Directory.CreateTempSubdirectory("clew-test-").FullName;

    public string Path { get; }

    public string Data => System.IO.Path.Combine(Path, "clew-data");

    public TimeProvider Clock { get; } = new FakeTimeProvider(Now);

    public async Task<CliResult> Run(params string[] args)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, Clock) { Folder = Path, Variable = _ => null };
        var exit = await CommandLine.Run(args, terminal, TestContext.Current.CancellationToken);
        return new CliResult(exit, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Six leads of January, three of which a human would call odd, and deals of two of them.</summary>
    public async Task Fill()
    {
        Write("leads.csv",
            """
            lead_id,created_at,source,medium,channel,owner,sql_at
            L1,2026-01-05T10:00:00Z,google,organic,Organic Search,Ana,2026-01-09T10:00:00Z
            L2,2026-01-06T10:00:00Z,google,cpc,Paid Search,=1+1,
            L3,2026-01-07T10:00:00Z,newsletter,email,Email,"Ng, Bo",
            L4,2026-01-08T10:00:00Z,,,,Ana,
            L5,2026-01-31T23:59:59Z,google,organic,Organic Search,@home,
            L6,2025-12-30T00:00:00Z,google,organic,Organic Search,Ana,
            """);
        Write("deals.csv",
            """
            opportunity_id,created_at,lead_id,amount,currency,closed_at,status
            O1,2026-01-10T10:00:00Z,L1,1234.50,USD,2026-01-20T10:00:00Z,won
            O2,2026-01-11T10:00:00Z,L2,99.99,USD,2026-01-21T10:00:00Z,lost
            O3,2026-01-12T10:00:00Z,L3,500,EUR,2026-01-22T10:00:00Z,won
            """);
        Assert.Equal(new CliResult(0, "", ""), (await Run("import", "leads", "leads.csv")) with { Out = "" });
        Assert.Equal(new CliResult(0, "", ""), (await Run("import", "opportunities", "deals.csv")) with { Out = "" });
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
