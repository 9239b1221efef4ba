using System.CommandLine;
using Clew.App.Api;

namespace Clew.App.Cli;

/// <summary><c>clew links show, undo, redo</c>: what makes visitors one person, and taking it back.</summary>
static class LinksVerb
{
    public static Command Make(Terminal terminal) => new("links", "Shows what makes visitors one person, and takes it back.")
    {
        Show(terminal), Mark(terminal, "undo", "Takes a link back: the visitor belongs to that person no more.", undone: true),
        Mark(terminal, "redo", "Puts a link right again.", undone: false),
    };

    static Command Show(Terminal terminal)
    {
        var person = PersonVerbs.Person();
        var command = new Command("show", "Shows the links of a person.") { person };
        var options = new ParameterOptions(command, [OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            RowsText.Print(terminal, fields, await clew.Links(data.Workspace(parsed), parsed.GetValue(person)!, stop));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Mark(Terminal terminal, string name, string what, bool undone)
    {
        var link = new Argument<string>("link") { Description = "the link's id, as 'clew links show' lists it" };
        var command = new Command(name, what) { link };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            await clew.MarkLink(data.Workspace(parsed), parsed.GetValue(link)!, undone, stop);
            return ExitCode.Ok;
        });
        return command;
    }
}
