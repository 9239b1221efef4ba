using System.Globalization;
using System.Net.Http.Headers;
using Clew.Model;
using ClickHouse.Driver;
using ClickHouse.Driver.ADO;

namespace Clew.Storage.ClickHouse;

/// <summary>Statements to a server, through the official client. Safe for use by many threads.</summary>
sealed class ClickHouseLink : IDisposable
{
    static readonly Dictionary<string, string> OfWriting = new(StringComparer.Ordinal)
    {
        // An insert over the shards is done when they have it, not when this node means to send it some day.
        ["distributed_foreground_insert"] = "1",
        // What statements compare with lies on the node that is asked: it does not hand the statement to the shards.
        ["parallel_distributed_insert_select"] = "0",
        // Each insert waits for its own copies, not for those of the one before.
        ["insert_quorum_parallel"] = "1",
    };

    readonly ClickHouseAddress _address;
    readonly ClickHouseClient _client;
    readonly HttpClient _http;

    public ClickHouseLink(ClickHouseAddress address)
    {
        _address = address;
        // Connections are kept, but no longer than a cluster may take to change behind one name.
        _http = new(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(5), AutomaticDecompression = System.Net.DecompressionMethods.All,
        })
        {
            Timeout = address.Timeout,
        };
        _client = new(new ClickHouseClientSettings
        {
            Host = address.Host,
            Port = (ushort)address.Port,
            Protocol = address.Secure ? "https" : "http",
            Database = "default", // the workspace's own may not be there yet; every name is written with it
            Username = address.User,
            Password = address.Password,
            UseSession = false,
            UseCompression = false, // it costs more than it saves where the nodes are near
            HttpClient = _http,
            Timeout = address.Timeout,
            CustomSettings = ClickHouseRenderer.Settings.Concat(OfWriting).ToDictionary(s => s.Key, s => (object)s.Value, StringComparer.Ordinal),
        });
    }

    /// <summary>Runs a statement.</summary>
    public void Run(string sql) => Guard(() => _client.ExecuteNonQueryAsync(sql));

    /// <summary>The first value of a result, as text; null where there is none.</summary>
    public string? Scalar(string sql) => Guard(() => _client.ExecuteScalarAsync(sql)) is { } value and not DBNull
        ? Convert.ToString(value, CultureInfo.InvariantCulture)
        : null;

    /// <summary>Hands each row of a result to <paramref name="row"/>.</summary>
    public void Query(string sql, Action<IRow> row, CancellationToken stop)
    {
        // The whole answer or an error, never half of one: the server holds it back until it is done.
        var options = new QueryOptions { CustomSettings = new Dictionary<string, object> { ["wait_end_of_query"] = 1 } };
        using var reader = Guard(() => _client.ExecuteReaderAsync(sql, null, options, stop));
        var current = new ClickHouseRow(reader);
        while (Guard(() => reader.ReadAsync(stop)))
            row(current);
    }

    /// <summary>The bytes of a result in a format; it breaks off with an exception where the server fails on the way.</summary>
    public Stream Raw(string sql, string format, CancellationToken stop)
    {
        var result = Guard(() => _client.ExecuteRawResultAsync($"{sql}\nFORMAT {format}", null, stop));
        return Guard(() => result.ReadAsStreamAsync());
    }

    /// <summary>
    /// Puts rows into a table: what <paramref name="write"/> writes, in RowBinary; <paramref name="settings"/> as of <see cref="ClickHouseLayout.Durably"/>.
    /// </summary>
    public void Insert(string table, string columns, string token, Action<Stream> write, string settings = "")
    {
        var sql = $"INSERT INTO {table} ({columns}){settings} FORMAT RowBinary";
        var options = new QueryOptions { CustomSettings = new Dictionary<string, object> { ["insert_deduplication_token"] = token } };
        using var answer = Guard(() => _client.PostStreamAsync(sql, (stream, _) =>
        {
#pragma warning disable CA2000 // the stream below belongs to the client
            var buffered = new BufferedStream(stream, 1 << 18);
#pragma warning restore CA2000
            write(buffered);
            buffered.Flush();
            return Task.CompletedTask;
        }, false, CancellationToken.None, options));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    // TRICKY: the token of a timeout's cancellation is cancelled too; only what is behind it tells it from a caller's own.
    static bool IsTooSlow(Exception? e) => e is OperationCanceledException && (e.InnerException is TimeoutException || IsTooSlow(e.InnerException));

    T Guard<T>(Func<Task<T>> work)
    {
        try
        {
#pragma warning disable MA0045 // the store's contract is synchronous: engines in the same process are
            return work().GetAwaiter().GetResult();
#pragma warning restore MA0045
        }
        catch (ClickHouseServerException e) when (ServerTrouble.Of(e, _address) is { } trouble)
        {
            throw trouble;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || IsTooSlow(e))
        {
            throw new StoreAway(_address.ToString(), e);
        }
    }
}
