using System.CommandLine;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew restore &lt;file&gt;</c>: puts a copy in the place of a workspace.</summary>
static class RestoreVerb
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "a file that 'clew backup' wrote" };
        var force = new Option<bool>("--force") { Description = "replace an existing workspace; the old one is kept aside" };
        var command = new Command("restore", "Restores a workspace from a copy.") { file, force };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var source = terminal.Absolute(parsed.GetValue(file)!);
            if (!File.Exists(source))
                throw new UserError("There is no such file", source, "Give the path of a file that 'clew backup' wrote.");
            using var clew = await data.Connect(parsed, terminal, stop);
            await clew.Restore(data.Workspace(parsed), source, parsed.GetValue(force), stop);
            return ExitCode.Ok;
        });
        return command;
    }
}
