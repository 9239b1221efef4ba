using System.Globalization;
using Clew.Import;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Clew.App.Cli;

/// <summary>The progress of an import on a terminal: bar, rows a second, time left. Where nobody looks on, nothing.</summary>
static class ImportBar
{
    const double Unknown = 1;

    /// <summary>Runs the work with a bar when the terminal shows one.</summary>
    /// <param name="terminal">Where it shows.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="length">The file's bytes, or null when nobody knows.</param>
    /// <param name="work">The import, which tells how far it is.</param>
    public static async Task<ImportReport> Show(
        Terminal terminal, string name, long? length, Func<IProgress<ImportProgress>?, Task<ImportReport>> work)
    {
        if (!terminal.Interactive) return await work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new RateColumn(terminal.Clock),
                new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(name), maxValue: length is > 0 and { } bytes ? bytes : Unknown);
                task.IsIndeterminate = length is null or 0;
                // The import runs on another thread, so that the bar is drawn meanwhile.
                return await Task.Run(() => work(new Watcher(task)));
            });
    }

    // TRICKY: System.Progress would post to the thread pool, and late reports could come after the end.
    sealed class Watcher(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            // A full bar would be taken away while the rows that were read still land.
            if (!task.IsIndeterminate) task.Value = Math.Min(value.BytesRead, task.MaxValue - 1);
            task.State.Update<long>(RateColumn.Rows, _ => value.Rows);
            task.State.Update<long>(RateColumn.Bytes, _ => value.BytesRead);
        }
    }

    // Rows a second; while a file is sent to a server, which counts them there, megabytes a second.
    sealed class RateColumn(TimeProvider clock) : ProgressColumn
    {
        public const string Rows = "rows", Bytes = "bytes";

        readonly long _start = clock.GetTimestamp();

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var seconds = Math.Max(clock.GetElapsedTime(_start).TotalSeconds, 0.001);
            var rows = task.State.Get<long>(Rows);
            return new Text(rows > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{rows / seconds:#,0} rows/s")
                : string.Create(CultureInfo.InvariantCulture, $"{task.State.Get<long>(Bytes) / seconds / 1e6:0.0} MB/s"));
        }
    }
}
