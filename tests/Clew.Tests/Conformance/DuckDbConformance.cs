using Clew.Storage;
using Clew.Storage.DuckDb;

namespace Clew.Tests.Conformance;

/// <summary>The embedded engine.</summary>
public sealed class DuckDbConformance : KpiConformance
{
    protected override IStore NewStore() => DuckDbStore.Open(null, new() { Threads = 1 });

    protected override void Empty(IStore store) => ((DuckDbStore)store).Clear();
}

/// <summary>The embedded engine's rows.</summary>
public sealed class DuckDbStoreConformance : StoreConformance
{
    protected override IStore NewStore() => DuckDbStore.Open(null);
}
