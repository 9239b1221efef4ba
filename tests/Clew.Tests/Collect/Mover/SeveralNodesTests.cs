using System.Text.Json;
using Clew.Collect;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Storage.DuckDb;
using Clew.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Collect.Mover.Collecting;
using NodeJournal = Clew.Collect.Journal.Journal;
using OneMover = Clew.Collect.Mover.Mover;

namespace Clew.Tests.Collect.Mover;

/// <summary>Nodes with a journal each, in front of one store.</summary>
public sealed class SeveralNodesTests : IDisposable
{
    static readonly DateTime Noon = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    readonly TemporaryFolder _folder = new();
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(Noon));
    readonly List<Node> _nodes = [];
    readonly DuckDbStore _store = NewStore(), _alone = NewStore();
    readonly Lock _gate = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Two_nodes_make_what_one_makes_whoever_gets_what_and_whatever_comes_twice(int seed)
    {
        var random = new Random(seed);
        Node[] two = [Start("a"), Start("b")];
        var one = Start("one", _alone);
        var sent = new List<Func<Arrival>>();
        for (var round = 0; round < 60; round++)
        {
            _clock.Advance(TimeSpan.FromMinutes(random.Next(12)));
            for (var i = random.Next(6); i > 0; i--)
            {
                if (sent.Count == 0 || random.Next(4) > 0)
                    sent.Add(Next(random, sent.Count));
                var arrival = sent[random.Next(3) == 0 ? random.Next(sent.Count) : ^1]();
                // A client that got no answer in time sends the same to the other node.
                foreach (var node in two)
                    if (random.Next(3) > 0)
                        node.Append(arrival);
                two[random.Next(2)].Append(arrival);
                one.Append(arrival);
            }
            if (random.Next(3) > 0)
                two[0].Mover.Drain();
            if (random.Next(3) > 0)
                two[1].Mover.Drain();
            if (random.Next(15) == 0)
                two[0] = Again(two[0]);
            one.Mover.Drain();
        }
        foreach (var node in two)
            node.Mover.Drain();
        AssertSame();
    }

    [Fact]
    public async Task Nodes_that_move_at_the_same_time_make_what_one_makes()
    {
        var random = new Random(7);
        Node[] three = [Start("a"), Start("b"), Start("c")];
        var one = Start("one", _alone);
        for (var round = 0; round < 8; round++)
        {
            _clock.Advance(TimeSpan.FromMinutes(7));
            for (var i = 0; i < 25; i++)
            {
                var arrival = Next(random, (round * 25) + i)();
                foreach (var node in three.Where(_ => random.Next(2) == 0).Append(three[random.Next(3)]).Distinct())
                    node.Append(arrival);
                one.Append(arrival);
            }
            await Task.WhenAll(three.Select(n => Task.Run(n.Mover.Drain, TestContext.Current.CancellationToken)));
            one.Mover.Drain();
        }
        AssertSame();
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void A_store_that_is_away_for_long_and_cuts_off_in_the_middle_loses_nothing_and_counts_nothing_twice(int seed)
    {
        var random = new Random(seed);
        Node[] two = [Start("a"), Start("b")];
        var one = Start("one", _alone);
        for (var round = 0; round < 12; round++)
        {
            _clock.Advance(TimeSpan.FromMinutes(random.Next(20)));
            for (var i = 0; i < 6; i++)
            {
                var arrival = Next(random, (round * 6) + i)();
                two[random.Next(2)].Append(arrival);
                if (random.Next(4) == 0)
                    two[random.Next(2)].Append(arrival);
                one.Append(arrival);
            }
            one.Mover.Drain();
            // Away: at every point of the work, before or after the change, now and then or for good.
            var often = random.Next(1, 4);
            foreach (var node in two)
                node.Store.Meets = what => Fail(random, often);
            for (var tries = 0; tries < 40; tries++)
                foreach (var node in two)
                    Try(node.Mover.Drain);
            foreach (var node in two)
                node.Store.Meets = _ => { };
        }
        foreach (var node in two)
        {
            node.Mover.Drain();
            Assert.Null(node.Mover.Failure);
            Assert.Equal(node.Journal.DurableEnd, node.Mover.Position);
        }
        Assert.Equal(0, _store.Drain("SELECT 1 FROM \"drop\""));
        AssertSame();
    }

    [Fact]
    public void Whatever_a_store_throws_while_it_takes_nothing_no_request_is_given_up_as_our_bug()
    {
        var node = Start("a");
        node.Append(Next(new Random(1), 1)());
        node.Store.Meets = what => throw new InvalidOperationException("out of memory, disk or patience");
        for (var tries = 0; tries < 30; tries++)
            Assert.Throws<InvalidOperationException>(node.Mover.Drain);
        // It answers, but takes nothing.
        node.Store.Meets = what =>
        {
            if (what == "apply")
                throw new InvalidOperationException("read only");
        };
        for (var tries = 0; tries < 30; tries++)
            Assert.Throws<InvalidOperationException>(node.Mover.Drain);
        Assert.NotNull(node.Mover.Failure);
        node.Store.Meets = _ => { };
        node.Mover.Drain();
        Assert.Equal((1L, 0L), (_store.Drain("SELECT 1 FROM event"), _store.Drain("SELECT 1 FROM \"drop\"")));
    }

    [Fact]
    public void A_mover_that_waits_for_its_store_asks_ever_more_seldom()
    {
        var node = Start("a");
        node.Append(Next(new Random(1), 1)());
        var asked = 0;
        node.Store.Meets = what =>
        {
            asked++;
            throw new Unavailable("away");
        };
        Assert.Throws<Unavailable>(node.Mover.Drain);
        Assert.Equal(3, asked);
        Assert.Equal("away", node.Mover.Failure);
        node.Store.Meets = _ => { };
        node.Mover.Drain();
        Assert.Equal(1, _store.Drain("SELECT 1 FROM event"));
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Journal.Dispose();
        _store.Dispose();
        _alone.Dispose();
        _folder.Dispose();
    }

    DateTime Now => _clock.GetUtcNow().UtcDateTime;

    static DuckDbStore NewStore()
    {
        var store = DuckDbStore.Open(null, new() { Threads = 1 });
        // The same ids in both.
        store.Apply(new([]) { Notes = new Dictionary<string, string> { ["event_id_secret"] = "42" } });
        return store;
    }

    Node Start(string name, DuckDbStore? store = null)
    {
        var shared = new SharedStore(store ?? _store, store is null ? _gate : new Lock());
        var node = new Node(name, shared, NodeJournal.Open(_folder.File(name), new()), _clock);
        _nodes.Add(node);
        return node;
    }

    Node Again(Node node)
    {
        node.Journal.Dispose();
        _nodes.Remove(node);
        return Start(node.Name);
    }

    // A visit, a form, a call or a message whose clock is not sure, of one of a few visitors; sent later, it is older.
    Func<Arrival> Next(Random random, int number)
    {
        var visitor = $"v{random.Next(5)}";
        var at = Now.AddMilliseconds(-(random.Next(3) == 0 ? random.Next(90) * 60_000L : random.Next(5_000)));
        var unsure = Now.AddMinutes(random.Next(-50, 10));
        var referrer = random.Next(4) == 0 ? "https://www.google.com/" : null;
        return random.Next(6) switch
        {
            0 => () => Of(Door.Beacon, "", new { v = visitor, e = new[] { Form($"m{number}", $"p{number}@acme.test", Age()) } }),
            1 => () => Of(Door.Segment, "track", new { messageId = $"m{number}", anonymousId = visitor, @event = "E", timestamp = unsure }),
            2 => () => Of(Door.Hook, "clew", new { type = "call", id = $"c{number}", at, phone = $"+49 30 9018{number:0000}", outcome = "answered" }),
            _ => () => Of(Door.Beacon, "", new
            {
                v = visitor,
                e = new[] { Page($"m{number}", $"https://shop.test/{number}", referrer, Age()), Page($"n{number}", "https://shop.test/", null, Age()) },
            }),
        };

        long Age() => (long)(Now - at).TotalMilliseconds;
    }

    Arrival Of(Door door, string call, object body) => new()
    {
        ReceivedAt = Now,
        Door = door,
        Call = call,
        Source = "site",
        UserAgent = Browser,
        Body = JsonSerializer.SerializeToUtf8Bytes(body),
    };

    void AssertSame()
    {
        Assert.Equal(Rows(_alone, "event", "id"), Rows(_store, "event", "id"));
        foreach (var table in new[] { "touch", "lead", "link", "inquiry", "email_event" })
            Assert.Equal(Rows(_alone, table, "to_json(t)"), Rows(_store, table, "to_json(t)"));
        Assert.NotEmpty(Rows(_store, "lead", "lead_id"));
    }

    static List<string> Rows(DuckDbStore store, string table, string what)
    {
        List<string> rows = [];
        store.Read($"SELECT CAST({what} AS VARCHAR) FROM \"{table}\" t ORDER BY 1", row => rows.Add(row.Text(0)));
        return rows;
    }

    static void Fail(Random random, int often)
    {
        int kind;
        lock (random)
            kind = random.Next(often) == 0 ? random.Next(3) : -1;
        if (kind >= 0)
            throw kind switch
            {
                0 => new Unavailable("away"),
                1 => new TimeoutException("slow"),
                _ => new IOException("cut"),
            };
    }

    static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is Unavailable or InvalidOperationException)
        {
            // It waits in the journal.
        }
    }

    sealed record Node(string Name, SharedStore Store, NodeJournal Journal, TimeProvider Clock)
    {
        public OneMover Mover { get; } = new(Store, Journal, new Pipeline(),
            () => (new StepContext(CollectRules.Default, WorkspaceSettings.Default, _ => null), WorkspaceSettings.Default), Clock, Name);

        public void Append(Arrival arrival) => Journal.Append(arrival).AsTask().GetAwaiter().GetResult();
    }
}
