using System.Globalization;
using Clew.Metrics.Credit;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Storage.Moving;

/// <summary>
/// Copies everything that a store keeps for good to another, of whichever engine: the tables of facts, the records of imports, notes and kept
/// fits. Whatever is derived is made anew there. Each batch is applied together with how far the copy has come: cut off at any moment, it goes on
/// where it was. The source must not change meanwhile.
/// </summary>
/// <param name="source">The store, and what it is called.</param>
/// <param name="target">An empty store, or one that an earlier run began to fill, and what it is called.</param>
sealed class StoreMove((IStore Store, string Name) source, (IStore Store, string Name) target)
{
    MoveNote _note = new(source.Name, target.Name, 0, 0, new Dictionary<string, MovedTable>(StringComparer.Ordinal));
    long _done, _of;

    /// <summary>Rows that were copied by this run.</summary>
    public long Copied { get; private set; }

    /// <summary>Told after each batch.</summary>
    public IProgress<MoveProgress>? Progress { get; init; }

    /// <summary>Copies what is not there yet.</summary>
    /// <returns>The digest of each table of the source, by name.</returns>
    /// <exception cref="TargetNotEmpty">The target holds something else.</exception>
    /// <exception cref="TargetIsOld">The target was begun of another state of the source: it must be emptied first.</exception>
    public IReadOnlyDictionary<string, Digest> Run(CancellationToken stop)
    {
        using var state = source.Store.Snapshot();
        Begin(state);
        var plans = Plan.Tables.Select(t => Plan.Of(state, t, stop)).ToList();
        _of = plans.Sum(p => p.Rows);
        foreach (var plan in plans)
            Copy(state, plan, stop);
        if (!_note.IsWhole)
            End();
        return _note.Tables.ToDictionary(t => t.Key, t => new Digest(t.Value.Rows, t.Value.Sum), StringComparer.Ordinal);
    }

    void Begin(ISnapshot state)
    {
        if (MoveNote.Of(target.Store) is { } known)
        {
            if (known.To != target.Name)
                throw new TargetNotEmpty(target.Name);
            if (!known.IsOf(source.Name, target.Name, state))
                throw known.IsInForce ? new TargetNotEmpty(target.Name) : new TargetIsOld();
            _note = known;
            return;
        }
        using var there = target.Store.Snapshot();
        if (Plan.Tables.Any(t => !IsEmpty(there, t)))
            throw new TargetNotEmpty(target.Name);
        _note = _note with { Data = state.DataVersion, Collected = state.CollectedVersion };
    }

    void Copy(ISnapshot state, Plan plan, CancellationToken stop)
    {
        var name = plan.Table.Name;
        var moved = _note.Tables.GetValueOrDefault(name) ?? new(plan.Mark, long.MinValue, 0, 0, false);
        if (!moved.Done && moved.Plan != plan.Mark)
        {
            // The engine has numbered its rows anew since: which of them are there is not known.
            Empty(plan.Table, stop);
            moved = new(plan.Mark, long.MinValue, 0, 0, false);
        }
        _done += moved.Rows;
        Progress?.Report(new("copy", name, _done, _of));
        if (moved.Done)
            return;
        var left = plan.Parts.Where(p => p.To > moved.Next).Select(p => p with { From = Math.Max(p.From, moved.Next) });
        using var reader = new PartReader(state, plan, [.. left], stop);
        while (reader.Next() is var (part, rows, digest))
        {
            stop.ThrowIfCancellationRequested();
            moved = moved with { Next = part.To, Rows = moved.Rows + digest.Rows, Sum = unchecked(moved.Sum + digest.Sum) };
            _note = _note.With(name, moved);
            if (digest.Rows > 0)
                target.Store.Apply(new([new(plan.Table, Arriving.Add, rows.Blocks)]) { Notes = _note.ToNotes() });
            Copied += digest.Rows;
            _done += digest.Rows;
            Progress?.Report(new("copy", name, _done, _of));
        }
        if (moved.Rows != plan.Rows)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"Of {plan.Rows} rows of {name} {moved.Rows} were read: the source changed meanwhile, or its engine failed."));
        _note = _note.With(name, moved with { Done = true });
    }

    void End()
    {
        foreach (var fit in KeptFit.All(source.Store))
            if (!KeptFit.Has(target.Store, fit.Id))
                fit.Keep(target.Store);
        _note = _note with { IsWhole = true };
        var notes = source.Store.Notes().Where(n => n.Key != MoveNote.Key).Concat(_note.ToNotes());
        target.Store.Apply(new([]) { Notes = notes.ToDictionary(StringComparer.Ordinal) });
    }

    void Empty(Table table, CancellationToken stop)
    {
        var like = table with { Columns = [.. table.Columns.Where(c => c.Required && table.Key.Contains(c.Name))] };
        var page = new Select([.. like.Columns.Select(c => Col("t", c.Name).As(c.Name))], From(table.Name, "t")) { Distinct = true, Limit = 1 << 16 };
        var rows = new RowList(like) { Kept = PartReader.KeptBlocks };
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            rows.Clear();
            using (var there = target.Store.Snapshot())
                there.Read(page, rows, stop);
            if (rows.Count == 0)
                return;
            target.Store.Apply(new([new(table, Arriving.Add, []) { Gone = rows.Blocks }]));
        }
    }

    static bool IsEmpty(ISnapshot state, Table table)
    {
        var isEmpty = true;
        state.Query(new([Col("t", table.Columns[0].Name).As("any")], From(table.Name, "t")) { Limit = 1 }, _ => isEmpty = false);
        return isEmpty;
    }
}

/// <summary>The target was begun of another state of the source.</summary>
sealed class TargetIsOld() : Exception("The target was begun of another state of the source.");
