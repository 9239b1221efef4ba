using Clew.Model;
using Clew.Sql;

namespace Clew.Storage;

/// <summary>
/// Where a workspace's facts live. The contract that the embedded store and the cluster store both keep; one
/// conformance suite holds them to it.
/// </summary>
public interface IStore : IDisposable
{
    /// <summary>Grows by one with each landing; figures derived from the facts name the version they were made from.</summary>
    long DataVersion { get; }

    /// <summary>Starts to take in a file.</summary>
    ILanding BeginLanding();

    /// <summary>Runs a query and hands each row to <paramref name="row"/>; values are read by column index.</summary>
    void Query(Select query, Action<IRow> row, CancellationToken stop = default);

    /// <summary>The text that <see cref="Query"/> would send to the engine, for people to read.</summary>
    string Explain(Select query);

    /// <summary>
    /// Replaces the derived tables by the results of the queries, in order and in one transaction, and stamps them
    /// with the version; does nothing when the group carries that version already.
    /// </summary>
    void Derive(string group, string version, IReadOnlyList<(string Table, Select Query)> tables);

    /// <summary>True when a group of derived tables carries the version.</summary>
    bool IsDerived(string group, string version);

    /// <summary>
    /// Stamps every day and every span of business hours anew, in one transaction, where the zone or the hours are not those that the
    /// store was stamped by last; does nothing where they are.
    /// </summary>
    void Restamp(WorkspaceSettings settings);
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
