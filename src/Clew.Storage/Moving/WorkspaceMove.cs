using System.Globalization;
using Clew.Collect.Journal;
using Clew.Model;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;

namespace Clew.Storage.Moving;

/// <summary>
/// Moves the facts of a workspace from the data folder into ClickHouse or back: copies them, compares both sides, and only then puts the new
/// place in force. Whatever stops it, one of the two places is in force, whole, and the same call goes on where it was.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="cluster">The cluster that the workspace is moved out of; null where it is the folder's own.</param>
public sealed class WorkspaceMove(WorkspaceFolder folder, ClusterHome? cluster = null)
{
    /// <summary>Told on the way.</summary>
    public IProgress<MoveProgress>? Progress { get; init; }

    /// <summary>Copies what is not there yet and compares. Nothing may change the workspace meanwhile, and until <see cref="Switch"/>.</summary>
    /// <param name="source">The workspace, open.</param>
    /// <param name="to">Where its facts go.</param>
    /// <param name="dryRun">Change nothing: only look at the target and, where something was copied already, compare.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="UserError">The target is no place for it, holds something else, or lets nobody in.</exception>
    public MoveReport Run(Workspace source, StorePlace to, bool dryRun, CancellationToken stop)
    {
        var from = From(source.Name);
        if (from.Name == to.Name)
            return new(from.Name, to.Name, 0, [], 0, [], Switched: true);
        if (!from.IsEmbedded && !to.IsEmbedded)
            throw new UserError("The workspace is in ClickHouse already, elsewhere", from.Name, "Move it back first: --to embedded.");
        var target = Target(source.Name, to);
        if (to.IsEmbedded && !dryRun)
            TakeUp(source, target);
        var isBegun = target.IsBegun();
        if (dryRun && !isBegun)
            return new(from.Name, to.Name, 0, Count(source.Store), 0, [], Switched: false);
        var store = target.Open();
        try
        {
            if (!dryRun && MoveNote.Of(store) is null)
                store.Restamp(source.Settings);
            IReadOnlyDictionary<string, Digest>? known = null;
            var copied = 0L;
            if (!dryRun)
                (known, copied) = Copy(source, (from.Name, to.Name), target, ref store, stop);
            return Compare(source, store, known, stop) with { From = from.Name, To = to.Name, Copied = copied };
        }
        finally
        {
            store.Dispose();
        }
    }

    /// <summary>Puts the new place in force. The workspace is closed, and nothing has changed it since it was compared.</summary>
    public void Switch(string workspace, StorePlace to)
    {
        if (!to.IsEmbedded)
            SwitchAway(workspace, to);
        else if (cluster is null)
            SwitchBack(workspace);
        else
            SwitchBack(workspace, cluster);
    }

    void SwitchAway(string workspace, StorePlace to)
    {
        if (!File.Exists(StorePlace.FileIn(folder.Path, workspace)))
        {
            using (var store = to.Open(folder.Path, workspace, folder.Clock))
                store.Apply(new([]) { Notes = (MoveNote.Of(store)! with { IsInForce = true }).ToNotes() });
            to.Write(folder.Path, workspace);
        }
        // From here on the folder's file does not count; nor does the cluster know the workspace before it has all that belongs to it.
        if (to.Control is not null)
            using (var home = ClusterHome.Open(to.Control, folder.Path, folder.Clock, (_, _) => throw new NotSupportedException()))
            {
                ClusterPapers.Give(folder, workspace, home.Documents);
                home.Documents.Change(workspace, ClusterHome.StoreDocument, _ => to.Store);
            }
        PutAside(folder.DatabaseFile(workspace));
    }

    void SwitchBack(string workspace)
    {
        var place = StorePlace.FileIn(folder.Path, workspace);
        if (File.Exists(place))
            PutInPlace(workspace);
        // From here on the file counts.
        PutAside(place);
        PutAside(StorePlace.ControlFileIn(folder.Path, workspace));
    }

    void SwitchBack(string workspace, ClusterHome home)
    {
        var place = StorePlace.FileIn(folder.Path, workspace);
        if (home.Documents.Find(workspace, ClusterHome.StoreDocument) is { } address)
        {
            // The folder must not count before the cluster has forgotten the workspace.
            if (!File.Exists(place))
                new StorePlace(address, home.Place).Write(folder.Path, workspace);
            PutInPlace(workspace);
            ClusterPapers.Take(home.Documents, workspace, folder);
            home.Documents.Change(workspace, ClusterHome.StoreDocument, _ => null);
        }
        Forget(home.ControlOf(workspace));
        PutAside(place);
    }

    // What counts in a database that is no longer the workspace's would keep it from ever being moved to another.
    static void Forget(PostgresControl control)
    {
        var keys = control.Read().Keys.Concat(control.Notes().Keys).ToDictionary(k => k, _ => (string?)null, StringComparer.Ordinal);
        if (keys.Count == 0)
            return;
        using var turn = control.Take("write", TimeSpan.FromMinutes(1)) ?? throw new Unavailable("Another node writes to the workspace all the time");
        turn.Commit(keys);
    }

    void PutInPlace(string workspace)
    {
        var (database, target) = (folder.DatabaseFile(workspace), Target(workspace, StorePlace.Embedded).File);
        if (!File.Exists(target))
            return;
        Close(target);
        PutAside(database);
        File.Move(target, database);
        Sync();
    }

    MoveTarget Target(string workspace, StorePlace to) => new(folder.Path, workspace, to, folder.Options, folder.Clock);

    StorePlace From(string workspace) => cluster is null
        ? StorePlace.Of(folder.Path, workspace)
        : new(cluster.Documents.Find(workspace, ClusterHome.StoreDocument), cluster.Place);

    (IReadOnlyDictionary<string, Digest>, long) Copy(Workspace source, (string From, string To) names, MoveTarget target, ref IStore store, CancellationToken stop)
    {
        var move = New(store);
        try
        {
            return (move.Run(stop), move.Copied);
        }
        catch (TargetIsOld)
        {
            store = target.Empty(store);
            store.Restamp(source.Settings);
            move = New(store);
            return (move.Run(stop), move.Copied);
        }

        StoreMove New(IStore into) => new((source.Store, names.From), (into, names.To)) { Progress = Progress };
    }

    MoveReport Compare(Workspace source, IStore store, IReadOnlyDictionary<string, Digest>? known, CancellationToken stop)
    {
        var tables = new StoreCheck(source.Store, store) { Progress = Progress };
        tables.Run(known, stop);
        // Both sides are asked at the same moment: ages and cohorts depend on the day.
        var now = new Moment(folder.Clock.GetUtcNow());
        var kpis = new KpiCheck(On(source.Store), On(store)) { Progress = Progress };
        kpis.Run(stop);
        var differences = tables.Differences.Concat(kpis.Differences).Take(MoveReport.MostDifferences);
        return new("", "", 0, tables.Tables, kpis.Figures, [.. differences], Switched: false);

        Workspace On(IStore on) => new(source.Name, source.Settings, on, now) { Rules = source.Rules, DefinitionsFolder = source.DefinitionsFolder };
    }

    // What an earlier run left where it was killed while it put the file in its place; or the file of before a move into ClickHouse.
    void TakeUp(Workspace source, MoveTarget target)
    {
        var database = folder.DatabaseFile(source.Name);
        if (!File.Exists(database))
            return;
        bool isTarget;
        using (var store = DuckDbStore.Open(database, folder.Options))
        using (var state = source.Store.Snapshot())
            isTarget = MoveNote.Of(store)?.IsOf(From(source.Name).Name, StorePlace.Embedded.Name, state) == true;
        if (isTarget && !File.Exists(target.File))
            File.Move(database, target.File);
        else
            PutAside(database);
        Sync();
    }

    void PutAside(string file)
    {
        if (!File.Exists(file))
            return;
        if (file == folder.DatabaseFile(Path.GetFileNameWithoutExtension(file)))
            Close(file);
        var aside = string.Create(CultureInfo.InvariantCulture, $"{file}.moved-{folder.Clock.GetUtcNow():yyyyMMddHHmmss}");
        while (File.Exists(aside))
            aside += "-again";
        File.Move(file, aside);
        Sync();
    }

    // Opened and closed in order, it is one file without a log beside it.
    void Close(string file)
    {
        DuckDbStore.Open(file, folder.Options).Dispose();
        if (File.Exists(file + ".wal"))
            throw new UserError("The database file could not be closed", file, "Run the same command again.");
    }

    void Sync() => new JournalFiles().SyncFolder(folder.Path);

    static List<MovedRows> Count(IStore store)
    {
        using var state = store.Snapshot();
        return [.. Plan.Tables.Select(t => new MovedRows(t.Name, StoreCheck.Rows(state, t), 0))];
    }

    sealed class Moment(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
