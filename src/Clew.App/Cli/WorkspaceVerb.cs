using System.CommandLine;
using Clew.App.Api;

namespace Clew.App.Cli;

/// <summary><c>clew workspace create, list, show, set, move</c>.</summary>
static class WorkspaceVerb
{
    static readonly Parameter Format = OutputFormat.Parameter;

    public static Command Make(Terminal terminal) => new("workspace", "Makes workspaces and changes their settings.")
    {
        Create(terminal), List(terminal), Show(terminal), Set(terminal), MoveVerb.Make(terminal),
    };

    static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "up to 40 of a-z, 0-9, - and _" };
        var store = new Option<string>("--store")
        {
            Description = "in a cluster, where its facts are to live: clickhouse://user:password@host:8123/database",
            HelpName = "URL",
        };
        var command = new Command("create", "Makes a workspace.") { name, store };
        var data = new DataOptions().AddFolderTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            await clew.Create(parsed.GetValue(name)!, parsed.GetValue(store), stop);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command List(Terminal terminal)
    {
        var command = new Command("list", "Lists the workspaces.");
        var options = new ParameterOptions(command, [Format]);
        var data = new DataOptions().AddFolderTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            _ = fields.One(Format);
            using var clew = await data.Connect(parsed, terminal, stop);
            var names = await clew.List(stop);
            terminal.Print(
                fields, () => Json.Bytes(json => SettingsJson.WriteNames(json, names)),
                () => string.Concat(names.Select(name => $"{name}\n")),
                () => CsvText.Format(["name"], names.Select(name => (IReadOnlyList<CsvCell>)[new CsvCell(name)])));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Show(Terminal terminal)
    {
        var command = new Command("show", "Shows the settings of a workspace.");
        var options = new ParameterOptions(command, [Format]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            _ = fields.One(Format);
            using var clew = await data.Connect(parsed, terminal, stop);
            var settings = await clew.Settings(data.Workspace(parsed), stop);
            IReadOnlyList<string> header = ["key", "value", "meaning"];
            var rows = settings.Select(setting => (IReadOnlyList<string>)[setting.Key, setting.Value, setting.Meaning]).ToList();
            terminal.Print(
                fields, () => Json.Bytes(json => SettingsJson.Write(json, settings)), () => TextTable.Format(header, rows, _ => false),
                () => CsvText.Format(header, rows.Select(row => (IReadOnlyList<CsvCell>)[.. row.Select(cell => new CsvCell(cell))])));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Set(Terminal terminal)
    {
        var key = new Argument<string>("key") { Description = "the setting; 'clew workspace show' lists them" };
        var value = new Argument<string>("value") { Description = "its new value" };
        var command = new Command("set", "Changes one setting of a workspace.") { key, value };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            await clew.Change(data.Workspace(parsed), parsed.GetValue(key)!, parsed.GetValue(value)!, stop);
            return ExitCode.Ok;
        });
        return command;
    }
}
