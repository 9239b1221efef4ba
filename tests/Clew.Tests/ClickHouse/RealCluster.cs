using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Clew.Tests.ClickHouse;

/// <summary>
/// Three nodes of Debian's clickhouse-server (18.16) with its ZooKeeper on the loopback, in a folder that is gone afterwards. The cluster
/// <c>clew</c> is three shards of one copy; <c>copies</c> is one shard, of which nodes 2 and 3 hold a copy each.
/// </summary>
public sealed class RealCluster : IAsyncLifetime
{
    /// <summary>Nodes are numbered from 1, as shards are.</summary>
    public const int Nodes = 3;

    const string ZooKeeper = "/usr/share/java/zookeeper.jar";

    readonly string _folder = Directory.CreateTempSubdirectory("clew-cluster-").FullName;
    readonly (int Http, int Tcp, int Between)[] _ports;
    readonly int _keeperPort;
    readonly Child?[] _nodes = new Child?[Nodes];
    readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(3) };
    Child? _keeper;

    public RealCluster()
    {
        var free = FreePorts((3 * Nodes) + 1);
        _ports = [.. Enumerable.Range(0, Nodes).Select(n => (free[3 * n], free[(3 * n) + 1], free[(3 * n) + 2]))];
        _keeperPort = free[^1];
    }

    /// <summary>Why it cannot be started here; null where it can.</summary>
    static string? Absent => Server is null ? "clickhouse-server is not installed here: bash tests/clickhouse/setup.sh"
        : !File.Exists(ZooKeeper) ? $"{ZooKeeper} is not here: bash tests/clickhouse/setup.sh" : null;

    static string? Server => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, "clickhouse-server")).FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Absent is not null)
            return;
        var keeper = Path.Combine(_folder, "zoo.cfg");
        File.WriteAllText(keeper, string.Create(CultureInfo.InvariantCulture,
            $"tickTime=500\ndataDir={_folder}/keeper\nclientPort={_keeperPort}\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\nmaxClientCnxns=100\n"));
        _keeper = Child.Start(_folder, "keeper.log",
            $"java -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp {ZooKeeper} org.apache.zookeeper.server.quorum.QuorumPeerMain {keeper}");
        for (var node = 1; node <= Nodes; node++)
            WriteConfig(node);
        await KeeperAnswers();
        await Task.WhenAll(Enumerable.Range(1, Nodes).Select(Go));
    }

    /// <summary>Skips the test, visibly, where there is no such server.</summary>
    internal RealCluster There()
    {
        if (Absent is { } reason)
            Assert.Skip(reason);
        return this;
    }

    /// <summary>Runs a statement at a node; the answer is tab-separated.</summary>
    /// <exception cref="ClusterError">What the server says of an error, or that there is no server.</exception>
    internal async Task<string> Ask(int node, string sql, params (string Name, string Value)[] settings)
    {
        var query = string.Join('&', settings.Select(s => $"{s.Name}={Uri.EscapeDataString(s.Value)}"));
        using var body = new StringContent(sql, Encoding.UTF8, "text/plain");
        try
        {
            using var answer = await _http.PostAsync(new Uri($"http://127.0.0.1:{Number(_ports[node - 1].Http)}/?{query}"), body, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            // TRICKY: an error after the first rows comes behind them, in an answer that says OK.
            return answer.IsSuccessStatusCode && !text.Contains("DB::Exception", StringComparison.Ordinal) ? text : throw new ClusterError(text);
        }
        catch (HttpRequestException e)
        {
            throw new ClusterError(e.Message);
        }
    }

    /// <summary>The lines of an answer.</summary>
    internal async Task<string[]> Lines(int node, string sql, params (string Name, string Value)[] settings) =>
        (await Ask(node, sql, settings)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>SIGKILL.</summary>
    internal void Kill(int node)
    {
        _nodes[node - 1]!.Kill();
        _nodes[node - 1] = null;
    }

    /// <summary>Starts a node, again over what it had; waits until it answers.</summary>
    internal async Task Go(int node)
    {
        _nodes[node - 1] = Child.Start(Folder(node), "out", $"{Server} --config-file={Folder(node)}/config.xml");
        await Until(async () => await Ask(node, "SELECT 1") == "1\n");
    }

    /// <summary>Waits until something has come about; an error is no.</summary>
    internal static async Task Until(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (true)
        {
            try
            {
                if (await isSo())
                    return;
            }
            catch (ClusterError) when (!patience.IsCancellationRequested)
            {
                // Not yet.
            }
            await Task.Delay(50, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _nodes.Append(_keeper))
            child?.Kill();
        _http.Dispose();
        if (Environment.GetEnvironmentVariable("CLEW_KEEP") is null) await Task.Run(() => Directory.Delete(_folder, recursive: true));
    }

    string Folder(int node) => Path.Combine(_folder, "node" + Number(node));

    void WriteConfig(int node)
    {
        var (folder, ports) = (Directory.CreateDirectory(Folder(node)).FullName, _ports[node - 1]);
        foreach (var name in new[] { "data", "tmp", "files" })
            Directory.CreateDirectory(Path.Combine(folder, name));
        string Replica(int n) => $"<replica><host>127.0.0.1</host><port>{Number(_ports[n - 1].Tcp)}</port></replica>";
        string Shard(params int[] nodes) => $"<shard><internal_replication>true</internal_replication>{string.Concat(nodes.Select(Replica))}</shard>";
        File.WriteAllText(Path.Combine(folder, "config.xml"), $"""
            <yandex>
              <logger><level>warning</level><log>{folder}/log</log><errorlog>{folder}/errors</errorlog></logger>
              <http_port>{Number(ports.Http)}</http_port><tcp_port>{Number(ports.Tcp)}</tcp_port>
              <interserver_http_port>{Number(ports.Between)}</interserver_http_port><interserver_http_host>127.0.0.1</interserver_http_host>
              <listen_host>127.0.0.1</listen_host><timezone>UTC</timezone>
              <mark_cache_size>67108864</mark_cache_size><uncompressed_cache_size>67108864</uncompressed_cache_size>
              <path>{folder}/data/</path><tmp_path>{folder}/tmp/</tmp_path><user_files_path>{folder}/files/</user_files_path>
              <users_config>{folder}/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
              <zookeeper><node><host>127.0.0.1</host><port>{Number(_keeperPort)}</port></node><session_timeout_ms>4000</session_timeout_ms></zookeeper>
              <macros><shard>{Number(node)}</shard><replica>1</replica></macros>
              <remote_servers><clew>{Shard(1)}{Shard(2)}{Shard(3)}</clew><copies>{Shard(2, 3)}</copies></remote_servers>
              <distributed_ddl><path>/clickhouse/task_queue/ddl</path></distributed_ddl>
            </yandex>
            """);
        File.WriteAllText(Path.Combine(folder, "users.xml"), """
            <yandex>
              <profiles><default><max_memory_usage>2000000000</max_memory_usage>
                <allow_experimental_low_cardinality_type>1</allow_experimental_low_cardinality_type></default></profiles>
              <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
              <quotas><default></default></quotas>
            </yandex>
            """);
    }

    async Task KeeperAnswers() => await Until(async () =>
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _keeperPort, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("srvr"u8.ToArray(), TestContext.Current.CancellationToken);
            using var reader = new StreamReader(client.GetStream());
            return (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Contains("Mode:", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    });

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Below those that the system gives to connections that go out: a node that was killed finds its own free again.
    static int[] FreePorts(int count)
    {
        var held = new List<TcpListener>();
        try
        {
            while (held.Count < count)
            {
                var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(15_000, 32_000));
                try
                {
                    listener.Start();
                    held.Add(listener);
                }
                catch (SocketException)
                {
                    listener.Dispose();
                }
            }
            return [.. held.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        }
        finally
        {
            held.ForEach(l => l.Dispose());
        }
    }

    /// <summary>A server that a shell kills when this process is gone, however it went.</summary>
    sealed class Child(Process shell)
    {
        public static Child Start(string folder, string log, string command)
        {
            var script = $"cd '{folder}'; exec 3<&0; {command} </dev/null >>'{log}' 2>&1 & pid=$!; read line <&3; kill -9 $pid; wait $pid 2>/dev/null";
            return new(Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, UseShellExecute = false })!);
        }

        public void Kill()
        {
            shell.StandardInput.Close();
            shell.WaitForExit();
            shell.Dispose();
        }
    }
}

/// <summary>A node of the real cluster answers with an error, or not at all.</summary>
sealed class ClusterError(string message) : Exception(message);
