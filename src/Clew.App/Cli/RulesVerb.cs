using System.CommandLine;
using Clew.App.Api;
using Clew.Collect.Rules;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew rules show, preview, set</c>: what a workspace has decided about events.</summary>
static class RulesVerb
{
    public static Command Make(Terminal terminal) => new("rules", "Shows and changes what is decided about events: channels, sources, bots, goals.")
    {
        Show(terminal), Preview(terminal), Set(terminal),
    };

    static Command Show(Terminal terminal)
    {
        var command = new Command("show", "Shows the rules, to be saved, edited and set.");
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            terminal.Write(await clew.Rules(data.Workspace(parsed), stop));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Preview(Terminal terminal)
    {
        var file = File();
        var command = new Command("preview", "Shows what other rules would change, and changes nothing.") { file };
        var options = new ParameterOptions(command, [RulesEndpoint.Days, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            using var clew = await data.Connect(parsed, terminal, stop);
            var preview = await clew.PreviewRules(data.Workspace(parsed), Text(terminal, parsed.GetValue(file)!), RulesEndpoint.DaysOf(fields), stop);
            terminal.Print(fields, () => Json.Bytes(json => RulesJson.Write(json, preview)), () => Table(preview), () => CsvText.Format(
                ["sessions", "raw", "from", "to"], Rows(preview).Select(row => (IReadOnlyList<CsvCell>)[.. row.Select(cell => new CsvCell(cell, false))])));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Set(Terminal terminal)
    {
        var file = File();
        var rebuild = new Option<bool>("--rebuild") { Description = "read all events again by the new rules" };
        var command = new Command("set", "Takes other rules, for the events that come from now on.") { file, rebuild };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            await clew.SetRules(data.Workspace(parsed), Text(terminal, parsed.GetValue(file)!), stop);
            if (parsed.GetValue(rebuild)) await clew.Rebuild(data.Workspace(parsed), stop);
            return ExitCode.Ok;
        });
        return command;
    }

    static Argument<string> File() => new("file") { Description = "the rules as JSON, as 'clew rules show' writes them" };

    static string Text(Terminal terminal, string file)
    {
        var path = terminal.Absolute(file);
        if (!System.IO.File.Exists(path)) throw new UserError("There is no such file", path, "Write it with 'clew rules show' first.");
        // Read here, too, so that an error names the file.
        return RulesFile.Format(RulesFile.Read(path));
    }

    static string Table(RulesPreview preview)
    {
        var changes = preview.Changes.Count == 0 ? "" : TextTable.Format(["sessions", "raw", "from", "to"], [.. Rows(preview)], column => column == 0) + "\n";
        var channels = TextTable.Format(["channel", "before", "after"],
            [.. preview.Channels.Select(c => (IReadOnlyList<string>)[c.Channel, Human.Count(c.Before), Human.Count(c.After)])], column => column > 0);
        return $"{changes}{channels}{Human.Count(preview.Changed)} of {Human.Count(preview.Sessions)} sessions would change\n";
    }

    static IEnumerable<IReadOnlyList<string>> Rows(RulesPreview preview) => preview.Changes.Select(c => (IReadOnlyList<string>)
    [
        Human.Count(c.Raw.Sessions), RulesJson.Text(c.Raw.Source, c.Raw.Medium, c.Raw.Campaign),
        $"{RulesJson.Text(c.From.Source, c.From.Medium, c.From.Campaign)}: {c.From.Channel}",
        $"{RulesJson.Text(c.To.Source, c.To.Medium, c.To.Campaign)}: {c.To.Channel}",
    ]);
}
