using System.CommandLine;
using Clew.App.Api;

namespace Clew.App.Cli;

/// <summary>The options that most verbs share: which data folder, which workspace.</summary>
sealed class DataOptions
{
    readonly Option<string> _data = new("--data")
    {
        Description = "the data folder; without it the variable CLEW_DATA, else clew-data in the current folder",
        HelpName = "DIR",
    };

    readonly Option<string> _workspace = new("--workspace")
    {
        Description = "the workspace; without it 'main', made on first use",
        HelpName = "W",
    };

    readonly Option<string> _control = new("--control")
    {
        Description = "the PostgreSQL database that nodes of a cluster share; without it the variable CLEW_CONTROL, else the data folder alone",
        HelpName = "URL",
    };

    /// <summary>Adds all to a command.</summary>
    public DataOptions AddTo(Command command)
    {
        command.Add(_workspace);
        return AddFolderTo(command);
    }

    /// <summary>Adds all but the workspace.</summary>
    public DataOptions AddFolderTo(Command command)
    {
        command.Add(_data);
        command.Add(_control);
        return this;
    }

    /// <summary>The data folder, absolute.</summary>
    public string Folder(ParseResult parsed, Terminal terminal)
    {
        var given = parsed.GetValue(_data) ?? terminal.Variable("CLEW_DATA");
        return terminal.Absolute(string.IsNullOrEmpty(given) ? "clew-data" : given);
    }

    /// <summary>The address of the control database; null for the folder alone.</summary>
    public string? Control(ParseResult parsed, Terminal terminal) =>
        (parsed.GetValue(_control) ?? terminal.Variable("CLEW_CONTROL")) is { Length: > 0 } address ? address : null;

    /// <summary>The installation, opened here.</summary>
    public Installation Open(ParseResult parsed, Terminal terminal) =>
        Installation.Open(Folder(parsed, terminal), Control(parsed, terminal), terminal.Clock);

    /// <summary>The folder as it was asked for, or null when nobody asked.</summary>
    public string? Asked(ParseResult parsed) => parsed.GetValue(_data);

    /// <summary>The workspace's name.</summary>
    public string Workspace(ParseResult parsed) => parsed.GetValue(_workspace) ?? Workspaces.Main;

    /// <summary>Whoever does the work on the folder: the process that serves it, else this one.</summary>
    public Task<IClew> Connect(ParseResult parsed, Terminal terminal, CancellationToken stop) =>
        Connect(Folder(parsed, terminal), () => Open(parsed, terminal), terminal, stop);

    /// <summary>As <see cref="Connect(ParseResult, Terminal, CancellationToken)"/>, but the folder alone, whatever control is named.</summary>
    public Task<IClew> ConnectFolder(ParseResult parsed, Terminal terminal, CancellationToken stop)
    {
        var folder = Folder(parsed, terminal);
        return Connect(folder, () => Installation.Open(folder, null, terminal.Clock), terminal, stop);
    }

    static async Task<IClew> Connect(string folder, Func<Installation> open, Terminal terminal, CancellationToken stop) =>
        ServerFile.Read(folder) is { } server && await server.Answers(stop) ? new RemoteClew(server) : LocalClew.Open(open(), terminal.Clock);
}
