using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Clew.Tests.Metrics.Reference;
using Microsoft.Extensions.Time.Testing;

namespace Clew.Tests.Metrics.Crediting;

/// <summary>A world in a store of its own, with what is asked of it.</summary>
sealed class ReportWorld : IDisposable
{
    public static readonly Period Always = new(new(2015, 1, 1), new(2035, 12, 31));

    public ReportWorld(World world)
    {
        Store = DuckDbStore.Open(null, new() { Threads = 1 });
        WorldLoader.Load(world, Store);
        Workspace = new("main", world.Settings, Store, new FakeTimeProvider(new DateTimeOffset(world.Now))) { Rules = World.Rules };
    }

    public DuckDbStore Store { get; }

    public Workspace Workspace { get; }

    public void Add(params IReadOnlyList<Touch> touches) =>
        Store.Apply(new([new(Tables.Touch, Arriving.Replace, [.. WorldLoader.Blocks(new World { Touches = touches })])]));

    public void Dispose() => Workspace.Dispose();
}
