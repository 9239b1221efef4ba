using System.CommandLine;
using Clew.App.Api;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew kpi &lt;id&gt;...</c>: figures.</summary>
static class KpiVerb
{
    public static Command Make(Terminal terminal)
    {
        var ids = new Argument<string[]>("id") { Description = "ids of KPIs, a variant after a dot", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("kpi", "Computes KPIs.") { ids };
        var options = new ParameterOptions(command, [.. KpiParameters.Question, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.Add(KpiListVerb.Make(terminal));
        command.Add(KpiExplainVerb.Make(terminal));
        command.Add(KpiRowsVerb.Make(terminal));
        command.SetAction(async (parsed, stop) =>
        {
            var given = parsed.GetValue(ids) ?? [];
            var fields = given.Length > 0 ? options.Read(parsed, (KpiParameters.Id, given)) : options.Read(parsed);
            if (given.Length == 0)
            {
                throw new UserError(
                    "No KPI is named", null, "Name at least one: clew kpi leads --from ... --to ...; 'clew kpi list' shows all.");
            }
            var question = KpiQuery.Parse(fields, KpiQuery.Ids(fields));
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var figures = await clew.Ask(data.Workspace(parsed), question, stop);
            terminal.Print(
                fields, () => Json.Bytes(json => KpiJson.Write(json, figures)), () => FigureText.Table(figures, question),
                () => FigureText.Csv(figures, question));
            return ExitCode.Ok;
        });
        return command;
    }
}
