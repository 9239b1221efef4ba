using System.CommandLine;
using Clew.App.Api;
using Clew.App.Report;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew report --out FILE</c>: figures as a workbook, as CSV or as a page; <c>--template</c>: an empty form.</summary>
static class ReportVerb
{
    public static Command Make(Terminal terminal)
    {
        var to = new Option<string>("--out") { Description = "the file to write; its ending tells the format where none is named", HelpName = "FILE", Required = true };
        var template = new Option<bool>("--template") { Description = ReportParameters.Template.Meaning };
        var mark = new Option<bool>("--bom") { Description = ReportParameters.Mark.Meaning };
        var force = new Option<bool>("--force") { Description = "writes over a file that is there" };
        var command = new Command("report", "Writes a report: a workbook with live formulas, CSV or a page to print.") { to, template, mark, force };
        var options = new ParameterOptions(command, ReportParameters.Values);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var target = terminal.Absolute(parsed.GetValue(to)!);
            var fields = options.Read(parsed);
            var request = ReportQuery.Parse(fields) with { IsTemplate = parsed.GetValue(template), HasMark = parsed.GetValue(mark) };
            if (!fields.Has(ReportParameters.Format) && Enum.TryParse<ReportFormat>(Path.GetExtension(target).TrimStart('.'), ignoreCase: true, out var format))
                request = request with { Format = format };
            if (Path.Exists(target) && !parsed.GetValue(force))
                throw new UserError("The file exists already", target, "Choose another name, or say --force.");
            var half = $"{target}.{Guid.NewGuid():N}.tmp";
            try
            {
                using var clew = await data.Connect(parsed, terminal, stop);
                await using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.ReadWrite))
                    await clew.Report(data.Workspace(parsed), request, file, stop);
                File.Move(half, target, overwrite: true);
            }
            finally
            {
                File.Delete(half);
            }
            return ExitCode.Ok;
        });
        return command;
    }
}
