using System.CommandLine;
using Clew.App.Api;
using Clew.Attribution;
using Clew.Model;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution define NAME FILE</c>: keeps the definition of a custom model.</summary>
static class DefineVerb
{
    public static Command Make(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "its name: up to 64 letters, digits, - and _" };
        var file = new Argument<string>("file") { Description = "the definition as JSON" };
        var command = new Command("define", $"Keeps a definition of a custom model, to be asked for as {CustomDefinition.Prefix}NAME.") { name, file };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var text = Read(terminal.Absolute(parsed.GetValue(file)!));
            using var clew = await data.Connect(parsed, terminal, stop);
            var definition = await clew.Define(data.Workspace(parsed), parsed.GetValue(name)!, text, stop);
            terminal.WriteLine($"{CustomDefinition.Prefix}{definition.Name} is {definition.Model}");
            return ExitCode.Ok;
        });
        return command;
    }

    static string Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new UserError("There is no such file", path, "Check the path.");
        if (file.Length > CustomDefinition.MostBytes)
            throw new UserError("The definition is larger than 64 KiB", path, "It should hold a few lines of JSON.");
        var text = File.ReadAllText(path);
        // Read here, too, so that an error names the file.
        CustomDefinition.Parse(text, path);
        return text;
    }
}
