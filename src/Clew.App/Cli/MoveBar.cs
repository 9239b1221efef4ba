using System.Globalization;
using Clew.Storage.Moving;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Clew.App.Cli;

/// <summary>The progress of a move on a terminal: a bar for copying, one for comparing rows, one for KPIs. Where nobody looks on, nothing.</summary>
static class MoveBar
{
    static readonly (string Doing, string Title)[] Stages = [("copy", "copying"), ("check", "comparing rows"), ("kpis", "comparing KPIs")];

    public static async Task<MoveReport> Show(Terminal terminal, Func<IProgress<MoveProgress>?, Task<MoveReport>> work)
    {
        if (!terminal.Interactive) return await work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress().AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new CountColumn(),
                new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var tasks = Stages.ToDictionary(s => s.Doing, s => context.AddTask(s.Title, autoStart: false), StringComparer.Ordinal);
                // The move runs on another thread, so that the bar is drawn meanwhile.
                return await Task.Run(() => work(new Watcher(tasks)));
            });
    }

    // TRICKY: System.Progress would post to the thread pool, and late reports could come after the end.
    sealed class Watcher(Dictionary<string, ProgressTask> tasks) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value)
        {
            var task = tasks[value.Doing];
            if (!task.IsStarted) task.StartTask();
            task.MaxValue = Math.Max(1, value.Of);
            task.Value = value.Done;
        }
    }

    sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.IsStarted ? string.Create(CultureInfo.InvariantCulture, $"{task.Value:#,0} of {task.MaxValue:#,0}") : "");
    }
}
