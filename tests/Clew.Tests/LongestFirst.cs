using Clew.Tests;
using Clew.Tests.ClickHouse;
using Clew.Tests.Conformance;
using Clew.Tests.Crash;
using Clew.Tests.Dashboard;
using Clew.Tests.Demo;
using Clew.Tests.Metrics.Crediting;
using Clew.Tests.Report;
using Clew.Tests.Tracker;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Clew.Tests;

/// <summary>What takes longest begins first: a class is run by one thread, and whoever began last would keep the others waiting.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Longest first. A class that is not named here takes seconds.
    static readonly string[] Long =
    [
        nameof(WalkTests), nameof(DuckDbConformance), nameof(ShardedConformance), nameof(CreditTests), nameof(ClickHouseConformance), nameof(DemoFiles),
        nameof(FaultTests), nameof(StoryTests), nameof(SayingsOnPagesTests), TrackerTests.Name, nameof(RealClusterTests), nameof(KilledImportTests),
        nameof(WorkbookTests), nameof(PrintTests), nameof(ShardedStoreConformance), nameof(ClickHouseStoreConformance), nameof(NodeTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(c => Place(c)).ThenBy(c => c.UniqueID, StringComparer.Ordinal)];

    static int Place(ITestCollection collection)
    {
        var name = collection.TestCollectionDisplayName;
        var place = Array.FindIndex(Long, known => name == known || name.Contains($".{known} ", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
