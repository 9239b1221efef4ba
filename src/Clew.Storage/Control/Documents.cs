using Clew.Model;
using Npgsql;

namespace Clew.Storage.Control;

/// <summary>
/// The texts that all nodes share: settings, rules, sources, keys; each under a workspace and a name, an empty workspace standing for the
/// installation. A copy is in memory and follows the database within a second; it stays as it is while PostgreSQL is away. Safe for many
/// threads.
/// </summary>
public sealed class Documents : IDisposable
{
    const int MostTries = 100;

    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    const string Stamp = """
        SELECT count(*) || ':' || coalesce(md5(string_agg(version::text, ',' ORDER BY version)), '') FROM clew.document
        """;

    readonly ControlDatabase _database;
    readonly Lock _reading = new();
    readonly ITimer _timer;
    volatile Dictionary<(string Workspace, string Name), (string Text, long Version)> _all = [];
    string _stamp = "";

    /// <summary>Reads all of them, and goes on to follow.</summary>
    /// <exception cref="Unavailable">PostgreSQL does not answer.</exception>
    public Documents(ControlDatabase database, TimeProvider clock)
    {
        _database = database;
        Refresh();
        _timer = clock.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>Why the copy may be old; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Which database they are in.</summary>
    public string Place => _database.Place;

    /// <summary>The text as last seen; null where there is none. The same instance as long as it is the same text.</summary>
    public string? Find(string workspace, string name) => _all.TryGetValue((workspace, name), out var found) ? found.Text : null;

    /// <summary>The names of a workspace's documents that begin so.</summary>
    public IReadOnlyList<string> Names(string workspace, string prefix) =>
        [.. _all.Keys.Where(k => k.Workspace == workspace && k.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k.Name).Order(StringComparer.Ordinal)];

    /// <summary>The workspaces that have a document of a name.</summary>
    public IReadOnlyList<string> Workspaces(string name) =>
        [.. _all.Keys.Where(k => k.Name == name && k.Workspace.Length > 0).Select(k => k.Workspace).Order(StringComparer.Ordinal)];

    /// <summary>Brings the copy up to date.</summary>
    /// <exception cref="Unavailable">PostgreSQL does not answer.</exception>
    public void Refresh()
    {
        lock (_reading)
        {
            // Of two readings the later one must win, so one at a time.
            _database.Ask(connection =>
            {
                using var asked = new NpgsqlCommand(Stamp, connection);
                var stamp = (string)asked.ExecuteScalar()!;
                if (stamp == _stamp)
                    return false;
                Read(connection);
                // What changed between the two queries is read again with the next stamp.
                _stamp = stamp;
                return true;
            });
            Problem = null;
        }
    }

    /// <summary>
    /// Changes one document, taking it away for a null; the change is made anew where another node was faster. When it returns, this node's
    /// copy has it.
    /// </summary>
    /// <exception cref="Unavailable">PostgreSQL does not answer.</exception>
    public void Change(string workspace, string name, Func<string?, string?> change)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var before = _database.Ask(connection => Read(connection, workspace, name));
            var after = change(before?.Text);
            if (after == before?.Text || _database.Run(connection => Write(connection, workspace, name, before?.Version, after)))
            {
                Refresh();
                return;
            }
        }
        throw new Unavailable($"Other nodes change '{name}' all the time");
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    void Look()
    {
        if (!_reading.TryEnter())
            return;
        try
        {
            Refresh();
        }
        catch (Exception e) when (e is Unavailable or ObjectDisposedException)
        {
            Problem = e.Message;
        }
        finally
        {
            _reading.Exit();
        }
    }

    void Read(NpgsqlConnection connection)
    {
        var (before, all) = (_all, new Dictionary<(string, string), (string, long)>());
        using var command = new NpgsqlCommand("SELECT workspace, name, text, version FROM clew.document", connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var (key, version) = ((reader.GetString(0), reader.GetString(1)), reader.GetInt64(3));
            all[key] = before.TryGetValue(key, out var known) && known.Version == version ? known : (reader.GetString(2), version);
        }
        _all = all;
    }

    static (string Text, long Version)? Read(NpgsqlConnection connection, string workspace, string name)
    {
        using var command = Of(connection, "SELECT text, version FROM clew.document WHERE workspace = $1 AND name = $2", workspace, name);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetString(0), reader.GetInt64(1)) : null;
    }

    static bool Write(NpgsqlConnection connection, string workspace, string name, long? version, string? text)
    {
        const string Same = "WHERE workspace = $1 AND name = $2 AND version = $3";
        using var command = (version, text) switch
        {
            (null, _) => Of(connection, """
                INSERT INTO clew.document (workspace, name, text, version) VALUES ($1, $2, $3, nextval('clew.document_version')) ON CONFLICT DO NOTHING
                """, workspace, name),
            (_, null) => Of(connection, $"DELETE FROM clew.document {Same}", workspace, name),
            _ => Of(connection, $"UPDATE clew.document SET text = $4, version = nextval('clew.document_version') {Same}", workspace, name),
        };
        if (version is { } known)
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = known });
        if (text is not null)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        return command.ExecuteNonQuery() == 1;
    }

    static NpgsqlCommand Of(NpgsqlConnection connection, string sql, string workspace, string name)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = workspace });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return command;
    }
}
