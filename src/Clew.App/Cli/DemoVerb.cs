using System.CommandLine;
using Clew.App.Api;
using Clew.App.Demo;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew demo</c>: a made-up company, imported like a real one and served.</summary>
static class DemoVerb
{
    // Its text is the last day and the version that made the data; a folder without it is somebody's.
    const string Marker = "demo.txt";

    public static Command Make(Terminal terminal)
    {
        var urls = ServeVerb.Urls();
        var folder = new Option<string>("--data")
        {
            Description = "where the demo's data is kept for the next run; without it a temporary folder, removed at the end",
            HelpName = "DIR",
        };
        var command = new Command("demo", "Serves fourteen months of a made-up company.") { urls, folder };
        command.SetAction(async (parsed, stop) =>
        {
            var kept = parsed.GetValue(folder) is { } asked ? terminal.Absolute(asked) : null;
            var data = kept ?? Directory.CreateTempSubdirectory("clew-demo-").FullName;
            try
            {
                await ServerApp.RefuseSecond(data, stop);
                await Fill(terminal, data, stop);
                var options = new ServerOptions(data, terminal.Clock) { Urls = parsed.GetValue(urls) ?? ServerOptions.DefaultUrls };
                await ServeVerb.Serve(terminal, options, stop);
            }
            finally
            {
                if (kept is null) Directory.Delete(data, recursive: true);
            }
            return ExitCode.Ok;
        });
        return command;
    }

    static async Task Fill(Terminal terminal, string data, CancellationToken stop)
    {
        var lastDay = DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var made = $"{Json.Text(lastDay)} {AppVersion.Text}\n";
        var marker = Path.Combine(data, Marker);
        var workspaces = new Workspaces(data, terminal.Clock);
        if (File.Exists(marker))
        {
            if (await File.ReadAllTextAsync(marker, stop) == made) return;
            // The demo's own data of another day.
            foreach (var file in Directory.GetFiles(data, $"{Workspaces.Main}.*")) File.Delete(file);
        }
        else if (workspaces.Home.List().Count > 0)
        {
            throw new UserError(
                "The folder holds data that is not the demo's", data, "Name another folder, or serve this one: clew serve --data.");
        }
        Directory.CreateDirectory(data);
        // Written first: what a broken run leaves behind is the demo's too, and is made anew.
        await File.WriteAllTextAsync(marker, "unfinished\n", stop);
        var files = Path.Combine(data, "demo-files");
        try
        {
            using var clew = new LocalClew(workspaces);
            await clew.Change(Workspaces.Main, "currency", DemoCompany.Currency, stop);
            foreach (var file in DemoCompany.Write(files, lastDay))
            {
                var import = new ImportFile(
                    file.Kind, Path.GetFileName(file.Path), () => File.OpenRead(file.Path), new FileInfo(file.Path).Length);
                var report = await ImportBar.Show(
                    terminal, import.FileName, import.Length, progress => clew.Import(Workspaces.Main, import, progress, stop));
                if (report.Rejected > 0) throw new InvalidOperationException("The demo has bad rows: " + ImportText.Format(report, false));
            }
        }
        finally
        {
            if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
        }
        await File.WriteAllTextAsync(marker, made, stop);
    }
}
