using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Clew.Storage.Control;

namespace Clew.Tests.Storage;

/// <summary>
/// A store that several nodes of one process share: nobody may change it without holding it, and it can be away. Disposing of it leaves the
/// store to the others.
/// </summary>
sealed class SharedStore(IStore store, Lock gate, IControl? control = null) : IStore
{
    /// <summary>Called before each piece of work with its name, and after each that changes something (<c>apply</c>, then <c>applied</c>).</summary>
    public Action<string> Meets { get; set; } = _ => { };

    public long DataVersion => store.DataVersion;

    public long CollectedVersion => store.CollectedVersion;

    public ILanding BeginLanding() => store.BeginLanding();

    public IDisposable Hold()
    {
        Meets("hold");
        var turn = control?.Take("write", TimeSpan.FromSeconds(60));
        gate.Enter();
        return new Held(gate, turn);
    }

    public void Apply(Batch batch)
    {
        Meets("apply");
        if (!gate.IsHeldByCurrentThread)
            throw new InvalidOperationException("The store is changed by somebody who does not hold it");
        store.Apply(batch);
        Meets("applied");
    }

    public string? Note(string key)
    {
        Meets("note");
        return store.Note(key);
    }

    public IReadOnlyDictionary<string, string> Notes() => store.Notes();

    public void Query(Select query, Action<IRow> row, CancellationToken stop = default) => Query(query, [], row, stop);

    public void Query(Select query, IReadOnlyList<RowBlock> given, Action<IRow> row, CancellationToken stop = default)
    {
        Meets("query");
        store.Query(query, given, row, stop);
    }

    public ISnapshot Snapshot()
    {
        Meets("query");
        return store.Snapshot();
    }

    public string Explain(Select query) => store.Explain(query);

    public void Derive(string group, string version, IReadOnlyList<DerivedTable> tables)
    {
        Meets("derive");
        store.Derive(group, version, tables);
    }

    public string? DerivedVersion(string group) => store.DerivedVersion(group);

    public IReadOnlyList<string> DerivedGroups(string prefix) => store.DerivedGroups(prefix);

    public void DropDerived(string group, IReadOnlyList<string> tables) => store.DropDerived(group, tables);

    public void Restamp(WorkspaceSettings settings) => store.Restamp(settings);

    public void Dispose()
    {
    }

    sealed class Held(Lock gate, ITurn? turn) : IDisposable
    {
        int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 1)
                return;
            gate.Exit();
            turn?.Dispose();
        }
    }
}
