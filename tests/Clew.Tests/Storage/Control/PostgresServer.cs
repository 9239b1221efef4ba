using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Clew.Tests.Storage.Control.SharedPostgres))]

namespace Clew.Tests.Storage.Control;

/// <summary>The server that tests share: started when first asked for, stopped at the end of the run.</summary>
public sealed class SharedPostgres : IDisposable
{
    static readonly Lock Gate = new();
    static PostgresServer? Server;

    /// <summary>The address of a new, empty database; skips the test where PostgreSQL is not installed.</summary>
    internal static string NewDatabase()
    {
        lock (Gate)
            Server ??= PostgresServer.Start();
        return Server.NewDatabase();
    }

    public void Dispose() => Server?.Dispose();
}

/// <summary>A PostgreSQL server of the tests' own, on the loopback, in a folder that is gone afterwards.</summary>
sealed class PostgresServer : IDisposable
{
    const string User = "clew", Password = "a secret";

    static int Databases;

    readonly string _folder = Directory.CreateTempSubdirectory("clew-postgres-").FullName;
    readonly string _bin;
    readonly int _port = FreePort();
    Process? _process;

    PostgresServer(string bin) => _bin = bin;

    /// <summary>Starts one; skips the test where PostgreSQL is not installed.</summary>
    public static PostgresServer Start()
    {
        var bin = Binaries();
        if (bin is null)
            Assert.Skip("PostgreSQL is not installed here");
        var server = new PostgresServer(bin);
        try
        {
            server.Make();
            server.Go();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The address of a database.</summary>
    public string Address(string database, string password = Password) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{User}:{Uri.EscapeDataString(password)}@127.0.0.1:{_port}/{database}");

    /// <summary>Makes a database and says its address.</summary>
    public string NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref Databases)}");
        Do("postgres", $"CREATE DATABASE {name}");
        return Address(name);
    }

    /// <summary>Runs statements in a database.</summary>
    public void Do(string database, string sql)
    {
        using var connection = new NpgsqlConnection(Plain(database));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Starts the server, which was stopped.</summary>
    public void Go()
    {
        // The shell ends the server when this process is gone, however it went.
        var serve = $"{AsUser()} '{_bin}/postgres' -D '{_folder}/data' -p {_port.ToString(CultureInfo.InvariantCulture)} "
            + "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c logging_collector=off -c log_min_messages=fatal";
        _process = Shell($"exec 3<&0; {serve} </dev/null >>'{_folder}/log' 2>&1 & pid=$!; read line <&3; kill -$line $pid 2>/dev/null || kill -INT $pid; wait $pid");
        for (var tries = 0; ; tries++)
        {
            try
            {
                Do("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (tries < 600 && !_process.HasExited)
            {
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>Ends the server: with <c>QUIT</c> as by a crash, its connections cut.</summary>
    public void Stop(string signal = "INT")
    {
        if (_process is null)
            return;
        _process.StandardInput.WriteLine(signal);
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
        NpgsqlConnection.ClearAllPools();
    }

    public void Dispose()
    {
        Stop("QUIT");
        Directory.Delete(_folder, recursive: true);
    }

    void Make()
    {
        File.WriteAllText(Path.Combine(_folder, "password"), Password);
        var own = AsUser().Length > 0 ? $"chown -R {Owner()} '{_folder}' && " : "";
        using var make = Shell(
            $"{own}cd '{_folder}' && {AsUser()} '{_bin}/initdb' -D data -U {User} -A scram-sha-256 --pwfile=password -E UTF8 --locale=C --no-sync >log 2>&1 </dev/null");
        make.WaitForExit();
        if (make.ExitCode != 0)
            throw new InvalidOperationException("initdb failed: " + File.ReadAllText(Path.Combine(_folder, "log")));
    }

    string Plain(string database) => string.Create(CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={_port};Username={User};Password={Password};Database={database};Pooling=false;Timeout=5");

    static Process Shell(string script)
    {
        var start = new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, UseShellExecute = false };
        return Process.Start(start)!;
    }

    // PostgreSQL refuses to run as root.
    static string AsUser() => Environment.UserName == "root"
        ? $"setpriv --reuid={Owner()} --regid={Owner()} --clear-groups" : "";

    static string Owner() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal))
        ? "postgres" : "nobody";

    static string? Binaries()
    {
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => version + "/bin") : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return OperatingSystem.IsWindows() ? null
            : packaged.Concat(path).FirstOrDefault(folder => File.Exists(folder + "/initdb") && File.Exists(folder + "/postgres"));
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
