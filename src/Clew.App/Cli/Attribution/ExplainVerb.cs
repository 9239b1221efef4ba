using System.CommandLine;
using Clew.App.Api;
using Clew.App.Api.Attribution;
using Clew.Model;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew attribution explain GOAL ID</c>: one conversion opened.</summary>
static class ExplainVerb
{
    public static Command Make(Terminal terminal)
    {
        var conversion = new Argument<string[]>("conversion")
        {
            Description = "the goal and the conversion's id, as two words or as GOAL:ID",
            Arity = new ArgumentArity(1, 2),
        };
        var command = new Command("explain", "Opens a conversion: its touches and what each model gives them.") { conversion };
        var options = new ParameterOptions(command, [AttributionParameters.Models, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var (goal, id) = Conversion(parsed.GetValue(conversion)!);
            var models = AttributionQuery.Models(fields);
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var story = await clew.Conversion(data.Workspace(parsed), goal, id, models, stop);
            terminal.Print(
                fields, () => Json.Bytes(json => StoryJson.Write(json, story)), () => StoryText.Conversion(story), () => StoryText.Csv(story));
            return ExitCode.Ok;
        });
        return command;
    }

    static (string Goal, string Id) Conversion(string[] given)
    {
        if (given is [var goal, var id]) return (goal, id);
        // A goal of the workspace's own has the sign in its name.
        var from = given[0].StartsWith("goal:", StringComparison.Ordinal) ? "goal:".Length : 0;
        var at = given[0].IndexOf(':', from);
        return at > 0 && at < given[0].Length - 1 ? (given[0][..at], given[0][(at + 1)..]) : throw new UserError(
            $"'{given[0]}' names no conversion", null, "Name the goal and the id: clew attribution explain lead 4711, or lead:4711.");
    }
}
