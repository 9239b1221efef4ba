using Clew.Storage;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;
using Clew.Tests.ClickHouse;
using Clew.Tests.Metrics.Reference;
using Clew.Tests.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(Clew.Tests.Conformance.OneServer))]
[assembly: AssemblyFixture(typeof(Clew.Tests.Conformance.ThreeShards))]

namespace Clew.Tests.Conformance;

/// <summary>Today's ClickHouse: one server.</summary>
public sealed class ClickHouseConformance(OneServer server) : KpiConformance
{
    protected override int Worlds => base.Worlds / 10;

    protected override IStore NewStore() => server.NewStore();

    protected override void Empty(IStore store) => ((ClickHouseStore)store).Clear();

    // As one batch: a landing makes and drops a table for each table of the world, and that worlds land well is tested elsewhere.
    private protected override void Load(World world, IStore store) => OneServer.Load(world, store);
}

/// <summary>Distributed plans over three shards, in one server.</summary>
public sealed class ShardedConformance(ThreeShards server) : KpiConformance
{
    protected override int Worlds => base.Worlds / 20;

    protected override IStore NewStore() => server.NewStore();

    protected override void Empty(IStore store) => ((ClickHouseStore)store).Clear();

    // As one batch: a landing makes and drops a table for each table of the world, and that worlds land well is tested elsewhere.
    private protected override void Load(World world, IStore store) => OneServer.Load(world, store);
}

/// <summary>One server's rows.</summary>
public sealed class ClickHouseStoreConformance(OneServer server) : StoreConformance
{
    protected override IStore NewStore() => server.NewStore();
}

/// <summary>Rows spread over three shards.</summary>
public sealed class ShardedStoreConformance(ThreeShards server) : StoreConformance
{
    protected override IStore NewStore() => server.NewStore();
}

/// <summary>A server that tests share: started when first asked for, stopped at the end of the run. Each store has a database of its own.</summary>
public class OneServer : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Lock _gate = new();
    Task<ChNode>? _starting;
    int _stores;

    /// <summary>How many shards its cluster has; 0 for no cluster.</summary>
    protected virtual int Shards => 0;

    /// <summary>An empty store; skips the test where there is no engine.</summary>
    public IStore NewStore() => Open(NewName());

    /// <summary>An empty store that a program of the first schema made, opened by this one.</summary>
    internal async Task<IStore> NewOlderStore()
    {
        var name = NewName();
        Open(name).Dispose();
        foreach (var table in Tables.Imported)
        {
            var isSpread = Shards > 0 && ClickHouseLayout.SpreadBy(table) is not null;
            await Node.Ask($"ALTER TABLE {name}.{table.Name} DROP COLUMN import_id");
            if (!isSpread) continue;
            await Node.Ask($"ALTER TABLE {name}.{table.Name}_all DROP COLUMN import_id");
            await Node.Ask($"CREATE OR REPLACE VIEW {name}.{table.Name}_part AS SELECT * FROM {name}.{table.Name} WHERE _partition_id = toString(shardNum() - 1)");
        }
        using (var control = Control(name))
        using (var turn = control.Take("write", TimeSpan.Zero)!)
            turn.Commit(new Dictionary<string, string?> { ["schema_version"] = "1" });
        return Open(name);
    }

    ChNode Node
    {
        get
        {
            if (ChNode.Absent is { } reason)
                Assert.Skip(reason);
            lock (_gate)
                _starting ??= Task.Run(() => ChNode.Start(new() { Shards = Shards }));
            return _starting.GetAwaiter().GetResult();
        }
    }

    string NewName() => $"w{Interlocked.Increment(ref _stores)}";

    FileControl Control(string name) => FileControl.Open(_folder.File(name + ".control"));

    ClickHouseStore Open(string name)
    {
        var address = new ClickHouseAddress("127.0.0.1", Node.Port, name);
        if (Shards > 0)
            address = address with { Cluster = "clew", Kind = ClusterKind.OneServer };
        return ClickHouseStore.Open(address, Control(name), TimeProvider.System);
    }

    internal static void Load(World world, IStore store) =>
        store.Apply(new([.. WorldLoader.Blocks(world).Where(b => b.Count > 0).Select(b => new Change(b.Table, Arriving.Add, [b]))]));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_starting is not null)
            await (await _starting).DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>A server that is three shards.</summary>
public sealed class ThreeShards : OneServer
{
    protected override int Shards => 3;
}
