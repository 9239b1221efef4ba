using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Clew.Attribution;
using Clew.Collect.Identity;
using Clew.Collect.Rules;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.Storage.Control;

/// <summary>
/// The workspaces of a cluster, as one node sees them: facts in a store that all nodes reach, all else in PostgreSQL. The node's own folder
/// holds its name and copies of definitions that can be thrown away (and, by others, its journals).
/// </summary>
public sealed partial class ClusterHome : IHome
{
    /// <summary>The document that says where a workspace's facts live; a workspace is there when it has one.</summary>
    public const string StoreDocument = "store";

    internal const string SettingsDocument = "settings", RulesDocument = "rules", TargetsDocument = "targets", ErasuresDocument = "erasures", ModelPrefix = "model:";

    readonly ControlDatabase _database;
    readonly string _folder;
    readonly TimeProvider _clock;
    readonly Func<string, IControl, IStore> _openStore;
    readonly ConcurrentDictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    // The texts that an open workspace follows.
    sealed record Seen(string? Settings, string? Rules, string? Targets, string Models);

    ClusterHome(ControlDatabase database, Documents documents, string folder, string node, TimeProvider clock, Func<string, IControl, IStore> openStore) =>
        (_database, Documents, _folder, Node, _clock, _openStore) = (database, documents, folder, node, clock, openStore);

    /// <summary>Opens the control database of a cluster.</summary>
    /// <param name="address">As of <see cref="ControlDatabase.Open"/>.</param>
    /// <param name="folder">This node's own folder.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="openStore">Opens the store of an address, with what its nodes agree on.</param>
    /// <exception cref="UserError">As of <see cref="ControlDatabase.Open"/>.</exception>
    public static ClusterHome Open(string address, string folder, TimeProvider clock, Func<string, IControl, IStore> openStore)
    {
        Directory.CreateDirectory(folder);
        var database = ControlDatabase.Open(address);
        try
        {
            return new(database, new(database, clock), Path.GetFullPath(folder), NameIn(folder), clock, openStore);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Place => _database.Place;

    /// <summary>This node's own folder.</summary>
    public string Folder => _folder;

    /// <inheritdoc/>
    public string Node { get; }

    /// <inheritdoc/>
    public string? Problem => Documents.Problem;

    /// <summary>What all nodes share.</summary>
    public Documents Documents { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> List() => Documents.Workspaces(StoreDocument);

    /// <inheritdoc/>
    public bool Exists(string name) => Documents.Find(name, StoreDocument) is not null;

    /// <inheritdoc/>
    public void Create(string name, string? store)
    {
        if (!Name().IsMatch(name))
            throw new UserError($"'{name}' is no name for a workspace", "workspace", "Use 1 to 40 of a-z, 0-9, - and _.");
        Documents.Refresh();
        if (Exists(name))
            throw new UserError($"The workspace '{name}' exists already", Place, "Choose another name.");
        if (string.IsNullOrEmpty(store))
            throw new UserError("It is not said where the workspace's facts are to live", "--store",
                "Give the address of its database: --store clickhouse://user:password@host:8123/database.");
        // An address that leads nowhere makes no workspace.
        _openStore(store, ControlOf(name)).Dispose();
        Documents.Change(name, SettingsDocument, text => text ?? WorkspaceSettingsFile.Format(WorkspaceSettings.Default));
        Documents.Change(name, StoreDocument, text => text is null || text == store ? store
            : throw new UserError($"The workspace '{name}' exists already", Place, "Choose another name."));
    }

    /// <inheritdoc/>
    public Workspace Open(string name, bool create)
    {
        if (!Exists(name))
            Documents.Refresh();
        if (Documents.Find(name, StoreDocument) is not { } address)
            throw new UserError($"There is no workspace '{name}'", Place,
                Nearest.Remedy(name, List(), $"Make it with 'clew workspace create {name} --store clickhouse://...'."));
        var seen = Look(name);
        var settings = SettingsOf(name, seen);
        var store = _openStore(address, ControlOf(name));
        try
        {
            store.Restamp(settings);
            Workspace workspace = null!;
            workspace = new(name, settings, store, _clock, changed => Save(workspace, changed))
            {
                IsShared = true,
                Erased = Erasures.Shared(
                    () => Documents.Find(name, ErasuresDocument), change => Documents.Change(name, ErasuresDocument, change), $"{Place}, {name}"),
                Rules = RulesOf(name, seen),
                Targets = TargetsOf(name, seen),
                DefinitionsFolder = ModelsFolderOf(name),
                SaveRules = rules => Documents.Change(name, RulesDocument, _ => RulesFile.Format(rules)),
                SaveTargets = sheet => Documents.Change(name, TargetsDocument, _ => TargetSheetFile.Format(sheet)),
                SaveDefinition = (model, json) => Documents.Change(name, ModelPrefix + model, _ => json),
            };
            CopyModels(name);
            _seen[name] = seen;
            return workspace;
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
        if (now)
            Documents.Refresh();
        var (name, seen) = (workspace.Name, Look(workspace.Name));
        if (_seen.TryGetValue(name, out var known) && known == seen)
            return;
        lock (_seen)
        {
            workspace.Adopt(SettingsOf(name, seen), RulesOf(name, seen), TargetsOf(name, seen));
            if (known?.Models != seen.Models)
                CopyModels(name);
            _seen[name] = seen;
        }
    }

    /// <inheritdoc/>
    public ITurn? Take(string workspace, string work, TimeSpan patience, CancellationToken stop = default) =>
        ControlOf(workspace).Take(work, patience, stop);

    /// <inheritdoc/>
    public void Backup(Workspace workspace, string toFile) => throw NotHere("A backup");

    /// <inheritdoc/>
    public void Restore(string name, string fromFile, bool force) => throw NotHere("A restore");

    /// <inheritdoc/>
    public void Dispose()
    {
        Documents.Dispose();
        _database.Dispose();
    }

    static UserError NotHere(string what) => new($"{what} is made by the cluster's own tools, not by a node of Clew", null,
        "Copy the ClickHouse database and the schema 'clew' of PostgreSQL together, or move the workspace to a folder first.");

    internal PostgresControl ControlOf(string workspace) => new(_database, workspace, new() { Clock = TimeProvider.System });

    void Save(Workspace workspace, WorkspaceSettings changed) => Documents.Change(workspace.Name, SettingsDocument, text =>
        WorkspaceSettingsFile.Format(Parse(text, workspace.Name)) == WorkspaceSettingsFile.Format(workspace.Settings)
            ? WorkspaceSettingsFile.Format(changed)
            : throw new UserError("Somebody else has changed the settings meanwhile", workspace.Name, "Look at them, and try again."));

    Seen Look(string name) => new(Documents.Find(name, SettingsDocument), Documents.Find(name, RulesDocument),
        Documents.Find(name, TargetsDocument), string.Join('\n', Documents.Names(name, ModelPrefix).Select(model => $"{model} {Documents.Find(name, model)}")));

    WorkspaceSettings SettingsOf(string name, Seen seen) => Parse(seen.Settings, name);

    WorkspaceSettings Parse(string? text, string name) =>
        text is null ? WorkspaceSettings.Default : WorkspaceSettingsFile.Parse(text, $"{Place}, settings of {name}");

    CollectRules RulesOf(string name, Seen seen) =>
        seen.Rules is { } text ? RulesFile.Parse(text, $"{Place}, rules of {name}") : CollectRules.Default;

    TargetSheet TargetsOf(string name, Seen seen) =>
        seen.Targets is { } text ? TargetSheetFile.Parse(text, $"{Place}, targets of {name}") : TargetSheet.Default;

    string ModelsFolderOf(string name) => Path.Combine(_folder, name + ".models");

    void CopyModels(string name)
    {
        var folder = ModelsFolderOf(name);
        var models = Documents.Names(name, ModelPrefix).ToDictionary(m => m[ModelPrefix.Length..], m => Documents.Find(name, m)!);
        foreach (var gone in CustomDefinition.Names(folder).Where(m => !models.ContainsKey(m)))
            File.Delete(Path.Combine(folder, gone + ".json"));
        foreach (var (model, json) in models.Where(m => CustomDefinition.IsName(m.Key)))
            CustomDefinition.Save(folder, model, json);
    }

    // Made once: the store knows by it how far this node's journal was read.
    static string NameIn(string folder)
    {
        var file = Path.Combine(folder, "node");
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } name)
            return name;
        var made = Guid.NewGuid().ToString("N")[..12];
        WholeFile.Write(file, System.Text.Encoding.ASCII.GetBytes(made + "\n"));
        return made;
    }

    [GeneratedRegex("^[a-z0-9_-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
