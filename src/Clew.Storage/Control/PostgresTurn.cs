using Clew.Model;
using Npgsql;

namespace Clew.Storage.Control;

/// <summary>A lease in PostgreSQL, renewed at a third of its span until disposed.</summary>
sealed class PostgresTurn : ITurn
{
    // One statement, sent as one message: a node that stops in the middle of sending holds no lock that others wait for. The token is
    // looked at under the lock of its row, so that nobody can take the turn before the values are there.
    const string Change = """
        WITH held AS (
            UPDATE clew.turn SET commits = $4, until = clock_timestamp() + $5
            WHERE workspace = $1 AND name = $2 AND token = $3 RETURNING workspace),
        gone AS (
            DELETE FROM clew.value v USING held WHERE v.workspace = held.workspace AND v.key = ANY ($6)),
        came AS (
            INSERT INTO clew.value (workspace, key, value) SELECT held.workspace, u.k, u.v FROM held, unnest($7, $8) AS u (k, v)
            ON CONFLICT (workspace, key) DO UPDATE SET value = excluded.value)
        SELECT count(*) FROM held, set_config('synchronous_commit',
            CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true)
        """;

    const string Renewal = """
        UPDATE clew.turn SET until = clock_timestamp() + $4
        WHERE workspace = $1 AND name = $2 AND token = $3 AND until > '-infinity'
        """;

    const string Release = "UPDATE clew.turn SET until = '-infinity' WHERE workspace = $1 AND name = $2 AND token = $3";

    // A change that was cut off may still be on its way: with another token it changes nothing when it comes.
    const string Fence = """
        UPDATE clew.turn SET token = token + 1, commits = 0, past_token = token, past_commits = commits
        WHERE workspace = $1 AND name = $2 AND token = $3 AND commits < $4 RETURNING token
        """;

    const string Look = "SELECT token, commits, past_token, past_commits FROM clew.turn WHERE workspace = $1 AND name = $2";

    const int MostLooks = 5;

    readonly ControlDatabase _database;
    readonly string _workspace, _name;
    readonly PostgresControlOptions _options;
    readonly ITimer _timer;
    readonly Lock _changing = new();
    long _token, _commits, _renewedAt;
    int _renewing;
    volatile bool _lost, _over;

    public PostgresTurn(ControlDatabase database, string workspace, string name, long token, long askedAt, PostgresControlOptions options)
    {
        (_database, _workspace, _name, _token, _renewedAt, _options) = (database, workspace, name, token, askedAt, options);
        var third = options.Lease / 3;
        _timer = options.Clock.CreateTimer(_ => _ = Renew(), null, third, third);
    }

    // By our own clock the lease may have ended although nobody has taken the turn yet; whoever looks had better stop then.
    public bool IsLost => _lost || _options.Clock.GetElapsedTime(Volatile.Read(ref _renewedAt)) > _options.Lease;

    public void Commit(IReadOnlyDictionary<string, string?> changes)
    {
        ObjectDisposedException.ThrowIf(_over, this);
        lock (_changing)
        {
            if (_lost)
                throw new TurnLost(_name);
            var number = _commits + 1;
            var asked = _options.Clock.GetTimestamp();
            bool isHeld;
            try
            {
                isHeld = _database.Run(connection => Send(connection, changes, number));
            }
            catch (Unavailable e)
            {
                Decide(number, e);
                isHeld = true;
            }
            if (!isHeld)
                throw Lost();
            _commits = number;
            Volatile.Write(ref _renewedAt, asked);
        }
    }

    public void Dispose()
    {
        if (_over)
            return;
        _over = true;
        _timer.Dispose();
        try
        {
            lock (_changing)
                _database.Run(connection => Do(connection, Release));
        }
        catch (Unavailable)
        {
            // It ends by itself.
        }
    }

    // The connection was cut: returns where the change was made all the same, throws where it was not.
    void Decide(long number, Unavailable cut)
    {
        for (var looks = 0; looks < MostLooks; looks++)
        {
            try
            {
                if (_database.Run(connection => Token(connection, number)) is { } token)
                {
                    (_token, _commits) = (token, 0);
                    throw cut; // surely not made: it may be tried again in this turn
                }
                var (now, commits, past, pastCommits) = _database.Run(State);
                if ((now == _token && commits >= number) || (past == _token && pastCommits >= number))
                    return;
                if (past == _token)
                    throw Lost();
                break;
            }
            catch (Unavailable e) when (e is not TurnLost && !ReferenceEquals(e, cut))
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(100 << looks));
            }
        }
        _lost = true;
        throw new Unavailable($"The connection was cut in the middle of a change, and it is not known whether it was made: {cut.Message}", cut);
    }

    TurnLost Lost()
    {
        _lost = true;
        return new(_name);
    }

    async Task Renew()
    {
        if (_over || _lost || Interlocked.Exchange(ref _renewing, 1) == 1)
            return;
        try
        {
            var asked = _options.Clock.GetTimestamp();
            var token = Volatile.Read(ref _token);
            var renewed = await _database.RunAsync(async connection =>
            {
                await using var command = Command(connection, Renewal, token);
                command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = _options.Lease });
                return await command.ExecuteNonQueryAsync();
            });
            if (renewed == 1)
                Volatile.Write(ref _renewedAt, asked);
            else if (!_over && token == Volatile.Read(ref _token))
                _lost = true;
        }
        catch (Exception e) when (e is Unavailable or ObjectDisposedException)
        {
            // The next round tries again; when it is too late, the next change tells.
        }
        finally
        {
            Volatile.Write(ref _renewing, 0);
        }
    }

    bool Send(NpgsqlConnection connection, IReadOnlyDictionary<string, string?> changes, long number)
    {
        // In one order: turns of two names may change the same keys.
        var came = changes.Where(c => c.Value is not null).OrderBy(c => c.Key, StringComparer.Ordinal).ToList();
        using var command = Command(connection, Change, _token);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = _options.Lease });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. changes.Where(c => c.Value is null).Select(c => c.Key).Order(StringComparer.Ordinal)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. came.Select(c => c.Key)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. came.Select(c => c.Value!)] });
        return (long)command.ExecuteScalar()! == 1;
    }

    long? Token(NpgsqlConnection connection, long number)
    {
        using var command = Command(connection, Fence, _token);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        return command.ExecuteScalar() as long?;
    }

    (long Token, long Commits, long? Past, long? PastCommits) State(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Look, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _workspace });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _name });
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetInt64(3));
    }

    int Do(NpgsqlConnection connection, string sql)
    {
        using var command = Command(connection, sql, _token);
        return command.ExecuteNonQuery();
    }

    NpgsqlCommand Command(NpgsqlConnection connection, string sql, long token)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _workspace });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _name });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = token });
        return command;
    }
}
