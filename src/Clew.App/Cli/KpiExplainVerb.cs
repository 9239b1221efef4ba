using System.CommandLine;
using System.Text;
using Clew.App.Api;
using Clew.Metrics;

namespace Clew.App.Cli;

/// <summary><c>clew kpi explain &lt;id&gt;</c>: what a KPI means, and the SQL of a question where a period is given.</summary>
static class KpiExplainVerb
{
    static readonly Parameter Format = OutputFormat.Parameter with { Values = ["table", "json"] };

    public static Command Make(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "the KPI's id, a variant after a dot" };
        var command = new Command("explain", "Explains a KPI: formula, words, traps, SQL.") { id };
        var options = new ParameterOptions(command, [.. KpiParameters.Question, Format]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var question = KpiQuery.ParseOptional(fields, parsed.GetValue(id)!);
            _ = fields.One(Format);
            using var clew = await data.Connect(parsed, terminal, stop);
            var kpi = await clew.Explain(data.Workspace(parsed), parsed.GetValue(id)!, question, stop);
            terminal.Print(fields, () => Json.Bytes(json => ExplanationJson.Write(json, kpi)), () => Text(kpi), () => "");
            return ExitCode.Ok;
        });
        return command;
    }

    static string Text(KpiExplanation kpi)
    {
        var text = new StringBuilder().Append(kpi.Id).Append(" – ").Append(kpi.Title).Append("\n\n");
        Line("formula", kpi.Formula);
        Line("unit", kpi.Unit);
        Line("good is", kpi.GoodIs);
        Line("words", kpi.Words);
        Line("source", kpi.Source);
        Line("bases", string.Join(", ", kpi.Bases));
        Line("variants", string.Join(", ", kpi.Variants));
        Line("by", string.Join(", ", kpi.Dimensions));
        foreach (var trap in kpi.Traps) Line("trap", trap);
        foreach (var sql in kpi.Sql) text.Append('\n').Append(sql.TrimEnd()).Append('\n');
        return text.ToString();

        void Line(string name, string value)
        {
            if (value.Length > 0) text.Append(name.PadRight(10)).Append(value).Append('\n');
        }
    }
}
