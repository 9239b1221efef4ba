using Clew.Model;
using Clew.Storage.Control;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Clew.Tests.Storage.Control;

public sealed class PostgresControlTests : ControlConformance, IDisposable
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200), Long = TimeSpan.FromSeconds(60);

    readonly string _address = SharedPostgres.NewDatabase();
    readonly List<ControlDatabase> _databases = [];

    protected override IControl One => field ??= Node();

    protected override IControl Other => field ??= Node();

    [Fact]
    public void Workspaces_have_values_and_turns_of_their_own()
    {
        using var turn = One.Take("write", Long)!;
        turn.Commit(new Dictionary<string, string?> { ["a"] = "1" });
        var second = Node(workspace: "second");
        Assert.Empty(second.Read());
        using var free = second.Take("write", TimeSpan.Zero);
        Assert.NotNull(free);
    }

    [Fact]
    public void A_node_that_was_away_beyond_its_lease_has_lost_its_turn_and_changes_nothing()
    {
        // Its clock stands still as that of a stopped process does: nothing renews its lease.
        using var paused = Node(Short, new FakeTimeProvider()).Take("write", Long)!;
        paused.Commit(new Dictionary<string, string?> { ["a"] = "before" });
        using var taken = Other.Take("write", Long)!;
        taken.Commit(new Dictionary<string, string?> { ["b"] = "theirs" });
        Assert.Throws<TurnLost>(() => paused.Commit(new Dictionary<string, string?> { ["a"] = "late", ["b"] = null, ["c"] = "late" }));
        Assert.True(paused.IsLost);
        Assert.Throws<TurnLost>(() => paused.Commit(new Dictionary<string, string?> { ["a"] = "later" }));
        Assert.Equal([("a", "before"), ("b", "theirs")], One.Read().Select(v => (v.Key, v.Value)).Order());
        // Its going away takes nothing from the holder.
        paused.Dispose();
        Assert.Null(One.Take("write", TimeSpan.Zero));
        taken.Commit(new Dictionary<string, string?> { ["b"] = "still" });
        Assert.Equal("still", One.Value("b"));
    }

    [Fact]
    public void A_turn_that_went_through_other_hands_and_is_free_again_is_lost_all_the_same()
    {
        using var paused = Node(Short, new FakeTimeProvider()).Take("write", Long)!;
        Other.Take("write", Long)!.Dispose();
        Assert.Throws<TurnLost>(() => paused.Commit(new Dictionary<string, string?> { ["a"] = "late" }));
        Assert.Empty(One.Read());
    }

    [Fact]
    public void A_holder_who_looks_sees_that_its_lease_has_ended()
    {
        var clock = new FakeTimeProvider();
        using var paused = Node(Short, clock).Take("write", Long)!;
        Assert.False(paused.IsLost);
        clock.Advance(Short * 2);
        Assert.True(paused.IsLost);
    }

    [Fact]
    public void A_lease_is_renewed_as_long_as_its_holder_lives()
    {
        using var held = Node(Short * 3).Take("write", Long)!;
        Assert.Null(Other.Take("write", Short * 10));
        Assert.False(held.IsLost);
        held.Commit(new Dictionary<string, string?> { ["a"] = "1" });
        Assert.Equal("1", Other.Value("a"));
    }

    [Fact]
    public async Task A_busy_holder_lets_others_in()
    {
        using var stop = new CancellationTokenSource();
        // It takes its next turn in the moment that it gives one back.
        var busy = Task.Factory.StartNew(
            () =>
            {
                while (!stop.IsCancellationRequested)
                    using (var turn = One.Take("write", Long)!)
                        turn.Commit(new Dictionary<string, string?> { ["busy"] = "1" });
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var i = 0; i < 10; i++)
            using (var turn = Other.Take("write", Long))
                Assert.NotNull(turn);
        await stop.CancelAsync();
        await busy;
    }

    [Fact]
    public void Connections_that_are_cut_between_changes_are_made_anew()
    {
        using var turn = One.Take("write", Long)!;
        for (var i = 0; i < 5; i++)
        {
            Cut();
            Again(() => turn.Commit(new Dictionary<string, string?> { ["a"] = i.ToString(System.Globalization.CultureInfo.InvariantCulture) }));
        }
        Assert.Equal("4", Other.Value("a"));
    }

    [Fact]
    public void A_change_that_was_cut_off_is_known_to_be_made_or_not()
    {
        using var turn = One.Take("write", Long)!;
        using var stop = new CancellationTokenSource();
        var cutting = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                Cut();
        }, TestContext.Current.CancellationToken);
        var (made, cut) = (0, 0);
        for (var i = 1; i <= 100; i++)
        {
            try
            {
                turn.Commit(new Dictionary<string, string?> { ["n"] = Text(i) });
                made = i;
            }
            catch (Unavailable) when (!turn.IsLost)
            {
                cut++;
            }
            catch (Unavailable)
            {
                Assert.Contains(Do("SELECT max(value) FROM clew.value") as string, new[] { Text(made), Text(i) }); // nobody could tell
                break;
            }
            Assert.Equal(made == 0 ? null : Text(made), Do("SELECT max(value) FROM clew.value") as string);
        }
        stop.Cancel();
#pragma warning disable xUnit1031 // it ends at once
        cutting.Wait(TestContext.Current.CancellationToken);
#pragma warning restore xUnit1031
        Assert.True(made > 0 || cut > 0);

        static string Text(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_newer_schema_is_told_with_its_number()
    {
        _ = One.Read();
        Do("UPDATE clew.schema SET version = 99");
        var error = Assert.Throws<UserError>(() => ControlDatabase.Open(_address));
        Assert.Contains("schema 99", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_that_start_at_once_make_the_tables_once()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ControlDatabase.Open(_address))));
        _databases.AddRange(opened);
        Assert.Empty(new PostgresControl(opened[0], "main").Read());
    }

    [Theory]
    [InlineData("postgres://clew:wrong@{0}", "password")]
    [InlineData("postgres://nobody:wrong@{0}", "password")]
    [InlineData("postgres://clew:a%20secret@127.0.0.1:1/none", "127.0.0.1:1")]
    [InlineData("mysql://x", "cannot be read")]
    [InlineData("postgres://", "cannot be read")]
    public void What_is_wrong_with_an_address_is_told_without_its_password(string address, string told)
    {
        var place = _address.Split('@')[1];
        var error = Assert.Throws<UserError>(() => ControlDatabase.Open(address.Replace("{0}", place, StringComparison.Ordinal)));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
    }

    [Fact]
    public void A_server_that_is_away_is_told_and_met_again_when_it_is_back()
    {
        using var server = PostgresServer.Start();
        using var database = ControlDatabase.Open(server.NewDatabase());
        var control = new PostgresControl(database, "main");
        using (var turn = control.Take("write", Long)!)
        {
            turn.Commit(new Dictionary<string, string?> { ["a"] = "1" });
            server.Stop("QUIT");
            Assert.Throws<Unavailable>(() => control.Value("a"));
            Assert.Throws<Unavailable>(() => control.Take("derive", TimeSpan.Zero));
        }
        server.Go();
        Assert.Equal("1", control.Value("a"));
        using var again = control.Take("derive", Long);
        Assert.NotNull(again);
    }

    public void Dispose() => _databases.ForEach(d => d.Dispose());

    PostgresControl Node(TimeSpan? lease = null, TimeProvider? clock = null, string workspace = "main")
    {
        var database = ControlDatabase.Open(_address);
        _databases.Add(database);
        return new(database, workspace, new() { Lease = lease ?? TimeSpan.FromSeconds(15), Clock = clock ?? TimeProvider.System });
    }

    void Cut() => Do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'clew'");

    object? Do(string sql)
    {
        var uri = new Uri(_address);
        using var connection = new NpgsqlConnection(
            $"Host={uri.Host};Port={uri.Port};Username=clew;Password=a secret;Database={uri.AbsolutePath[1..]};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    static void Again(Action change)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                change();
                return;
            }
            catch (Unavailable) when (tries < 3)
            {
            }
        }
    }
}
