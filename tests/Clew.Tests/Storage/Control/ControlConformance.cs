using Clew.Storage.Control;
using Xunit;

namespace Clew.Tests.Storage.Control;

/// <summary>What nodes rely on, whatever keeps it.</summary>
public abstract class ControlConformance
{
    static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>The control of a workspace as one node has it.</summary>
    protected abstract IControl One { get; }

    /// <summary>As another node has it, where there can be another.</summary>
    protected abstract IControl Other { get; }

    [Fact]
    public void Values_are_set_changed_and_taken_away_together()
    {
        using (var turn = One.Take("write", Long)!)
        {
            turn.Commit(new Dictionary<string, string?> { ["a"] = "1", ["b"] = "Grüße 'x' \n" });
            turn.Commit(new Dictionary<string, string?> { ["a"] = "2", ["b"] = null, ["c"] = "", ["none"] = null });
            turn.Commit(new Dictionary<string, string?>());
        }
        Assert.Equal([("a", "2"), ("c", "")], Other.Read().Select(v => (v.Key, v.Value)).Order());
        Assert.Equal(("2", null, ""), (Other.Value("a"), Other.Value("b"), Other.Value("c")));
    }

    [Fact]
    public void Notes_are_read_one_by_one_only()
    {
        using (var turn = One.Take("write", Long)!)
            turn.Commit(new Dictionary<string, string?> { ["note:journal:n1"] = "77", ["notes"] = "x" });
        Assert.Equal("77", Other.Value("note:journal:n1"));
        Assert.Equal(["notes"], Other.Read().Keys);
    }

    [Fact]
    public void A_turn_has_one_holder_and_turns_of_two_names_have_nothing_to_do_with_each_other()
    {
        using (var held = One.Take("write", Long))
        {
            Assert.NotNull(held);
            Assert.Null(Other.Take("write", TimeSpan.Zero));
            Assert.Null(One.Take("write", TimeSpan.FromMilliseconds(30)));
            using var derive = Other.Take("derive", TimeSpan.Zero);
            Assert.NotNull(derive);
            Assert.False(held.IsLost || derive.IsLost);
        }
        using var next = Other.Take("write", TimeSpan.Zero);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Many_who_take_turns_at_adding_one_lose_none_and_none_waits_for_ever()
    {
        const int Threads = 4, Each = 25;
        _ = (One, Other);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(i => Task.Factory.StartNew(
            () =>
            {
                var control = i % 2 == 0 ? One : Other;
                for (var n = 0; n < Each; n++)
                {
                    using var turn = control.Take("write", TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken)!;
                    var now = int.Parse(control.Value("n") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
                    turn.Commit(new Dictionary<string, string?> { ["n"] = (now + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) });
                }
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Equal("100", One.Value("n"));
    }

    [Fact]
    public void Whoever_reads_sees_values_of_one_commit()
    {
        _ = (One, Other);
        using var ended = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var mixed = 0;
            while (!ended.IsCancellationRequested)
            {
                var values = Other.Read();
                mixed += values.GetValueOrDefault("a") == values.GetValueOrDefault("b") ? 0 : 1;
            }
            return mixed;
        }, TestContext.Current.CancellationToken);
        using (var turn = One.Take("write", Long)!)
        {
            for (var i = 0; i < 100; i++)
            {
                var text = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
                turn.Commit(i % 10 == 9 ? new() { ["a"] = null, ["b"] = null } : new Dictionary<string, string?> { ["a"] = text, ["b"] = text });
            }
        }
        ended.Cancel();
#pragma warning disable xUnit1031 // it has ended but for a step
        Assert.Equal(0, reading.Result);
#pragma warning restore xUnit1031
    }

    [Fact]
    public void Waiting_ends_when_it_is_told_to()
    {
        using var held = One.Take("write", Long);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() => Other.Take("write", Long, stop.Token));
    }

    [Fact]
    public void A_turn_that_was_given_back_changes_nothing()
    {
        var turn = One.Take("write", Long)!;
        turn.Dispose();
        turn.Dispose();
        Assert.Throws<ObjectDisposedException>(() => turn.Commit(new Dictionary<string, string?> { ["a"] = "1" }));
        Assert.Null(One.Value("a"));
    }
}
