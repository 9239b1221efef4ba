using System.CommandLine;
using Clew.App.Api;
using Clew.Import;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary><c>clew import &lt;kind&gt; &lt;file&gt;...</c>: takes in files, each as a whole.</summary>
static class ImportVerb
{
    // A mapping must fit into a header when a server does the work.
    const long LargestMapping = 128 << 10;

    public static Command Make(Terminal terminal)
    {
        var kind = new Argument<string>("kind")
        {
            Description = $"what the rows are: {string.Join(", ", Kind.All.Select(k => k.Name))}; with a mapping also 'auto'",
        };
        var files = new Argument<string[]>("file") { Description = "CSV files, plain or gzip", Arity = ArgumentArity.OneOrMore };
        var map = new Option<string>("--map")
        {
            Description = $"how a foreign file is read: a mapping file, or one of {string.Join(", ", MappingCatalog.Names)}",
            HelpName = "MAPPING",
        };
        var strict = new Option<bool>("--strict") { Description = "one bad row keeps the file out" };
        var dryRun = new Option<bool>("--dry-run") { Description = "only checks the files" };
        var json = new Option<bool>("--json") { Description = "gives the reports as a JSON array" };
        var command = new Command("import", "Imports files.") { kind, files, map, strict, dryRun, json };
        var data = new DataOptions().AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            var (mapName, mapText) = Mapping(terminal, parsed.GetValue(map));
            var imports = parsed.GetValue(files)!.Select(path => File(terminal, parsed.GetValue(kind)!, path) with
            {
                Map = mapName,
                MapText = mapText,
                Strict = parsed.GetValue(strict),
                DryRun = parsed.GetValue(dryRun),
            }).ToList();
            using var clew = await data.Connect(parsed, terminal, stop);
            List<ImportReport> reports = [];
            try
            {
                foreach (var import in imports)
                {
                    var report = await ImportBar.Show(
                        terminal, import.FileName, import.Length, progress => clew.Import(data.Workspace(parsed), import, progress, stop));
                    reports.Add(report);
                    if (!parsed.GetValue(json)) terminal.Write(ImportText.Format(report, import.DryRun));
                }
            }
            finally
            {
                // What landed before an error is told all the same.
                if (parsed.GetValue(json)) terminal.Write(Json.Bytes(writer => writer.Array(reports, ReportJson.Write)));
            }
            return reports.Max(report => report.ExitCode);
        });
        return command;
    }

    static ImportFile File(Terminal terminal, string kind, string path)
    {
        var file = new FileInfo(terminal.Absolute(path));
        if (!file.Exists) throw new UserError("There is no such file", path, "Check the path.");
        // A pipe has no length that means anything.
        var length = file.Attributes.HasFlag(FileAttributes.Normal) || file.Length > 0 ? file.Length : (long?)null;
        return new ImportFile(
            kind, file.Name,
            () => new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan),
            length);
    }

    static (string? Name, string? Text) Mapping(Terminal terminal, string? map)
    {
        if (map is null || MappingCatalog.Names.Contains(map)) return (map, null);
        var file = new FileInfo(terminal.Absolute(map));
        if (!file.Exists)
        {
            throw new UserError($"There is no mapping '{map}', neither ready nor as a file", "--map",
                Nearest.Remedy(map, MappingCatalog.Names, $"The ready ones are {string.Join(", ", MappingCatalog.Names)}."));
        }
        if (file.Length > LargestMapping)
            throw new UserError("The mapping file is larger than 128 KiB", map, "A mapping is a few lines of JSON.");
        return (map, System.IO.File.ReadAllText(file.FullName));
    }
}
