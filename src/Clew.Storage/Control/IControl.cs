using Clew.Model;

namespace Clew.Storage.Control;

/// <summary>
/// What the nodes in front of one cluster agree on, workspace by workspace: small texts under keys, changed together or not at all, and who
/// may change them. A cluster has no transactions of its own: which of its rows count is written here.
/// </summary>
public interface IControl : IDisposable
{
    /// <summary>All values of one moment, but for notes (keys that begin with <c>note:</c>).</summary>
    IReadOnlyDictionary<string, string> Read();

    /// <summary>All notes, with what their keys begin with.</summary>
    IReadOnlyDictionary<string, string> Notes();

    /// <summary>One value of now, notes too; null where there is none.</summary>
    string? Value(string key);

    /// <summary>
    /// Waits for a turn of that name: one holder at a time among all nodes. A holder that dies or is cut off loses it, after a while.
    /// </summary>
    /// <param name="name">Such as <c>write</c>: turns of different names are independent.</param>
    /// <param name="patience">How long to wait; zero tries once.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>The turn; null where another held it all the while.</returns>
    ITurn? Take(string name, TimeSpan patience, CancellationToken stop = default);
}

/// <summary>The right to change values, until disposed. Used by one thread at a time.</summary>
public interface ITurn : IDisposable
{
    /// <summary>
    /// Sets values, a null taking one away, all or none; when it returns, they are on disk. May be called again and again.
    /// </summary>
    /// <exception cref="TurnLost">The turn went to somebody else meanwhile: nothing was changed.</exception>
    void Commit(IReadOnlyDictionary<string, string?> changes);

    /// <summary>True once the turn is known to be lost: whoever works long on something looks now and then.</summary>
    bool IsLost { get; }
}

/// <summary>A turn went to somebody else: what was done in it does not count, and is tried again.</summary>
public sealed class TurnLost(string name) : Unavailable($"Another node took the turn '{name}'; this one was away for too long");
