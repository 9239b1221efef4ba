using System.CommandLine;
using Clew.App.Api;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew serve</c>: pages and API, until Ctrl-C or a signal ends it.</summary>
static class ServeVerb
{
    public static Command Make(Terminal terminal)
    {
        var urls = Urls();
        var hosts = new Option<string[]>("--host")
        {
            Description = "a host name that requests may ask for, beside the loopback's; for a proxy in front",
            HelpName = "NAME",
        };
        var memory = new Option<int?>("--memory")
        {
            Description = $"MiB that each workspace's store may use, from 64 on; more makes large questions faster [{ServerOptions.DefaultMemoryMiB}]",
            HelpName = "MIB",
        };
        var command = new Command("serve", "Serves the pages and the API.") { urls, hosts, memory };
        var data = new DataOptions().AddFolderTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            await Serve(terminal, new ServerOptions(data.Folder(parsed, terminal), terminal.Clock)
            {
                Control = data.Control(parsed, terminal),
                Urls = parsed.GetValue(urls) ?? ServerOptions.DefaultUrls,
                Hosts = parsed.GetValue(hosts) ?? [],
                MemoryMiB = parsed.GetValue(memory) is not { } mib ? ServerOptions.DefaultMemoryMiB
                    : mib is >= 64 and <= 1 << 20 ? mib
                    : throw new UserError($"{mib} MiB is no memory for a store", "--memory", "Give a number of MiB from 64 on."),
            }, stop);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The option that says where to listen.</summary>
    public static Option<string> Urls() => new("--urls")
    {
        Description = $"where to listen, separated by semicolons [{ServerOptions.DefaultUrls}]",
        HelpName = "URLS",
    };

    /// <summary>Serves until <paramref name="stop"/>.</summary>
    public static async Task Serve(Terminal terminal, ServerOptions options, CancellationToken stop)
    {
        await using var server = ServerApp.Build(options);
        await server.Start(stop);
        terminal.WriteLine($"Clew serves {options.Data} at {server.Address} (Ctrl-C ends it)");
        terminal.WriteLine($"To change settings and targets on its pages, sign in once: {server.Address}/sign-in?token={server.Token}");
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(ended.SetResult);
        await ended.Task;
    }
}
