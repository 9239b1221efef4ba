using System.Globalization;
using System.Text.Json;
using Clew.Collect;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;
using Clew.Tests.Collect.Mover;
using Clew.Tests.Storage;
using Xunit;
using static Clew.Sql.Build;
using NodeJournal = Clew.Collect.Journal.Journal;
using NodeMover = Clew.Collect.Mover.Mover;

namespace Clew.Tests.ClickHouse;

/// <summary>A server that can be killed and comes back to its rows, a store in it, and a journal that is moved into the store.</summary>
sealed class FaultyServer : IDisposable
{
    public const string Password = "pass-word-of-tests";

    readonly TemporaryFolder _folder;
    readonly FileControl _control;
    NodeJournal? _journal;
    int _sent;

    FaultyServer(TemporaryFolder folder, ChNode node)
    {
        (_folder, Node) = (folder, node);
        _control = FileControl.Open(_folder.File("control"));
        Store = Open(_control);
    }

    public ChNode Node { get; }

    public ClickHouseStore Store { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"clickhouse://default:{Password}@127.0.0.1:{Node.Port}/facts");

    /// <summary>A workspace in a node that has none.</summary>
    public static FaultyServer Start(ChNode node) => new(new TemporaryFolder(), node);

    /// <summary>A store with what its nodes agree on.</summary>
    public ClickHouseStore Open(IControl control, TimeSpan? timeout = null)
    {
        var address = ClickHouseAddress.Parse(Address);
        return ClickHouseStore.Open(timeout is { } span ? address with { Timeout = span } : address, control, TimeProvider.System);
    }

    /// <summary>The same workspace, given up on sooner.</summary>
    public ClickHouseStore OpenImpatient() => Open(_control, TimeSpan.FromSeconds(1));

    /// <summary>The same workspace as after a restart of the program.</summary>
    public ClickHouseStore OpenAgain() => Open(_control);

    public FileControl NewControl(string name) => FileControl.Open(_folder.File(name));

    public static Batch Links(params IEnumerable<string> ids)
    {
        var rows = new RowList(Tables.Link);
        foreach (var id in ids)
            rows.Set(0, id).Set(1, "v").Set(2, "email").Set(3, id).Next();
        return new([new(Tables.Link, Arriving.Add, rows.Blocks)]);
    }

    public List<string> LinkIds() => Texts("link", "link_id");

    public List<string> Texts(string table, string column)
    {
        var found = new List<string>();
        Store.Query(new([Col("x", column).As("c")], From(table, "x")) { OrderBy = [new(Col("x", column))] }, row => found.Add(row.Text(0)),
            TestContext.Current.CancellationToken);
        return found;
    }

    public long Count(string table)
    {
        var count = 0L;
        Store.Query(new([Build.Count().As("n")], From(table, "x")), row => count = row.Integer(0), TestContext.Current.CancellationToken);
        return count;
    }

    public NodeJournal Journal => _journal ??= NodeJournal.Open(_folder.File("w.journal"), new());

    public NodeMover NewMover() => new(Store, Journal, new Pipeline(),
        () => (new StepContext(CollectRules.Default, WorkspaceSettings.Default, _ => null), WorkspaceSettings.Default), TimeProvider.System, "n1");

    /// <summary>Acknowledges page views, each with an id of its own, by visitors in turn.</summary>
    public async Task Send(int count)
    {
        for (var i = 0; i < count; i++, _sent++)
            await Journal.Append(new Arrival
            {
                ReceivedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                Door = Door.Beacon,
                Call = "",
                Source = "site",
                UserAgent = Collecting.Browser,
                Body = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    v = string.Create(CultureInfo.InvariantCulture, $"visitor{_sent % 7}"),
                    e = new[] { Collecting.Page(string.Create(CultureInfo.InvariantCulture, $"m{_sent}"), $"https://shop.test/{_sent}") },
                }),
            });
    }

    /// <summary>The pages that were acknowledged, as events tell them.</summary>
    public List<string> SentPages() => [.. Enumerable.Range(0, _sent).Select(i => $"shop.test/{i}").Order(StringComparer.Ordinal)];

    public List<string> MovedPages() => [.. Texts("event", "page").Select(p => p.Replace("https://", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        _journal?.Dispose();
        Store.Dispose();
        _folder.Dispose();
    }
}

/// <summary>The node that tests make faulty one after the other: <c>IClassFixture&lt;FaultyNode&gt;</c>.</summary>
public sealed class FaultyNode : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    ChNode? _node;

    /// <summary>The node, alive, without a fault and without a workspace, whatever the test before it has done.</summary>
    internal async Task<ChNode> Fresh()
    {
        _node ??= await ChNode.Start(new() { Path = _folder.File("server"), Password = FaultyServer.Password });
        if (!_node.IsAlive) await _node.Restart();
        await _node.Fail("none");
        await _node.Ask("DROP DATABASE IF EXISTS facts");
        return _node;
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        _folder.Dispose();
    }
}
