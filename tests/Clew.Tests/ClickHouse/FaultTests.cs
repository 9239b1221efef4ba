using System.Globalization;
using System.Text;
using Clew.Import;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Clew.Storage.ClickHouse;
using Xunit;
using static Clew.Sql.Build;
using static Clew.Tests.ClickHouse.FaultyServer;

namespace Clew.Tests.ClickHouse;

/// <summary>
/// A server that dies, is slow, full or gone: what was acknowledged is there once in the end, what a reader gets is whole or an error, and
/// the error says what is wrong.
/// </summary>
public sealed class FaultTests(FaultyNode node) : IClassFixture<FaultyNode>, IAsyncLifetime
{
    const string IntoLinks = "INSERT INTO `facts`.`link`";

    FaultyServer _server = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (ChNode.Absent is null)
            _server = Start(await node.Fresh());
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }

    FaultyServer Server
    {
        get
        {
            if (ChNode.Absent is { } reason)
                Assert.Skip(reason);
            return _server;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whenever_the_server_is_killed_what_was_acknowledged_lands_once(int seed)
    {
        var random = new Random(seed);
        var mover = Server.NewMover();
        for (var round = 0; round < 4; round++)
        {
            await Server.Send(300);
            var moving = Task.Run(() => Record.Exception(mover.Drain), Cancellation);
            await Task.Delay(random.Next(400), Cancellation);
            Server.Node.Kill();
            if (await moving is { } broken)
                Assert.Contains("ClickHouse does not answer", Assert.IsType<Unavailable>(broken).Message, StringComparison.Ordinal);
            if (random.Next(2) == 0)
                mover = Server.NewMover(); // as after a restart of the program
            await Server.Node.Restart();
        }
        mover.Drain();
        Assert.Equal(Server.SentPages(), Server.MovedPages());
        Assert.Equal((0, 7), (Server.Count("drop"), Server.Count("touch")));
    }

    [Fact]
    public async Task An_insert_whose_answer_was_lost_counts_once_when_it_is_tried_again()
    {
        Server.Store.Apply(Links("a"));
        await Server.Node.Fail("cut", times: 1, containing: IntoLinks);
        Assert.Contains("does not answer", Assert.Throws<StoreAway>(() => Server.Store.Apply(Links("b", "c"))).Message, StringComparison.Ordinal);
        Assert.Equal(1, await Server.Node.FaultsMet());
        Assert.Equal("3\n", await Server.Node.Ask("SELECT count() FROM facts.link"));
        Assert.Equal(["a"], Server.LinkIds());
        Server.Store.Apply(Links("b", "c"));
        Assert.Equal(["a", "b", "c"], Server.LinkIds());
        Assert.Equal("5\n", await Server.Node.Ask("SELECT count() FROM facts.link"));
        // Whoever looks from now on, and after a restart, sees the same.
        using var again = Server.OpenAgain();
        Assert.Equal(3, Server.Count("link"));
        Assert.Equal(2, Server.Store.CollectedVersion);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(70_000)]
    public async Task An_insert_that_is_cut_on_its_way_counts_not_at_all(long after)
    {
        await Server.Node.Fail("drop", after, times: 1, containing: IntoLinks);
        var many = Enumerable.Range(0, 10_000).Select(i => $"l{i:00000}").ToList();
        Assert.Throws<StoreAway>(() => Server.Store.Apply(Links(many)));
        Assert.Equal(0, Server.Count("link"));
        Server.Store.Apply(Links(many));
        Assert.Equal(many, Server.LinkIds());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(5000)]
    [InlineData(79_000)]
    public async Task A_result_that_breaks_off_is_an_error_and_never_fewer_rows(long after)
    {
        const int All = 10_000;
        Server.Store.Apply(Links(Enumerable.Range(0, All).Select(i => $"l{i:00000}")));
        await Server.Node.Fail("cut", after, times: 1, containing: "SELECT");
        Assert.Throws<StoreAway>(() => Server.LinkIds());

        // Numbers are eight bytes a row behind a head: where it is cut at the end of a row, nothing in the bytes tells that more should come.
        var query = new Select([To(7, ColumnType.Integer).As("n")], From("link", "l"));
        long Numbers()
        {
            var rows = 0L;
            using var state = Server.Store.Snapshot();
            state.Read(query, [], block => rows += block.Count, Cancellation);
            return rows;
        }
        for (var shift = 0; shift < 9; shift++)
        {
            await Server.Node.Fail("cut", after + shift, times: 1, containing: "SELECT");
            Assert.Throws<StoreAway>(() => Numbers());
        }
        Assert.Equal(All, Numbers());
        Assert.Equal(All, Server.LinkIds().Count);
    }

    [Fact]
    public async Task A_server_that_is_too_slow_is_away_and_the_state_is_the_one_before()
    {
        Server.Store.Apply(Links("a"));
        using var impatient = Server.OpenImpatient();
        await Server.Node.Fail("slow", after: 60_000);
        var asked = Assert.Throws<StoreAway>(() => impatient.Query(new([Count().As("n")], From("link", "l")), _ => { }, Cancellation));
        Assert.Contains("took too long", asked.Message, StringComparison.Ordinal);
        await Server.Node.Fail("slow", after: 60_000, containing: IntoLinks);
        Assert.Throws<StoreAway>(() => impatient.Apply(Links("b")));
        await Server.Node.Fail("none");
        Assert.Equal(["a"], Server.LinkIds());
        impatient.Apply(Links("b"));
        Assert.Equal(["a", "b"], Server.LinkIds());
    }

    [Fact]
    public async Task A_full_disk_is_waited_for_and_nothing_is_dropped_meanwhile()
    {
        var mover = Server.NewMover();
        await Server.Send(5);
        await Server.Node.Fail("disk");
        for (var round = 0; round < 5; round++)
            Assert.Contains("not enough space", Assert.Throws<Unavailable>(mover.Drain).Message, StringComparison.Ordinal);
        var error = Assert.Throws<StoreAway>(() => Server.Store.Apply(Links("a")));
        Assert.Contains("cannot do it now", error.Message, StringComparison.Ordinal);
        Assert.Contains("243", error.Message, StringComparison.Ordinal);
        await Server.Node.Fail("none");
        Assert.Equal((0, 0, 0), (Server.Count("event"), Server.Count("drop"), Server.Count("link")));
        mover.Drain();
        Assert.Equal(Server.SentPages(), Server.MovedPages());
        Assert.Equal(0, Server.Count("drop"));
    }

    [Fact]
    public async Task A_file_whose_landing_breaks_off_lands_once_when_it_is_imported_again()
    {
        var csv = "lead_id,created_at\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"l{i:000},2026-03-01\n"));
        void Import() => ImportRun.Run(Server.Store.BeginLanding, WorkspaceSettings.Default, TimeProvider.System,
            new("leads", "leads.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv))));
        foreach (var (kind, containing) in new[] { ("drop", "passing_"), ("cut", "INSERT INTO `facts`.`lead` "), ("disk", ""), ("cut", "INSERT INTO `facts`.`import`") })
        {
            await Server.Node.Fail(kind, times: 1, containing: containing);
            Assert.Throws<StoreAway>(Import);
            Assert.Equal(1, await Server.Node.FaultsMet());
            Assert.Equal((0L, 0L), (Server.Count("lead"), Server.Store.DataVersion));
        }
        Import();
        Import();
        Assert.Equal((500L, 2L), (Server.Count("lead"), Server.Store.DataVersion));
    }

    [Fact]
    public async Task A_derivation_that_breaks_off_leaves_the_tables_before_it()
    {
        Server.Store.Apply(Links("a"));
        DerivedTable Of(string name) => (name, new Select([Col("l", "link_id").As("link_id")], From("link", "l")));
        Server.Store.Derive("g", "1", [Of("first"), Of("second")]);
        Server.Store.Apply(Links("b"));
        await Server.Node.Fail("cut", times: 1, containing: "CREATE TABLE `facts`.`second_");
        Assert.Throws<StoreAway>(() => Server.Store.Derive("g", "2", [Of("first"), Of("second")]));
        Assert.Equal(("1", 1L, 1L), (Server.Store.DerivedVersion("g"), Server.Count("first"), Server.Count("second")));
        Server.Store.Derive("g", "2", [Of("first"), Of("second")]);
        Assert.Equal(("2", 2L, 2L), (Server.Store.DerivedVersion("g"), Server.Count("first"), Server.Count("second")));
    }

    [Fact]
    public async Task Waiting_for_copies_is_said_as_todays_engine_reads_it()
    {
        var layout = new ClickHouseLayout(ClickHouseAddress.Parse("clickhouse://h/facts?cluster=c")) { Copies = (2, 6) };
        Assert.Equal((" SETTINGS insert_quorum = 2", " SETTINGS insert_quorum = 6"), (layout.Durably(spread: true), layout.Durably(spread: false)));
        // One server has no copies to wait for.
        await Server.Node.Ask($"INSERT INTO facts.link (link_id, visitor_id, kind, value){layout.Durably(spread: false)}\nSELECT 'a', 'v', 'k', 'x'");
        await Server.Node.Ask($"INSERT INTO facts.link (link_id, visitor_id, kind, value){layout.Durably(spread: true)} FORMAT TSV\nb\tv\tk\tx\n");
        Assert.Equal("2\n", await Server.Node.Ask("SELECT count() FROM facts.link"));
    }

    [Theory]
    [InlineData("clickhouse://default:an-open-secret@127.0.0.1:{0}/facts")]
    [InlineData("clickhouse://nobody:an-open-secret@127.0.0.1:{0}/facts")]
    [InlineData("clickhouse://default@127.0.0.1:{0}/facts?password=an-open-secret")]
    [InlineData("clickhouse://default:an-open-secret@127.0.0.1:{0}/no name")]
    [InlineData("http://default:an-open-secret@127.0.0.1:{0}/facts")]
    public void Whoever_is_not_let_in_is_told_so_without_the_password(string address)
    {
        using var control = Server.NewControl("other");
        var error = Assert.Throws<UserError>(() => ClickHouseStore.Open(
            ClickHouseAddress.Parse(string.Format(CultureInfo.InvariantCulture, address, Server.Node.Port)), control, TimeProvider.System));
        Assert.DoesNotContain("an-open-secret", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("clickhouse://", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_is_away_and_the_password_is_not_told()
    {
        Server.Node.Kill();
        using var control = Server.NewControl("other");
        var error = Assert.Throws<StoreAway>(() => Server.Open(control));
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Server.Node.Port}/facts"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workspace_of_a_newer_program_is_refused()
    {
        using var control = Server.NewControl("newer");
        using (var turn = control.Take("write", TimeSpan.Zero)!)
            turn.Commit(new Dictionary<string, string?> { ["schema_version"] = "99" });
        var error = Assert.Throws<UserError>(() => Server.Open(control));
        Assert.Contains("newer Clew", error.Message, StringComparison.Ordinal);
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_or_the_database_that_is_gone_is_told_of_and_nothing_is_dropped_for_it()
    {
        await Server.Node.Ask("DROP TABLE facts.event");
        var mover = Server.NewMover();
        await Server.Send(3);
        for (var round = 0; round < 5; round++)
            Assert.Contains("event", Assert.Throws<Unavailable>(mover.Drain).Message, StringComparison.Ordinal);
        Assert.Equal(0, Server.Count("drop"));
        Assert.Contains("table 'event' is not in ClickHouse", Assert.Throws<UserError>(() => Server.OpenAgain()).Message, StringComparison.Ordinal);
        await Server.Node.Ask("DROP DATABASE facts");
        Assert.Throws<StoreAway>(() => Server.Count("link"));
        Assert.Throws<StoreAway>(() => Server.Store.Apply(Links("a")));
        Assert.Contains("database is not in ClickHouse", Assert.Throws<UserError>(() => Server.OpenAgain()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_with_rows_of_another_workspace_is_not_taken_for_a_new_one()
    {
        using (var empty = Server.NewControl("second"))
            Server.Open(empty).Dispose(); // made, but nothing landed yet: as after a first start that was cut short
        Server.Store.Apply(Links("a"));
        using var control = Server.NewControl("third");
        Assert.Contains("not empty", Assert.Throws<UserError>(() => Server.Open(control)).Message, StringComparison.Ordinal);
    }
}
