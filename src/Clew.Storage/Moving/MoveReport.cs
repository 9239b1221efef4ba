using Clew.Model;

namespace Clew.Storage.Moving;

/// <summary>How far a move is.</summary>
/// <param name="Doing"><c>copy</c>, <c>check</c> or <c>kpis</c>.</param>
/// <param name="What">The table or the question at hand.</param>
/// <param name="Done">Rows, or questions, done.</param>
/// <param name="Of">How many there are in all.</param>
public sealed record MoveProgress(string Doing, string What, long Done, long Of);

/// <summary>Something that is not the same on both sides.</summary>
/// <param name="What">The table, or the KPI with its group.</param>
/// <param name="From">What the source says.</param>
/// <param name="To">What the target says.</param>
public sealed record MoveDifference(string What, string From, string To);

/// <summary>A table on both sides.</summary>
/// <param name="Table">Its name.</param>
/// <param name="From">Rows in the source.</param>
/// <param name="To">Rows in the target.</param>
public sealed record MovedRows(string Table, long From, long To);

/// <summary>What a move has done and found.</summary>
/// <param name="From">Where the facts were.</param>
/// <param name="To">Where they were to go.</param>
/// <param name="Copied">Rows that this run copied; others were there of an earlier one.</param>
/// <param name="Tables">Rows of each table on both sides.</param>
/// <param name="Figures">Figures that were compared.</param>
/// <param name="Differences">What is not the same; nothing was switched unless there is none. At most <see cref="MostDifferences"/>.</param>
/// <param name="Switched">True when the target is in force.</param>
public sealed record MoveReport(
    string From, string To, long Copied, IReadOnlyList<MovedRows> Tables, int Figures, IReadOnlyList<MoveDifference> Differences, bool Switched)
{
    /// <summary>The most differences that are told.</summary>
    public const int MostDifferences = 100;
}

/// <summary>The target holds something that this move did not put there.</summary>
public sealed class TargetNotEmpty(string where) : UserError(
    "The target is not empty", where, "Name another database, or empty that one: nothing that is there is overwritten.");
