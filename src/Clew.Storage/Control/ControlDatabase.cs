using System.Globalization;
using System.Net.Sockets;
using Clew.Model;
using Npgsql;

namespace Clew.Storage.Control;

/// <summary>The PostgreSQL database that the nodes share: its connections, its schema <c>clew</c>. Safe for many threads.</summary>
public sealed class ControlDatabase : IDisposable
{
    const int MostConnections = 30;

    readonly NpgsqlDataSource _source;

    ControlDatabase(NpgsqlDataSource source, string place) => (_source, Place) = (source, place);

    /// <summary>Which database it is, without its password: <c>host:port/database</c>.</summary>
    public string Place { get; }

    /// <summary>Opens the database and brings its schema up to date.</summary>
    /// <param name="address"><c>postgres://user:password@host:port/database</c>, or keywords as Npgsql takes them.</param>
    /// <exception cref="UserError">It is no address, does not answer, refuses the password, or a newer Clew wrote it.</exception>
    public static ControlDatabase Open(string address)
    {
        var builder = ControlAddress.Parse(address);
        builder.ApplicationName = "clew";
        builder.MaxPoolSize = MostConnections;
        builder.Timeout = 5;
        builder.CommandTimeout = 10;
        builder.KeepAlive = 15;
        builder.Enlist = false;
        var place = string.Create(CultureInfo.InvariantCulture, $"{builder.Host}:{builder.Port}/{builder.Database}");
        var database = new ControlDatabase(NpgsqlDataSource.Create(builder), place);
        try
        {
            database.Run(connection => ControlSchema.Migrate(connection, place));
            return database;
        }
        catch (Exception e) when (e is Unavailable or PostgresException)
        {
            database.Dispose();
            var why = e is Unavailable { InnerException: { } inner } ? inner.Message : e.Message;
            throw new UserError($"PostgreSQL does not let this node in: {why}", place,
                "Check that the server runs, and the user, password and database in --control.");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Does something that may be done twice with a connection; once more where that was cut off.</summary>
    /// <exception cref="Unavailable">The server does not answer.</exception>
    internal T Ask<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            return Run(work);
        }
        catch (Unavailable e) when (e.InnerException is not TimeoutException and not SocketException)
        {
            // A connection that was kept open had died meanwhile: the server may have been started anew.
            return Run(work);
        }
    }

    /// <summary>Does something with a connection.</summary>
    /// <exception cref="Unavailable">The server does not answer; whether it did what was asked is not known.</exception>
    internal T Run<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            using var connection = _source.OpenConnection();
            return work(connection);
        }
        catch (Exception e) when (IsAway(e))
        {
            throw Away(e);
        }
    }

    /// <summary>As <see cref="Run"/>.</summary>
    internal async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync();
            return await work(connection);
        }
        catch (Exception e) when (IsAway(e))
        {
            throw Away(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    Unavailable Away(Exception e)
    {
        _source.Clear();
        return new($"PostgreSQL at {Place} does not answer: {e.Message}", e);
    }

    // What is wrong with a statement of ours (classes 22, 23, 42) is our bug; all else is the server's or the network's trouble.
    static bool IsAway(Exception e) => e is PostgresException { SqlState: var state }
        ? state[..2] is not ("22" or "23" or "42")
        : e is NpgsqlException or TimeoutException or SocketException or IOException;
}
