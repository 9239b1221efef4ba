using Clew.App.Api.Collect;
using Clew.Model;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;
using Clew.Storage.Moving;

namespace Clew.App.Api;

/// <summary>Moves workspaces between a data folder, a ClickHouse of one node and a cluster of several.</summary>
static class Moves
{
    public static MoveReport Run(
        Workspaces workspaces, string name, StorePlace to, bool dryRun, IProgress<MoveProgress>? progress, CancellationToken stop) => workspaces.Home switch
        {
            WorkspaceFolder folder => FromFolder(workspaces, folder, name, to, dryRun, progress, stop),
            ClusterHome cluster when to.IsEmbedded => FromCluster(workspaces, cluster, name, dryRun, progress, stop),
            _ => throw new UserError("The workspace is in a cluster already", workspaces.Home.Place, "Move it back first: --to embedded."),
        };

    static MoveReport FromFolder(
        Workspaces workspaces, WorkspaceFolder folder, string name, StorePlace to, bool dryRun, IProgress<MoveProgress>? progress, CancellationToken stop)
    {
        var move = new WorkspaceMove(folder) { Progress = progress };
        if (StorePlace.Of(folder.Path, name) is { Control: not null } there)
        {
            if (there.Name != to.Name || to.Control is null)
                throw new UserError($"The workspace '{name}' was moved to a cluster", there.Name, "Name the cluster with --control.");
            // Killed on its last steps, it is not whole there yet.
            workspaces.Alone(name, () => Put());
            return new(there.Name, to.Name, 0, [], 0, [], Switched: true);
        }
        return workspaces.Move(name, w => move.Run(w, to, dryRun, stop), dryRun ? null : Put);

        void Put()
        {
            move.Switch(name, to);
            if (to.Control is not null) GiveSources(folder, name, to.Control);
        }
    }

    static MoveReport FromCluster(Workspaces workspaces, ClusterHome cluster, string name, bool dryRun, IProgress<MoveProgress>? progress, CancellationToken stop)
    {
        using var folder = new WorkspaceFolder(cluster.Folder, TimeProvider.System);
        var move = new WorkspaceMove(folder, cluster) { Progress = progress };
        cluster.Documents.Refresh();
        if (!cluster.Exists(name) && folder.Exists(name))
        {
            move.Switch(name, StorePlace.Embedded);
            return new(cluster.Place, StorePlace.Embedded.Name, 0, [], 0, [], Switched: true);
        }
        return workspaces.Move(name, workspace =>
        {
            // A node that serves it has this turn, and would write on.
            using var alone = cluster.Take(name, "background", TimeSpan.Zero, stop)
                ?? throw new UserError("Another node serves the workspace", cluster.Place, "Stop the nodes in front of the cluster first.");
            using var held = workspace.Store.Hold();
            return move.Run(workspace, StorePlace.Embedded, dryRun, stop);
        }, dryRun ? null : () =>
        {
            move.Switch(name, StorePlace.Embedded);
            TakeSources(cluster, name);
        });
    }

    // Who may send to the workspace: of an installation's sources those of this one. A key that is there already stays as it is.
    static void GiveSources(WorkspaceFolder folder, string name, string control)
    {
        using var there = Installation.Open(folder.Path, control, TimeProvider.System);
        Merge(new FolderRecords(folder.Path), there.Records, name);
    }

    static void TakeSources(ClusterHome cluster, string name) => Merge(new ClusterRecords(cluster.Documents), new FolderRecords(cluster.Folder), name);

    static void Merge(IDoorRecords from, IDoorRecords to, string name)
    {
        var mine = from.ReadSources().Where(s => s.Workspace == name).ToList();
        if (mine.Count > 0)
            to.ChangeSources(known => [.. known, .. mine.ExceptBy(known.Select(k => k.Id), s => s.Id, StringComparer.Ordinal)]);
    }
}
