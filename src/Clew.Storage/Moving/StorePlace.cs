using System.Text.Json;
using Clew.Collect.Journal;
using Clew.Model;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;

namespace Clew.Storage.Moving;

/// <summary>Where the facts of a workspace of a data folder are: embedded in the folder, or in ClickHouse.</summary>
/// <param name="Store">The address of ClickHouse, with its password; null for embedded.</param>
/// <param name="Control">The address of PostgreSQL, where the nodes of a cluster agree; null where this node stands alone, with a file in its folder.</param>
public sealed record StorePlace(string? Store, string? Control)
{
    const string Embed = "embedded";

    /// <summary>In the data folder.</summary>
    public static readonly StorePlace Embedded = new(null, null);

    /// <summary>True for a place in the data folder.</summary>
    public bool IsEmbedded => Store is null;

    /// <summary>What people name it by: without its password.</summary>
    public string Name => Store is null ? Embed : ClickHouseAddress.Parse(Store).ToString();

    /// <summary>Reads what a person gave.</summary>
    /// <exception cref="UserError">It is neither an address nor <c>embedded</c>.</exception>
    public static StorePlace Parse(string to, string? control)
    {
        // Where it comes back from a cluster, the control is that of the source.
        return to == Embed ? Embedded : new(ClickHouseAddress.Parse(to).ToSecretText(), control);
    }

    /// <summary>The file that says where a workspace's facts are; it is not there where they are embedded.</summary>
    public static string FileIn(string folder, string workspace) => Path.Combine(folder, workspace + ".store.json");

    /// <summary>The file of what counts, where no PostgreSQL does it.</summary>
    public static string ControlFileIn(string folder, string workspace) => Path.Combine(folder, workspace + ".control.json");

    /// <summary>Where a workspace's facts are.</summary>
    /// <exception cref="UserError">The file that says so is damaged.</exception>
    public static StorePlace Of(string folder, string workspace)
    {
        var file = FileIn(folder, workspace);
        if (!File.Exists(file))
            return Embedded;
        try
        {
            return JsonSerializer.Deserialize<StorePlace>(File.ReadAllBytes(file)) is { Store: not null } place ? place : throw new JsonException("it names no store");
        }
        catch (JsonException e)
        {
            throw new UserError($"The file that says where the workspace's facts are is damaged: {e.Message}", file, "Put it back from a copy of the data folder.");
        }
    }

    /// <summary>Says so, in one step: from then on the workspace's facts are there. Only the owner can read it.</summary>
    public void Write(string folder, string workspace)
    {
        WholeFile.Write(FileIn(folder, workspace), JsonSerializer.SerializeToUtf8Bytes(this), ownerOnly: true);
        new JournalFiles().SyncFolder(folder);
    }

    /// <summary>Opens a place in ClickHouse.</summary>
    /// <exception cref="UserError">The server lets nobody in, or another process has the file of what counts.</exception>
    /// <exception cref="StoreAway">The server does not answer.</exception>
    public ClickHouseStore Open(string folder, string workspace, TimeProvider clock)
    {
        var control = OpenControl(folder, workspace);
        try
        {
            return ClickHouseStore.Open(ClickHouseAddress.Parse(Store!), control, clock);
        }
        catch
        {
            control.Dispose();
            throw;
        }
    }

    internal IControl OpenControl(string folder, string workspace)
    {
        if (Control is null)
            return FileControl.Open(ControlFileIn(folder, workspace));
        var database = ControlDatabase.Open(Control);
        return new OwningControl(new PostgresControl(database, workspace), database);
    }

    // The address holds a password: nobody is to print it unawares.
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A control with the database that it alone uses.</summary>
sealed class OwningControl(IControl control, IDisposable database) : IControl
{
    public IReadOnlyDictionary<string, string> Read() => control.Read();

    public IReadOnlyDictionary<string, string> Notes() => control.Notes();

    public string? Value(string key) => control.Value(key);

    public ITurn? Take(string name, TimeSpan patience, CancellationToken stop = default) => control.Take(name, patience, stop);

    public void Dispose()
    {
        control.Dispose();
        database.Dispose();
    }
}
