using System.Globalization;
using DuckDB.NET.Data;

namespace Clew.Storage.DuckDb;

/// <summary>Limits and the schema's history.</summary>
public sealed record DuckDbOptions
{
    /// <summary>The most memory that the engine may use, in MiB; beyond it, work spills to disk.</summary>
    public int MemoryMiB { get; init; } = 800;

    /// <summary>Threads of the engine; 0 for as many as the machine has cores.</summary>
    public int Threads { get; init; }

    /// <summary>Bytes of results that are kept for who asks the same again; 0 asks the engine each time.</summary>
    public long AnswerBytes { get; init; } = Answers.UsualBytes;

    /// <summary>The steps that lead from an empty file to today's schema. Tests give others.</summary>
    public IReadOnlyList<Migration> Migrations { get; init; } = Schema.Migrations;

    internal void Apply(DuckDBConnection connection, string? path)
    {
        connection.Run(string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{MemoryMiB}MiB'"));
        if (Threads > 0)
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"SET threads = {Threads}"));
        // TRICKY: stores in memory would all write what does not fit into one folder, under the same names, over each other.
        path ??= Path.Combine(Path.GetTempPath(), $"clew-{Guid.NewGuid():N}");
        connection.Run($"SET temp_directory = '{path.Replace("'", "''", StringComparison.Ordinal)}.tmp'");
        connection.Run("SET preserve_insertion_order = false");
        // A checkpoint writes the last, half-filled part of each table anew: under a flow of events, every 16 MiB (the engine's own
        // choice) cost as much as the writing itself.
        connection.Run("SET checkpoint_threshold = '64MiB'");
        // Nothing may be fetched from outside: what the engine cannot do by itself, it must not do.
        connection.Run("SET autoinstall_known_extensions = false");
        connection.Run("SET autoload_known_extensions = false");
    }
}
