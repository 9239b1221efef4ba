using System.CommandLine;
using Clew.App.Api;
using Clew.Collect.Mover;
using Clew.Metrics;

namespace Clew.App.Cli;

/// <summary><c>clew events tail, dropped, replay, rebuild</c>: what came in, what did not and why.</summary>
static class EventsVerb
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    static readonly Parameter Counts = new("counts", "count them by source, step and reason") { Values = ["true"], Shape = "true" };

    static readonly Parameter Refused =
        new("refused", "the requests that a door refused since the server's start") { Values = ["true"], Shape = "true" };

    public static Command Make(Terminal terminal) => new("events", "Shows what was collected and what was dropped, and tries again.")
    {
        Tail(terminal), Dropped(terminal), Replay(terminal), Rebuild(terminal),
    };

    static Command Tail(Terminal terminal)
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "go on with those that come, until Ctrl-C" };
        var command = new Command("tail", "Shows the events that were taken last.") { follow };
        var options = new ParameterOptions(command, [.. EventParameters.Events, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var (filter, limit) = (fields.Filter(), fields.Rows());
            using var clew = await data.Connect(parsed, terminal, stop);
            var rows = Forward(await clew.Events(data.Workspace(parsed), EventList.Events, filter, limit, stop));
            RowsText.Print(terminal, fields, rows);
            while (parsed.GetValue(follow))
            {
                await Task.Delay(Every, terminal.Clock, stop);
                if (rows.Rows.Count > 0)
                    filter = filter with { After = InstantOf(rows.Rows[^1][0]) };
                var more = Forward(await clew.Events(data.Workspace(parsed), EventList.Events, filter, Listings.Most, stop));
                if (more.Rows.Count > 0)
                    RowsText.Print(terminal, fields, rows = more);
            }
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Dropped(Terminal terminal)
    {
        var command = new Command("dropped", "Shows what was dropped in the last 30 days, and why.");
        var options = new ParameterOptions(command, [.. EventParameters.Drops, Counts, Refused, OutputFormat.Parameter]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var fields = options.Read(parsed);
            var list = fields.Flag(Refused) ? EventList.Refused : fields.Flag(Counts) ? EventList.DropCounts : EventList.Drops;
            using var clew = await data.Connect(parsed, terminal, stop);
            RowsText.Print(terminal, fields, await clew.Events(data.Workspace(parsed), list, fields.Filter(), fields.Rows(), stop));
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Replay(Terminal terminal)
    {
        var command = new Command("replay", "Tries dropped messages again, under the rules of now.");
        var options = new ParameterOptions(command, [EventParameters.Source, EventParameters.Step, EventParameters.Visitor]);
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            var report = await clew.Replay(data.Workspace(parsed), options.Read(parsed).Filter(), stop);
            terminal.WriteLine($"{Human.Count(report.Tried)} tried, {Human.Count(report.Taken)} taken");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Rebuild(Terminal terminal)
    {
        var command = new Command("rebuild", "Makes sessions, leads and all else anew of the events, under the rules of now.");
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var clew = await data.Connect(parsed, terminal, stop);
            var report = await clew.Rebuild(data.Workspace(parsed), stop);
            terminal.WriteLine($"{Human.Count(report.Events)} events; touches {Human.Count(report.Touches.Before)} before, "
                + $"{Human.Count(report.Touches.After)} after; leads {Human.Count(report.Leads.Before)} before, {Human.Count(report.Leads.After)} after");
            return ExitCode.Ok;
        });
        return command;
    }

    // The newest last, as a log is read.
    static KpiRows Forward(KpiRows rows) => rows with { Rows = [.. rows.Rows.Reverse()] };

    static DateTime? InstantOf(object? value) => value switch
    {
        DateTime at => at,
        string text when IsoInstant.TryRead(text, out var at) => at,
        _ => null,
    };
}
