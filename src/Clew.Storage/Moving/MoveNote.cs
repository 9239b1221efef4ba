using System.Text.Json;

namespace Clew.Storage.Moving;

/// <summary>
/// How far a move has come, noted in the target together with the rows that it tells of: whoever goes on finds each row there once.
/// </summary>
/// <param name="From">Where the rows come from.</param>
/// <param name="To">Where they go.</param>
/// <param name="Data">The source's data version.</param>
/// <param name="Collected">The source's collected version.</param>
/// <param name="Tables">Tables that were begun, by name.</param>
sealed record MoveNote(string From, string To, long Data, long Collected, IReadOnlyDictionary<string, MovedTable> Tables)
{
    /// <summary>Its key among the notes of a store.</summary>
    public const string Key = "move";

    /// <summary>True when everything was copied.</summary>
    public bool IsWhole { get; init; }

    /// <summary>True once the target was about to count: from then on it is no half-done copy, and nothing takes it away.</summary>
    public bool IsInForce { get; init; }

    /// <summary>What a store notes; null where nothing was ever moved there.</summary>
    public static MoveNote? Of(IStore store) => store.Note(Key) is { Length: > 0 } text ? JsonSerializer.Deserialize<MoveNote>(text) : null;

    /// <summary>The note as a batch carries it.</summary>
    public IReadOnlyDictionary<string, string> ToNotes() => new Dictionary<string, string>(StringComparer.Ordinal) { [Key] = JsonSerializer.Serialize(this) };

    /// <summary>With a table come further.</summary>
    public MoveNote With(string name, MovedTable table) =>
        this with { Tables = new Dictionary<string, MovedTable>(Tables, StringComparer.Ordinal) { [name] = table } };

    /// <summary>True when it tells of the same state of the same source, and of this target.</summary>
    public bool IsOf(string from, string to, ISnapshot state) => From == from && To == to && Data == state.DataVersion && Collected == state.CollectedVersion;
}

/// <summary>How far a table has come.</summary>
/// <param name="Plan">The plan's mark.</param>
/// <param name="Next">The number of the row from which to go on.</param>
/// <param name="Rows">Rows copied.</param>
/// <param name="Sum">The sum of their digest.</param>
/// <param name="Done">True when all were copied.</param>
sealed record MovedTable(string Plan, long Next, long Rows, ulong Sum, bool Done);
