using Clew.Collect.Mover;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Clew.Storage.Moving;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Storage.Moving;

/// <summary>Everything that a store keeps arrives in another, once, however often the copying is cut off; and what differs is found.</summary>
public sealed class StoreMoveTests
{
    [Fact]
    public void Random_worlds_arrive_whole_and_every_figure_is_the_same() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(8), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            using var source = DuckDbStore.Open(null, new() { Threads = 1 });
            using var target = DuckDbStore.Open(null, new() { Threads = 1 });
            WorldLoader.Load(world, source);
            var copied = Move(source, target).Run(CancellationToken.None);
            AssertSame(source, target, copied, world.Settings, new(world.Now));
        }));

    [Fact]
    public void Notes_records_of_imports_and_kept_fits_arrive_too()
    {
        using var source = DuckDbStore.Open(null);
        using var target = DuckDbStore.Open(null);
        var world = Enumerable.Range(1, 40).Select(RandomWorld.Make).First(w => w.Leads.Count > 5 && w.Touches.Count > 20);
        WorldLoader.Load(world, source);
        source.Apply(new([]) { Notes = new Dictionary<string, string> { [Mover.PositionKey] = "4711", ["event_id_secret"] = "-12" } });
        var workspace = new Workspace("w", world.Settings, source, new FakeTimeProvider(new(world.Now)));
        workspace.Ask(new(["leads"], RandomAsk.WholeOf(world)) { By = ["channel"], Model = "markov" });
        Assert.NotEmpty(workspace.Fits);
        Move(source, target).Run(CancellationToken.None);
        Assert.Equal("4711", target.Note(Mover.PositionKey));
        Assert.Equal("-12", target.Note("event_id_secret"));
        Assert.Equal(Clew.Metrics.Credit.KeptFit.All(source).Select(f => f.Id), Clew.Metrics.Credit.KeptFit.All(target).Select(f => f.Id));
        using var state = target.Snapshot();
        Assert.Equal(1, StoreCheck.Rows(state, Plan.Tables.Single(t => t.Name == "import")));
    }

    [Fact]
    public void What_is_cut_off_again_and_again_arrives_once()
    {
        using var source = DuckDbStore.Open(null);
        using var target = DuckDbStore.Open(null);
        BigWorld.Fill(source, 300_000);
        var cuts = 0;
        IReadOnlyDictionary<string, Digest>? copied = null;
        while (copied is null && cuts < 50)
        {
            // Cut off after one batch, each time.
            using var stop = new CancellationTokenSource();
            try
            {
                copied = new StoreMove((source, "a"), (target, "b")) { Progress = new After(1, stop.Cancel) }.Run(stop.Token);
            }
            catch (OperationCanceledException)
            {
                cuts++;
            }
        }
        Assert.True(copied is not null && cuts > 3, $"It was cut off {cuts} times");
        AssertSame(source, target, copied!, WorkspaceSettings.Default, BigWorld.Now);
    }

    [Fact]
    public void A_table_whose_rows_the_engine_has_numbered_anew_is_begun_again()
    {
        using var source = DuckDbStore.Open(null);
        using var target = DuckDbStore.Open(null);
        BigWorld.Fill(source, 200_000);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new StoreMove((source, "a"), (target, "b")) { Progress = new After(1, stop.Cancel) }.Run(stop.Token));
        var note = MoveNote.Of(target)!;
        Assert.InRange(note.Tables["touch"].Rows, 1, 199_999);
        target.Apply(new([]) { Notes = note.With("touch", note.Tables["touch"] with { Plan = "another" }).ToNotes() });
        var copied = Move(source, target).Run(CancellationToken.None);
        AssertSame(source, target, copied, WorkspaceSettings.Default, BigWorld.Now);
    }

    [Fact]
    public void Another_state_of_the_source_is_told_from_the_one_that_was_begun()
    {
        using var source = DuckDbStore.Open(null);
        using var target = DuckDbStore.Open(null);
        BigWorld.Fill(source, 10);
        Move(source, target).Run(CancellationToken.None);
        source.Apply(new([]));
        Assert.Throws<TargetIsOld>(() => Move(source, target).Run(CancellationToken.None));
    }

    [Fact]
    public void A_target_with_rows_of_its_own_is_refused()
    {
        using var source = DuckDbStore.Open(null);
        using var target = DuckDbStore.Open(null);
        BigWorld.Fill(source, 10);
        BigWorld.Fill(target, 1);
        var e = Assert.Throws<TargetNotEmpty>(() => Move(source, target).Run(CancellationToken.None));
        Assert.Contains("not empty", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE revenue SET amount = amount + 0.0001 WHERE entry_id = 'r7'", "revenue: sum of amount", "revenue")]
    [InlineData("DELETE FROM lead WHERE lead_id = 'l3'", "lead: rows", "leads")]
    [InlineData("UPDATE touch SET channel = 'Email' WHERE touch_id = 't1'", "touch: content of the rows", "sessions [Email]")]
    [InlineData("UPDATE touch SET term = '' WHERE touch_id = 't1'", "touch: content of the rows", null)]
    [InlineData("INSERT INTO touch SELECT * FROM touch WHERE touch_id = 't1'", "touch: rows", "sessions")]
    public void A_row_that_is_not_the_same_is_found(string tampering, string table, string? kpi)
    {
        using var source = DuckDbStore.Open(null);
        using var target = DuckDbStore.Open(null);
        BigWorld.Fill(source, 500);
        var copied = Move(source, target).Run(CancellationToken.None);
        AssertSame(source, target, copied, WorkspaceSettings.Default, BigWorld.Now);
        target.Run(tampering);

        var rows = new StoreCheck(source, target);
        rows.Run(copied, CancellationToken.None);
        Assert.Contains(rows.Differences, d => d.What == table);
        var figures = Kpis(source, target, WorkspaceSettings.Default, BigWorld.Now).Differences.Select(d => d.What).ToList();
        if (kpi is null)
            Assert.Empty(figures);
        else
            Assert.Contains(kpi, figures);
    }

    static StoreMove Move(IStore source, IStore target) => new((source, "a"), (target, "b"));

    static KpiCheck Kpis(IStore source, IStore target, WorkspaceSettings settings, DateTimeOffset now)
    {
        var clock = new FakeTimeProvider(now);
        var kpis = new KpiCheck(new("w", settings, source, clock), new("w", settings, target, clock));
        kpis.Run(CancellationToken.None);
        return kpis;
    }

    static void AssertSame(IStore source, IStore target, IReadOnlyDictionary<string, Digest> copied, WorkspaceSettings settings, DateTimeOffset now)
    {
        foreach (var known in new[] { copied, null })
        {
            var rows = new StoreCheck(source, target);
            rows.Run(known, CancellationToken.None);
            Assert.Empty(rows.Differences);
        }
        var kpis = Kpis(source, target, settings, now);
        Assert.Empty(kpis.Differences);
        Assert.True(kpis.Figures > 100, $"Only {kpis.Figures} figures were compared");
    }

    // After so many batches.
    sealed class After(int batches, Action act) : IProgress<MoveProgress>
    {
        MoveProgress? _last;
        int _left = batches;

        public void Report(MoveProgress value)
        {
            if (value.What == _last?.What && value.Done > _last.Done && --_left <= 0) act();
            _last = value;
        }
    }
}
