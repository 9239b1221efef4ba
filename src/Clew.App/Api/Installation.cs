using Clew.App.Api.Collect;
using Clew.Storage;
using Clew.Storage.Control;
using Clew.Storage.DuckDb;

namespace Clew.App.Api;

/// <summary>Where a node finds everything: in its data folder alone, or in what it shares with others.</summary>
/// <param name="Data">The data folder: of a node in front of a cluster it holds the journals.</param>
/// <param name="Home">The workspaces.</param>
/// <param name="Records">What the doors know.</param>
sealed record Installation(string Data, IHome Home, IDoorRecords Records) : IDisposable
{
    /// <summary>True where other nodes share the workspaces.</summary>
    public bool IsShared => Home.Node is not null;

    /// <summary>Opens the installation.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="control">The address of the control database that nodes share; null for the folder alone.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="options">Limits of the embedded store.</param>
    /// <param name="openStore">Opens the store of an address; null for those that there are.</param>
    /// <exception cref="Model.UserError">The control database cannot be opened.</exception>
    public static Installation Open(
        string data, string? control, TimeProvider clock, DuckDbOptions? options = null, Func<string, IControl, IStore>? openStore = null)
    {
        if (string.IsNullOrEmpty(control))
            return new(data, new WorkspaceFolder(data, clock, options), new FolderRecords(data));
        var home = ClusterHome.Open(control, data, clock, openStore ?? ((store, shared) => Stores.Open(store, shared, clock)));
        return new(data, home, new ClusterRecords(home.Documents));
    }

    public void Dispose() => Home.Dispose();
}
