using System.CommandLine;
using System.Text;
using Clew.App.Api;
using Clew.App.Api.Attribution;
using Clew.Attribution;
using Clew.Attribution.Models;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution models</c>: the catalog.</summary>
static class ModelsVerb
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("models", "Lists the models: what they do, when they mislead, their options.");
        var options = new ParameterOptions(command, [OutputFormat.Parameter]);
        command.SetAction(parsed =>
        {
            terminal.Print(options.Read(parsed), () => Json.Bytes(ModelsJson.WriteCatalog), Table, Csv);
            return ExitCode.Ok;
        });
        return command;
    }

    static string Table()
    {
        var text = new StringBuilder();
        foreach (var model in Catalog.All)
        {
            text.Append(model.Id).Append(" – ").Append(model.Title).Append('\n');
            text.Append("  ").Append(model.Words).Append('\n');
            text.Append("  misleads: ").Append(model.Misleads).Append('\n');
            text.Append("  source: ").Append(model.Source).Append('\n');
            Options(model.Options);
            text.Append('\n');
        }
        text.Append("every model\n");
        Options(ModelSpec.Shared);
        return text.ToString();

        void Options(IEnumerable<ModelOption> options)
        {
            foreach (var option in options)
                text.Append("  ").Append(option.Key).Append('=').Append(option.Default).Append("  ").Append(option.Meaning).Append('\n');
        }
    }

    static string Csv() => CsvText.Format(["id", "title", "words", "misleads", "source", "options"], Catalog.All.Select(m => (IReadOnlyList<CsvCell>)
        [new(m.Id), new(m.Title), new(m.Words), new(m.Misleads), new(m.Source), new(string.Join(' ', m.Options.Select(o => $"{o.Key}={o.Default}")))]));
}
