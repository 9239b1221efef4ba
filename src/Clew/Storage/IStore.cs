using Clew.Model;
using Clew.Sql;

namespace Clew.Storage;

/// <summary>
/// Where a workspace's facts live. The contract that the embedded store and the cluster store both keep; one
/// conformance suite holds them to it.
/// </summary>
public interface IStore : IDisposable
{
    /// <summary>Grows by one with each landing, restamping or other change that is not a batch of events.</summary>
    long DataVersion { get; }

    /// <summary>Grows by one with each batch.</summary>
    long CollectedVersion { get; }

    /// <summary>Starts to take in a file.</summary>
    ILanding BeginLanding();

    /// <summary>
    /// While it is held no other node changes the store: a batch that was made of what is there still fits when it is applied. Within a
    /// process the caller sees to that itself.
    /// </summary>
    IDisposable Hold();

    /// <summary>Makes all changes of a batch, or none; when it returns, they are on disk.</summary>
    void Apply(Batch batch);

    /// <summary>What a batch noted last under a key; null where nothing was.</summary>
    string? Note(string key);

    /// <summary>All that batches noted, by key.</summary>
    IReadOnlyDictionary<string, string> Notes();

    /// <summary>Runs a query and hands each row to <paramref name="row"/>; values are read by column index.</summary>
    void Query(Select query, Action<IRow> row, CancellationToken stop = default);

    /// <summary>
    /// Runs a query that may read the given rows as a table of the name that they are of: a list too long to be spelled out.
    /// </summary>
    void Query(Select query, IReadOnlyList<RowBlock> given, Action<IRow> row, CancellationToken stop = default);

    /// <summary>One state of the store for several queries.</summary>
    ISnapshot Snapshot();

    /// <summary>The text that <see cref="Query(Select, Action{IRow}, CancellationToken)"/> would send to the engine, for people to read.</summary>
    string Explain(Select query);

    /// <summary>
    /// Replaces the derived tables, in order and in one transaction, and stamps them with the version; does nothing when the group
    /// carries that version already.
    /// </summary>
    void Derive(string group, string version, IReadOnlyList<DerivedTable> tables);

    /// <summary>The version that a group of derived tables carries; null where it was never derived.</summary>
    string? DerivedVersion(string group);

    /// <summary>The groups whose names begin so, in order.</summary>
    IReadOnlyList<string> DerivedGroups(string prefix);

    /// <summary>Takes tables of a group out of the store, and the group with them.</summary>
    void DropDerived(string group, IReadOnlyList<string> tables);

    /// <summary>
    /// Stamps every day and every span of business hours anew, in one transaction, where the zone or the hours are not those that the
    /// store was stamped by last; does nothing where they are.
    /// </summary>
    void Restamp(WorkspaceSettings settings);
}

/// <summary>A state of the store that later writings do not change. Used by one thread at a time.</summary>
public interface ISnapshot : IDisposable
{
    /// <summary>The store's data version in this state.</summary>
    long DataVersion { get; }

    /// <summary>The store's collected version in this state.</summary>
    long CollectedVersion { get; }

    /// <summary>The version that a group of derived tables carries in this state.</summary>
    string? DerivedVersion(string group);

    /// <summary>As the store's own.</summary>
    void Query(Select query, Action<IRow> row, CancellationToken stop = default);

    /// <summary>
    /// Reads a result of nothing but whole numbers, days, instants and weights, many rows at a time: several times as fast as row by row.
    /// It may read the given rows as a table of the name that they are of.
    /// </summary>
    void Read(Select query, IReadOnlyList<RowBlock> given, Action<NumberBlock> block, CancellationToken stop = default);

    /// <summary>
    /// Adds the rows of a result whose columns are those of the list's table, in order and type, to the list: column by column, fast enough
    /// to take a whole store to another. It stops where the list is over.
    /// </summary>
    void Read(Select query, RowList to, CancellationToken stop = default);
}

/// <summary>Rows of a result of numbers, column by column, in the units of <see cref="ColumnType"/>; valid only during the call.</summary>
public abstract class NumberBlock
{
    /// <summary>What stands where there is no value.</summary>
    public const long Missing = long.MinValue;

    /// <summary>How many rows there are.</summary>
    public int Count { get; protected set; }

    /// <summary>The values of a column.</summary>
    public abstract ReadOnlySpan<long> this[int column] { get; }
}

/// <summary>A table that is derived: by a query, or by our own code where no query can.</summary>
/// <param name="Name">Its name.</param>
public sealed record DerivedTable(string Name)
{
    /// <summary>Its rows as a query.</summary>
    public Select? Query { get; init; }

    /// <summary>
    /// Its rows as made by our code, inside the derivation, of whose state it may read, the tables before it included. A block may be filled
    /// anew once the next is asked for.
    /// </summary>
    public (Table Table, Func<ISnapshot, IEnumerable<RowBlock>> Make)? Rows { get; init; }

    /// <summary>True for one that only those after it read: it is gone when the derivation ends.</summary>
    public bool Passing { get; init; }

    /// <summary>
    /// Where the table stays and only some rows change: rows whose column has one of these values go, then those of the query come.
    /// </summary>
    public (string Column, Select Values)? Gone { get; init; }

    /// <summary>A table derived by a query.</summary>
    public static implicit operator DerivedTable((string Name, Select Query) pair) => new(pair.Name) { Query = pair.Query };
}

/// <summary>One row of a result, valid only during the call that hands it over.</summary>
public interface IRow
{
    /// <summary>True when the value is null.</summary>
    bool IsNull(int column);

    /// <summary>A text value.</summary>
    string Text(int column);

    /// <summary>A whole number, flags as 0 and 1.</summary>
    long Integer(int column);

    /// <summary>An exact decimal number.</summary>
    decimal Decimal(int column);

    /// <summary>A calendar day.</summary>
    DateOnly Day(int column);

    /// <summary>An instant in UTC.</summary>
    DateTime Instant(int column);

    /// <summary>Whatever it is, boxed: for lists of rows.</summary>
    object? Value(int column);
}
