using System.CommandLine;
using System.Text;
using Clew.App.Api;
using Clew.Collect.Identity;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew export --person X --to FILE</c> and <c>clew erase --person X [--yes]</c>.</summary>
static class PersonVerbs
{
    /// <summary>The option that says who.</summary>
    public static Option<string> Person() => new("--person")
    {
        Description = "an email address, a phone number as +49..., or the id of a lead, a user or a visitor; lead:4711 says which",
        HelpName = "X",
        Required = true,
    };

    public static Command Erase(Terminal terminal)
    {
        var person = Person();
        var yes = new Option<bool>("--yes") { Description = "erase; without it the command only tells what would go" };
        var json = new Option<bool>("--json") { Description = "gives the report as JSON" };
        var command = new Command("erase", "Erases everything about a person; deals and revenue stay, without the person.")
        {
            person, yes, json,
        };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            var sure = parsed.GetValue(yes);
            var report = await clew.Erase(data.Workspace(parsed), parsed.GetValue(person)!, sure, stop);
            if (parsed.GetValue(json)) terminal.Write(Json.Bytes(writer => PersonReportJson.Write(writer, report)));
            else terminal.Write(Text(report, sure));
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Export(Terminal terminal)
    {
        var person = Person();
        var to = new Option<string>("--to") { Description = "the file to write", HelpName = "FILE", Required = true };
        var command = new Command("export", "Writes everything about a person to a JSON file.") { person, to };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var target = terminal.Absolute(parsed.GetValue(to)!);
            if (Path.Exists(target)) throw new UserError("The file exists already", target, "Choose another name, or take it away.");
            var half = $"{target}.{Guid.NewGuid():N}.tmp";
            try
            {
                using var clew = await data.Connect(parsed, terminal, stop);
                await using (var file = new FileStream(half, Private()))
                    await clew.Export(data.Workspace(parsed), parsed.GetValue(person)!, file, stop);
                File.Move(half, target);
            }
            finally
            {
                File.Delete(half);
            }
            return ExitCode.Ok;
        });
        return command;
    }

    // What is known about a person is for the eyes of whoever asked.
    static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    static string Text(PersonReport report, bool sure)
    {
        var text = new StringBuilder("known by: ").AppendJoin(", ", report.Person.Members).Append('\n');
        Append(sure ? "erased" : "to erase", report.Gone);
        Append("stays", report.Kept);
        if (!sure) text.Append("nothing was erased: say --yes to do it; it cannot be undone\n");
        return TextTable.Printable(text.ToString());

        void Append(string what, IReadOnlyList<(string Table, long Rows)> tables)
        {
            var some = tables.Where(t => t.Rows > 0).Select(t => $"{Human.Count(t.Rows)} {t.Table}").ToList();
            text.Append(what).Append(": ").AppendJoin(", ", some.Count > 0 ? some : ["nothing"]).Append('\n');
        }
    }
}
