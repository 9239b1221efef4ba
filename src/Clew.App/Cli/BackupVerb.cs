using System.CommandLine;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew backup &lt;file&gt;</c>: one consistent copy of a workspace.</summary>
static class BackupVerb
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "the file to write, such as main.clew" };
        var command = new Command("backup", "Writes one consistent copy of a workspace.") { file };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var target = terminal.Absolute(parsed.GetValue(file)!);
            if (Path.Exists(target)) throw new UserError("The file exists already", target, "Choose another name, or take it away.");
            var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
            try
            {
                using var clew = await data.Connect(parsed, terminal, stop);
                await clew.Backup(data.Workspace(parsed), temporary, stop);
                File.Move(temporary, target);
            }
            finally
            {
                File.Delete(temporary);
            }
            return ExitCode.Ok;
        });
        return command;
    }
}
