using Clew.Model;

namespace Clew.Storage.Control;

/// <summary>The workspaces of one installation, wherever they live: a folder of one node's own, or a cluster that several nodes share.</summary>
public interface IHome : IDisposable
{
    /// <summary>What it is, for people: a folder, or a database.</summary>
    string Place { get; }

    /// <summary>The name of this node where others share the home; null where it stands alone.</summary>
    string? Node { get; }

    /// <summary>Why what is known of settings, rules and sources may be old; null while all is well.</summary>
    string? Problem { get; }

    /// <summary>Names of the workspaces that are there, in order.</summary>
    IReadOnlyList<string> List();

    /// <summary>True when the workspace is there.</summary>
    bool Exists(string name);

    /// <summary>Makes a workspace.</summary>
    /// <param name="name">1 to 40 of a-z, 0-9, - and _.</param>
    /// <param name="store">Where its facts are to live; null for the folder.</param>
    /// <exception cref="UserError">The name is none, it is there already, or the store cannot be.</exception>
    void Create(string name, string? store);

    /// <summary>Opens a workspace.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="create">Make it when it is not there, where that needs to know nothing else.</param>
    /// <exception cref="UserError">The name is none, the workspace is not there, or it cannot be read.</exception>
    /// <exception cref="Unavailable">What it lives in does not answer.</exception>
    Workspace Open(string name, bool create);

    /// <summary>Lets an open workspace take up what other nodes have changed of it.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="now">True to ask; false for what has been heard of by itself, within a second or so.</param>
    /// <exception cref="Unavailable">Whom it asks does not answer.</exception>
    void Follow(Workspace workspace, bool now);

    /// <summary>Takes a turn at some work that one node does at a time; null where another has it all the while.</summary>
    /// <exception cref="Unavailable">Whom it asks does not answer.</exception>
    ITurn? Take(string workspace, string work, TimeSpan patience, CancellationToken stop = default);

    /// <summary>Writes an open workspace to one file.</summary>
    void Backup(Workspace workspace, string toFile);

    /// <summary>Makes a workspace of a backup.</summary>
    void Restore(string name, string fromFile, bool force);
}

/// <summary>A turn where nobody else could take it.</summary>
public sealed class NobodysTurn : ITurn
{
    /// <summary>There is one for all.</summary>
    public static NobodysTurn Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsLost => false;

    /// <inheritdoc/>
    public void Commit(IReadOnlyDictionary<string, string?> changes) =>
        throw new NotSupportedException("Nothing is agreed on where nobody else is");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
