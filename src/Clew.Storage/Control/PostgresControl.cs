using System.Globalization;
using Clew.Model;
using Npgsql;

namespace Clew.Storage.Control;

/// <summary>How turns are taken. The defaults are for servers; tests have shorter ones.</summary>
public sealed record PostgresControlOptions
{
    /// <summary>How long a holder that is not heard of keeps its turn.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the place of the one who waits first is kept.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Tells when to renew.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>
/// Values and turns of one workspace in PostgreSQL. A turn is a lease with a token that grows with each holder; PostgreSQL's clock says
/// when it ends, and every change names the token, so that whoever lost a turn unawares changes nothing. Safe for many threads.
/// </summary>
/// <param name="database">Shared by all workspaces of this node; not disposed with this.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="options">How turns are taken.</param>
public sealed class PostgresControl(ControlDatabase database, string workspace, PostgresControlOptions? options = null) : IControl
{
    static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(10), MostWait = TimeSpan.FromMilliseconds(150);

    // The second statement keeps a place for the one who waits first: else a busy holder who takes its next turn at once would keep all
    // others out.
    const string TakeTurn = """
        INSERT INTO clew.turn AS t (workspace, name, holder, token, until) VALUES ($1, $2, $3, 1, clock_timestamp() + $4)
        ON CONFLICT (workspace, name) DO UPDATE SET holder = $3, token = t.token + 1, until = clock_timestamp() + $4, commits = 0,
            past_token = t.token, past_commits = t.commits, next = NULL
        WHERE t.until <= clock_timestamp() AND (t.next IS NULL OR t.next = $3 OR t.next_until <= clock_timestamp())
        RETURNING token
        """;

    const string KeepPlace = """
        UPDATE clew.turn SET next = $3, next_until = clock_timestamp() + $4
        WHERE workspace = $1 AND name = $2 AND holder <> $3 AND (next IS NULL OR next = $3 OR next_until <= clock_timestamp())
        """;

    const string GiveUp = "UPDATE clew.turn SET next = NULL WHERE workspace = $1 AND name = $2 AND next = $3";

    readonly PostgresControlOptions _options = options ?? new();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Read() => Read("NOT starts_with(key, 'note:')");

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Notes() => Read("starts_with(key, 'note:')");

    Dictionary<string, string> Read(string which) => database.Ask(connection =>
    {
        using var command = new NpgsqlCommand($"SELECT key, value FROM clew.value WHERE workspace = $1 AND {which}", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = workspace });
        using var reader = command.ExecuteReader();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            values[reader.GetString(0)] = reader.GetString(1);
        return values;
    });

    /// <inheritdoc/>
    public string? Value(string key) => database.Ask(connection =>
    {
        using var command = new NpgsqlCommand("SELECT value FROM clew.value WHERE workspace = $1 AND key = $2", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = workspace });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        return command.ExecuteScalar() as string;
    });

    /// <inheritdoc/>
    /// <exception cref="Unavailable">PostgreSQL does not answer.</exception>
    public ITurn? Take(string name, TimeSpan patience, CancellationToken stop = default)
    {
        var clock = _options.Clock;
        var holder = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}");
        var (began, wait) = (clock.GetTimestamp(), LeastWait);
        var waited = false;
        try
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                var asked = clock.GetTimestamp();
                // Cut off in between, the turn may be ours without our knowing: then it ends by itself.
                if (database.Run(c => Token(c, TakeTurn, name, holder, _options.Lease)) is { } token)
                {
                    waited = false;
                    return new PostgresTurn(database, workspace, name, token, asked, _options);
                }
                var left = patience - clock.GetElapsedTime(began);
                if (left <= TimeSpan.Zero && patience != Timeout.InfiniteTimeSpan)
                    return null;
                waited = true;
                database.Run(c => Do(c, KeepPlace, name, holder, _options.Patience));
                stop.WaitHandle.WaitOne(patience == Timeout.InfiniteTimeSpan || wait < left ? wait : left);
                wait = wait * 1.5 < MostWait ? wait * 1.5 : MostWait;
            }
        }
        finally
        {
            if (waited)
                Leave(name, holder);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The connections belong to the database; a turn that is still held ends when it is disposed of.
    }

    void Leave(string name, string holder)
    {
        try
        {
            database.Run(c => Do(c, GiveUp, name, holder, null));
        }
        catch (Unavailable)
        {
            // Its place ends by itself.
        }
    }

    long? Token(NpgsqlConnection connection, string sql, string name, string holder, TimeSpan span)
    {
        using var command = Command(connection, sql, name, holder, span);
        return command.ExecuteScalar() as long?;
    }

    int Do(NpgsqlConnection connection, string sql, string name, string holder, TimeSpan? span)
    {
        using var command = Command(connection, sql, name, holder, span);
        return command.ExecuteNonQuery();
    }

    NpgsqlCommand Command(NpgsqlConnection connection, string sql, string name, string holder, TimeSpan? span)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var text in (ReadOnlySpan<string>)[workspace, name, holder])
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        if (span is { } time)
            command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = time });
        return command;
    }
}
