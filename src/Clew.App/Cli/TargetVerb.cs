using System.CommandLine;
using System.Globalization;
using Clew.App.Api;
using Clew.Metrics;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew target list, set, remove</c>: what KPIs should reach.</summary>
static class TargetVerb
{
    const string SheetName = "targets";

    static readonly Parameter
        Where = new("where", "the one row of a breakdown that it is for, such as channel=Email") { Shape = "dim=value" },
        Every = new("every", "set anew for each month, quarter or year") { Values = ["month", "quarter", "year"], Default = "month" },
        From = new("from", "first day, for a target of these days alone") { Shape = "D" },
        To = new("to", "last day of them") { Shape = "D" },
        Good = new("good", "which way is good, where the KPI does not say") { Values = ["high", "low"] },
        Stretch = new("stretch", "a value beyond it that would be better still") { Shape = "N" };

    public static Command Make(Terminal terminal) => new("target", "Shows and sets what KPIs should reach.")
    {
        List(terminal), Set(terminal), Remove(terminal),
    };

    static Command List(Terminal terminal)
    {
        var command = new Command("list", "Lists the targets.");
        var options = new ParameterOptions(command, [OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            using var clew = await data.Connect(parsed, terminal, stop);
            var sheet = TargetSheetFile.Parse(await clew.Targets(data.Workspace(parsed), stop), SheetName);
            string[] columns = ["target", "value", "good", "stretch"];
            terminal.Print(fields, () => Json.Bytes(json => json.Array(sheet.Targets, static (writer, target) =>
            {
                writer.WriteStartObject();
                writer.WriteString("target", target.Key);
                writer.Number("value", target.Value);
                writer.WriteString("good", Direction(target));
                writer.Number("stretch", target.Stretch);
                writer.WriteEndObject();
            })), () => sheet.Targets.Count == 0 ? "There are no targets.\n" : TextTable.Format(columns, [.. Rows(sheet)], column => column is 1 or 3),
                () => CsvText.Format(columns, Rows(sheet).Select(row => (IReadOnlyList<CsvCell>)[.. row.Select(cell => new CsvCell(cell, false))])));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Set(Terminal terminal)
    {
        var kpi = new Argument<string>("kpi") { Description = "the KPI's id, or preset:NAME with response, outcome or traffic" };
        var value = new Argument<string?>("value") { Description = "what it should reach, in the unit of its figures", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("set", "Sets a target, in place of one for the same days and row.") { kpi, value };
        var options = new ParameterOptions(command, [Where, Every, From, To, Good, Stretch]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var target = Read(options.Read(parsed), parsed.GetValue(kpi)!, parsed.GetValue(value));
            using var clew = await data.Connect(parsed, terminal, stop);
            await Change(clew, data.Workspace(parsed), sheet => sheet.With(target), stop);
            terminal.WriteLine(target.Key);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Remove(Terminal terminal)
    {
        var key = new Argument<string>("target") { Description = "the target as 'clew target list' writes it" };
        var command = new Command("remove", "Takes a target away.") { key };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            await Change(clew, data.Workspace(parsed), sheet => sheet.Without(parsed.GetValue(key)!), stop);
            return ExitCode.Ok;
        });
        return command;
    }

    static async Task Change(IClew clew, string workspace, Func<TargetSheet, TargetSheet> change, CancellationToken stop)
    {
        var sheet = TargetSheetFile.Parse(await clew.Targets(workspace, stop), SheetName);
        await clew.SetTargets(workspace, TargetSheetFile.Format(change(sheet)), stop);
    }

    static Target Read(Fields fields, string kpi, string? value)
    {
        if (kpi.StartsWith("preset:", StringComparison.Ordinal)) return Presets.Find(kpi["preset:".Length..]);
        var (from, to) = (fields.Day(From), fields.Day(To));
        if (from is null != to is null) throw new UserError("Only one end of the days is given", "--from, --to", "Give both days, or neither.");
        if (from is not null && fields.Has(Every)) throw new UserError("The target is set both for a step and for days", "--every", "Give either.");
        var target = new Target(kpi, Number(value ?? throw new UserError("The value is missing", "value", "Say what the KPI should reach."), "value"))
        {
            Where = fields.Pairs(Where, 1) is [var pair] ? pair : null,
            Every = fields.One(Every) switch { "quarter" => Grain.Quarter, "year" => Grain.Year, _ => Grain.Month },
            Days = from is { } first && to is { } last ? new(first, last) : null,
            Good = fields.One(Good) switch { "high" => GoodIs.High, "low" => GoodIs.Low, _ => null },
            Stretch = fields.One(Stretch) is { } stretch ? Number(stretch, "--stretch") : null,
        };
        // Read back, so that what is refused is refused here.
        return TargetSheetFile.Parse(TargetSheetFile.Format(TargetSheet.Default.With(target)), SheetName).Targets[0];
    }

    static decimal Number(string text, string name) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UserError($"'{text}' is not a number", name, "Write it as 1234.5.");

    static IEnumerable<IReadOnlyList<string>> Rows(TargetSheet sheet) => sheet.Targets.Select(target => (IReadOnlyList<string>)
        [target.Key, Json.Text(target.Value), Direction(target), target.Stretch is { } stretch ? Json.Text(stretch) : ""]);

    static string Direction(Target target) => target.Good switch { GoodIs.High => "high", GoodIs.Low => "low", _ => "as the KPI" };
}
