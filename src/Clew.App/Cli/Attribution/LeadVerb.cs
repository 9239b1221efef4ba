using System.CommandLine;
using Clew.App.Api;
using Clew.App.Api.Attribution;

namespace Clew.App.Cli.Attribution;

/// <summary><c>clew lead ID</c>: everything that is known of one lead, in the order in which it happened.</summary>
static class LeadVerb
{
    public static Command Make(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "the lead's id" };
        var command = new Command("lead", "Tells the story of a lead: touches, stages, deals, revenue, and the weights of its touches.") { id };
        var options = new ParameterOptions(command, [AttributionParameters.Models, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var models = AttributionQuery.Models(fields);
            _ = fields.One(OutputFormat.Parameter);
            using var clew = await data.Connect(parsed, terminal, stop);
            var story = await clew.Lead(data.Workspace(parsed), parsed.GetValue(id)!, models, stop);
            terminal.Print(fields, () => Json.Bytes(json => StoryJson.Write(json, story)), () => StoryText.Lead(story), () => StoryText.Csv(story));
            return ExitCode.Ok;
        });
        return command;
    }
}
