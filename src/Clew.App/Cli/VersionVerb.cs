using System.CommandLine;
using Clew.App.Api;

namespace Clew.App.Cli;

/// <summary><c>clew version</c>.</summary>
static class VersionVerb
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("version", "Tells the version.");
        command.SetAction(_ =>
        {
            terminal.WriteLine($"clew {AppVersion.Text}");
            return ExitCode.Ok;
        });
        return command;
    }
}
