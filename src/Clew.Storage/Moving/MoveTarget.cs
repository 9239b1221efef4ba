using Clew.Model;
using Clew.Storage.ClickHouse;
using Clew.Storage.DuckDb;

namespace Clew.Storage.Moving;

/// <summary>The place that a move fills, beside the one that is in force.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="place">Where its facts go.</param>
/// <param name="options">Limits for the embedded engine.</param>
/// <param name="clock">Tells the time.</param>
sealed class MoveTarget(string folder, string workspace, StorePlace place, DuckDbOptions? options, TimeProvider clock)
{
    /// <summary>The file that an embedded target is made in.</summary>
    public string File { get; } = Path.Combine(folder, workspace + ".duckdb.moving");

    /// <summary>Says whether anything was moved there already; changes nothing.</summary>
    /// <exception cref="TargetNotEmpty">Somebody else's rows are there.</exception>
    public bool IsBegun()
    {
        if (place.IsEmbedded)
            return System.IO.File.Exists(File);
        var rows = ClickHouseProbe.Rows(ClickHouseAddress.Parse(place.Store!));
        if (place.Control is null && !System.IO.File.Exists(StorePlace.ControlFileIn(folder, workspace)))
            return rows > 0 ? throw new TargetNotEmpty(place.Name) : false;
        using var control = place.OpenControl(folder, workspace);
        if (control.Read().Count == 0)
            return rows > 0 ? throw new TargetNotEmpty(place.Name) : false;
        return true;
    }

    /// <summary>Opens it, made where it is not there.</summary>
    public IStore Open() => place.IsEmbedded ? DuckDbStore.Open(File, options) : place.Open(folder, workspace, clock);

    /// <summary>Takes out what a move of another state of the source has put there; returns it open again.</summary>
    public IStore Empty(IStore store)
    {
        if (store is ClickHouseStore cluster)
        {
            // The note goes last: cut off in between, it is emptied again.
            cluster.Apply(new([]) { Notes = new MoveNote("", place.Name, -1, -1, new Dictionary<string, MovedTable>(StringComparer.Ordinal)).ToNotes() });
            cluster.Clear();
            cluster.Apply(new([]) { Notes = new Dictionary<string, string>(StringComparer.Ordinal) { [MoveNote.Key] = "" } });
            return cluster;
        }
        store.Dispose();
        foreach (var file in Directory.GetFiles(folder, Path.GetFileName(File) + "*"))
            System.IO.File.Delete(file);
        return Open();
    }
}
