using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Clew.Attribution;
using Clew.Collect.Identity;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Metrics.Targets;
using Clew.Model;
using Clew.Storage.Control;
using Clew.Storage.Moving;

namespace Clew.Storage.DuckDb;

/// <summary>
/// The workspaces of one installation: a folder with a database file and a settings file for each.
/// </summary>
public sealed partial class WorkspaceFolder(string path, TimeProvider clock, DuckDbOptions? options = null) : IHome
{
    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Tells the time.</summary>
    internal TimeProvider Clock => clock;

    /// <summary>Limits for embedded stores.</summary>
    internal DuckDbOptions? Options => options;

    /// <inheritdoc/>
    public string Place => Path;

    /// <inheritdoc/>
    public string? Node => null;

    /// <inheritdoc/>
    public string? Problem => null;

    /// <summary>Names of the workspaces that are there, in order.</summary>
    public IReadOnlyList<string> List() => Directory.Exists(Path)
        ? [.. Directory.GetFiles(Path, "*.duckdb").Select(f => System.IO.Path.GetFileNameWithoutExtension(f))
            .Concat(Directory.GetFiles(Path, "*.store.json").Select(f => System.IO.Path.GetFileName(f)[..^".store.json".Length]))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>True when the workspace is there.</summary>
    public bool Exists(string name) => File.Exists(DatabaseFile(name)) || File.Exists(StorePlace.FileIn(Path, name));

    /// <inheritdoc/>
    public void Create(string name, string? store)
    {
        if (store is not null)
            throw new UserError("A workspace of a folder has its facts in the folder", "--store",
                "Leave --store out, or name the control database of a cluster with --control.");
        if (Exists(name))
            throw new UserError($"The workspace '{name}' exists already", Path, "Choose another name.");
        Open(name, create: true).Dispose();
    }

    /// <summary>Opens a workspace.</summary>
    /// <param name="name">1 to 40 of a-z, 0-9, - and _.</param>
    /// <param name="create">Make it when it is not there.</param>
    /// <exception cref="UserError">The name is none, the workspace is not there, or its files cannot be read.</exception>
    /// <exception cref="WorkspaceBusy">Another process has it open.</exception>
    public Workspace Open(string name, bool create)
    {
        Check(name);
        if (!Exists(name) && !create)
            throw new UserError($"There is no workspace '{name}'", Path,
                Nearest.Remedy(name, List(), $"Make it with `clew workspace create {name}`."));
        Directory.CreateDirectory(Path);
        var settingsFile = SettingsFile(name);
        if (!File.Exists(settingsFile))
            WorkspaceSettingsFile.Write(settingsFile, WorkspaceSettings.Default);
        var settings = WorkspaceSettingsFile.Read(settingsFile);
        var place = StorePlace.Of(Path, name);
        if (place.Control is not null)
            throw new UserError($"The workspace '{name}' was moved to a cluster", place.Name, "Name the cluster with --control, or move the workspace back first.");
        IStore store = place.IsEmbedded ? DuckDbStore.Open(DatabaseFile(name), options) : place.Open(Path, name, clock);
        try
        {
            // The file may have been edited by hand, or a change of settings been cut off half-way.
            store.Restamp(settings);
            return new(name, settings, store, clock, changed => WorkspaceSettingsFile.Write(settingsFile, changed))
            {
                Erased = Erasures.Open(Erasures.FileIn(Path, name)),
                Rules = File.Exists(RulesImportOf(name)) ? RulesFile.Read(RulesImportOf(name)) : CollectRules.Default,
                Targets = TargetSheetFile.Read(TargetsImportOf(name)),
                DefinitionsFolder = ModelsFolderOf(name),
                SaveRules = rules => RulesFile.Write(RulesImportOf(name), rules),
                SaveTargets = sheet => TargetSheetFile.Write(TargetsImportOf(name), sheet),
            };
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Follow(Workspace workspace, bool now)
    {
        // Nobody else has it open.
    }

    /// <inheritdoc/>
    public ITurn? Take(string workspace, string work, TimeSpan patience, CancellationToken stop = default) => NobodysTurn.Instance;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Each open workspace holds its own file.
    }

    /// <summary>Writes an open workspace to one file: its database and its settings, as of one moment.</summary>
    public void Backup(Workspace workspace, string toFile)
    {
        var target = System.IO.Path.GetFullPath(toFile);
        if (workspace.Store is not DuckDbStore)
            throw new UserError($"The facts of the workspace '{workspace.Name}' are not in the data folder", StorePlace.Of(Path, workspace.Name).Name,
                "Back up the cluster by its own means, or move the workspace back first: `clew workspace move --to embedded`.");
        if (File.Exists(target))
            throw new UserError("The file is there already", target, "Name another.");
        var copy = DatabaseFile(workspace.Name) + string.Create(CultureInfo.InvariantCulture, $".{Guid.NewGuid():N}.copy");
        var half = target + ".part";
        try
        {
            ((DuckDbStore)workspace.Store).CopyTo(copy);
            using (var file = new FileStream(half, FileMode.Create))
            {
                using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
                {
                    zip.CreateEntryFromFile(copy, DatabaseEntry, CompressionLevel.Fastest);
                    zip.CreateEntryFromFile(SettingsFile(workspace.Name), SettingsEntry);
                    if (File.Exists(RulesImportOf(workspace.Name)))
                        zip.CreateEntryFromFile(RulesImportOf(workspace.Name), RulesEntry);
                    if (File.Exists(TargetsImportOf(workspace.Name)))
                        zip.CreateEntryFromFile(TargetsImportOf(workspace.Name), TargetsEntry);
                    foreach (var definition in CustomDefinition.Names(ModelsFolderOf(workspace.Name)).Where(CustomDefinition.IsName))
                        zip.CreateEntryFromFile(System.IO.Path.Combine(ModelsFolderOf(workspace.Name), definition + ".json"), $"{ModelsEntry}{definition}.json");
                }
                file.Flush(flushToDisk: true);
            }
            File.Move(half, target);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(half);
        }
    }

    /// <summary>Makes a workspace of a backup.</summary>
    /// <param name="name">Its name here.</param>
    /// <param name="fromFile">What <see cref="Backup"/> wrote.</param>
    /// <param name="force">Put one of that name aside, under a name that tells the time, instead of refusing.</param>
    public void Restore(string name, string fromFile, bool force)
    {
        Check(name);
        if (!File.Exists(fromFile))
            throw new UserError("There is no such file", fromFile, "Name a file that `clew backup` wrote.");
        if (Exists(name) && !force)
            throw new UserError($"The workspace '{name}' is there already", Path,
                "Restore under another name with --workspace, or put it aside with --force.");
        Directory.CreateDirectory(Path);
        var half = DatabaseFile(name) + ".restoring";
        var halfSettings = SettingsFile(name) + ".restoring";
        var halfRules = RulesImportOf(name) + ".restoring";
        var halfTargets = TargetsImportOf(name) + ".restoring";
        var halfModels = ModelsFolderOf(name) + ".restoring";
        try
        {
            Unpack(fromFile, half, halfSettings, halfRules, halfTargets);
            var (hasRules, hasTargets) = (File.Exists(halfRules), File.Exists(halfTargets));
            UnpackModels(fromFile, halfModels);
            // How far it had read its journal then says nothing of the journal that is here: what that holds is read again, and counts once.
            using (var restored = DuckDbStore.Open(half, options))
                restored.Apply(new([]) { Notes = new Dictionary<string, string> { [Mover.PositionKey] = "" } });
            _ = WorkspaceSettingsFile.Read(halfSettings);
            if (hasRules)
                _ = RulesFile.Read(halfRules);
            if (hasTargets)
                _ = TargetSheetFile.Read(halfTargets);
            PutAside(name);
            if (Directory.Exists(halfModels) && Directory.Exists(ModelsFolderOf(name))) // of a workspace that is no longer there
                Directory.Move(ModelsFolderOf(name), ModelsFolderOf(name) + Aside());
            File.Move(halfSettings, SettingsFile(name));
            if (hasRules)
                File.Move(halfRules, RulesImportOf(name));
            if (hasTargets)
                File.Move(halfTargets, TargetsImportOf(name));
            if (Directory.Exists(halfModels))
                Directory.Move(halfModels, ModelsFolderOf(name));
            File.Move(half, DatabaseFile(name));
        }
        finally
        {
            File.Delete(half);
            File.Delete(halfSettings);
            File.Delete(halfRules);
            File.Delete(halfTargets);
            if (Directory.Exists(halfModels))
                Directory.Delete(halfModels, recursive: true);
        }
    }

    const string DatabaseEntry = "workspace.duckdb", SettingsEntry = "workspace.json", RulesEntry = "rules.json", TargetsEntry = "targets.json", ModelsEntry = "models/";

    // Rules and targets are there only where it holds them.
    static void Unpack(string fromFile, string database, string settings, string rules, string targets)
    {
        File.Delete(rules); // of a restore that was cut off
        File.Delete(targets);
        try
        {
            using var zip = ZipFile.OpenRead(fromFile);
            foreach (var (entry, target) in new[] { (DatabaseEntry, database), (SettingsEntry, settings) })
                (zip.GetEntry(entry) ?? throw new InvalidDataException($"no {entry}")).ExtractToFile(target, overwrite: true);
            zip.GetEntry(RulesEntry)?.ExtractToFile(rules, overwrite: true);
            zip.GetEntry(TargetsEntry)?.ExtractToFile(targets, overwrite: true);
        }
        catch (InvalidDataException e)
        {
            throw new UserError($"The file is no backup of a workspace: {e.Message}", fromFile, "Name a file that `clew backup` wrote.");
        }
    }

    static void UnpackModels(string fromFile, string folder)
    {
        if (Directory.Exists(folder)) // of a restore that was cut off
            Directory.Delete(folder, recursive: true);
        using var zip = ZipFile.OpenRead(fromFile);
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith(ModelsEntry, StringComparison.Ordinal) && e.Length <= CustomDefinition.MostBytes))
        {
            var name = System.IO.Path.GetFileNameWithoutExtension(entry.Name);
            if (!CustomDefinition.IsName(name) || entry.FullName != $"{ModelsEntry}{name}.json")
                continue;
            Directory.CreateDirectory(folder);
            entry.ExtractToFile(System.IO.Path.Combine(folder, entry.Name), overwrite: true);
        }
    }

    void PutAside(string name)
    {
        if (!Exists(name))
            return;
        var aside = Aside();
        if (File.Exists(DatabaseFile(name)))
        {
            DuckDbStore.Open(DatabaseFile(name), options).Dispose(); // refused while another process has it open
            File.Move(DatabaseFile(name), DatabaseFile(name) + aside);
        }
        foreach (var file in new[] { StorePlace.FileIn(Path, name), StorePlace.ControlFileIn(Path, name) }.Where(File.Exists))
            File.Move(file, file + aside);
        if (File.Exists(SettingsFile(name)))
            File.Move(SettingsFile(name), SettingsFile(name) + aside);
        if (File.Exists(RulesImportOf(name)))
            File.Move(RulesImportOf(name), RulesImportOf(name) + aside);
        if (File.Exists(TargetsImportOf(name)))
            File.Move(TargetsImportOf(name), TargetsImportOf(name) + aside);
        if (Directory.Exists(ModelsFolderOf(name)))
            Directory.Move(ModelsFolderOf(name), ModelsFolderOf(name) + aside);
    }

    string Aside() => string.Create(CultureInfo.InvariantCulture, $".before-restore-{clock.GetUtcNow():yyyyMMddHHmmss}");

    internal string DatabaseFile(string name) => System.IO.Path.Combine(Path, name + ".duckdb");

    internal string SettingsFile(string name) => System.IO.Path.Combine(Path, name + ".json");

    internal string RulesImportOf(string name) => System.IO.Path.Combine(Path, name + ".rules.json");

    internal string TargetsImportOf(string name) => System.IO.Path.Combine(Path, name + ".targets.json");

    internal string ModelsFolderOf(string name) => System.IO.Path.Combine(Path, name + ".models");

    static void Check(string name)
    {
        // Workspaces of these names would have the server's own files for their settings.
        if (!Name().IsMatch(name) || name is "server" or "sources")
            throw new UserError($"'{name}' is no name for a workspace", "workspace",
                "Use 1 to 40 of a-z, 0-9, - and _, and not the names server and sources.");
    }

    [GeneratedRegex("^[a-z0-9_-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
