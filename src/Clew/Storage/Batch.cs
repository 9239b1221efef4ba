namespace Clew.Storage;

/// <summary>Changes of several tables that become visible together, with notes of the store's own.</summary>
/// <param name="Changes">What changes, in order.</param>
public sealed record Batch(IReadOnlyList<Change> Changes)
{
    /// <summary>Values to keep under keys, in the same transaction: how far a journal was read.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();
}

/// <summary>What happens to one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="How">What becomes of rows whose key is there already.</param>
/// <param name="Rows">Rows that come. No two of them have one key, but for those that are added.</param>
public sealed record Change(Table Table, Arriving How, IReadOnlyList<RowBlock> Rows)
{
    /// <summary>
    /// Rows that go first: every row whose values equal one of these in all of their columns. The blocks' own table names those columns.
    /// </summary>
    public IReadOnlyList<RowBlock> Gone { get; init; } = [];

    /// <summary>
    /// A column of instants and the earliest in any row that may go or be replaced: it spares the engine a look at older ones.
    /// Null where nothing is known.
    /// </summary>
    public (string Column, DateTime Least)? NotBefore { get; init; }
}

/// <summary>What becomes of a row whose key is there already.</summary>
public enum Arriving
{
    /// <summary>The caller knows that it is not there.</summary>
    Add,

    /// <summary>It goes; the new one stands.</summary>
    Replace,

    /// <summary>It stands; the new one is passed over.</summary>
    KeepOld,

    /// <summary>
    /// It stands, and takes the values of the new one in the columns that the rows' own table names; where it is not there, nothing happens.
    /// </summary>
    Revise,
}
