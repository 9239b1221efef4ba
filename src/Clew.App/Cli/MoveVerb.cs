using System.CommandLine;
using Clew.App.Api;
using Clew.Model;
using Clew.Storage.Moving;

namespace Clew.App.Cli;

/// <summary><c>clew workspace move --to PLACE</c>: takes the facts of a workspace into ClickHouse, or back.</summary>
static class MoveVerb
{
    public static Command Make(Terminal terminal)
    {
        var to = new Option<string>("--to")
        {
            Description = "clickhouse://user:password@host:8123/database, for a cluster with ?cluster=NAME behind it; or 'embedded'",
            HelpName = "PLACE",
            Required = true,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "changes nothing: looks at the target and compares what was copied there" };
        var json = new Option<bool>("--json") { Description = "gives the report as JSON" };
        var command = new Command("move", "Moves the facts of a workspace into ClickHouse, or back.") { to, dryRun, json };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var place = StorePlace.Parse(parsed.GetValue(to)!, data.Control(parsed, terminal));
            // Into a cluster it goes out of the folder; only on the way back the cluster is where it is.
            using var clew = place.IsEmbedded ? await data.Connect(parsed, terminal, stop) : await data.ConnectFolder(parsed, terminal, stop);
            var report = await Run();
            if (parsed.GetValue(json)) terminal.Write(Json.Bytes(writer => MoveJson.Write(writer, report)));
            else terminal.Write(MoveText.Format(report, parsed.GetValue(dryRun)));
            return report.Differences.Count > 0 ? ExitCode.Rejected : ExitCode.Ok;

            async Task<MoveReport> Run()
            {
                try
                {
                    return await MoveBar.Show(
                        terminal, progress => clew.Move(data.Workspace(parsed), place, parsed.GetValue(dryRun), progress, stop));
                }
                catch (Unavailable away)
                {
                    throw MoveJson.Told(away);
                }
            }
        });
        return command;
    }
}
