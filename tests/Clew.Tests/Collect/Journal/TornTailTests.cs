using Clew.Collect.Journal;
using Xunit;

namespace Clew.Tests.Collect.Journal;

public sealed class TornTailTests : IDisposable
{
    readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public enum Tear
    {
        Short,
        Zero,
        Noise,
    }

    [Theory]
    [InlineData(Tear.Short)]
    [InlineData(Tear.Zero)]
    [InlineData(Tear.Noise)]
    public async Task A_last_record_torn_at_any_byte_is_cut_off_and_the_journal_goes_on(Tear tear)
    {
        long kept, end;
        using (var journal = _folder.Open())
        {
            await journal.Append(JournalFolder.Arrival(1));
            kept = await journal.Append(JournalFolder.Arrival(2));
            end = await journal.Append(JournalFolder.Arrival(3, 40));
        }
        var file = Assert.Single(_folder.Files);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var random = new Random(20_261_124);
        for (var torn = (int)kept; torn < end; torn++)
        {
            foreach (var more in Directory.GetFiles(_folder.Path, "*.journal")) File.Delete(more);
            var bytes = whole[..torn];
            if (tear != Tear.Short) bytes = [.. bytes, .. new byte[whole.Length - torn]];
            if (tear == Tear.Noise) random.NextBytes(bytes.AsSpan(torn, (int)end - torn));
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            using (var journal = _folder.Open())
            {
                Assert.Equal(kept, journal.DurableEnd);
                Assert.Equal([1, 2], JournalFolder.Read(journal));
                await journal.Append(JournalFolder.Arrival(4));
            }
            using var again = _folder.Open();
            Assert.Equal([1, 2, 4], JournalFolder.Read(again));
        }
    }

    [Fact]
    public async Task A_gap_in_the_last_batch_is_a_torn_tail_for_the_disk_may_have_written_its_end_first()
    {
        var (kept, first, _) = await ThreeInOneBatch();
        Spoil(_folder.Files[0], kept + 20);
        using var journal = _folder.Open();
        Assert.Equal(kept, journal.DurableEnd);
        Assert.True(journal.TornBytes > first - kept);
        Assert.Equal([0], JournalFolder.Read(journal));
    }

    [Fact]
    public async Task A_gap_that_a_later_batch_follows_is_damage_that_is_told_and_the_rest_is_kept()
    {
        var (kept, first, end) = await ThreeInOneBatch();
        using (var journal = _folder.Open()) await journal.Append(JournalFolder.Arrival(4));
        Spoil(_folder.Files[0], kept + 20);
        using var again = _folder.Open();
        Check(again, kept, first, end);
    }

    [Fact]
    public async Task Damage_within_the_last_file_is_told_too()
    {
        var (kept, first, end) = await ThreeInOneBatch(then: 4);
        Assert.Single(_folder.Files);
        Spoil(_folder.Files[0], kept + 20);
        using var again = _folder.Open();
        Check(again, kept, first, end);
    }

    [Fact]
    public async Task A_file_that_lost_its_end_is_damaged_up_to_the_next_file()
    {
        var (_, first, end) = await ThreeInOneBatch();
        using (var journal = _folder.Open()) await journal.Append(JournalFolder.Arrival(4));
        await using (var file = File.OpenWrite(_folder.Files[0])) file.SetLength(first + 10);
        using var again = _folder.Open();
        using var reader = again.ReadFrom(first);
        var damage = Assert.Throws<JournalDamaged>(() => reader.TryRead(out _, out _));
        Assert.Equal((first, end), (damage.Position, damage.ResumesAt));
        Assert.Equal([4], JournalFolder.Read(again, end));
    }

    static void Check(Clew.Collect.Journal.Journal journal, long kept, long first, long end)
    {
        using var reader = journal.ReadFrom(0);
        Assert.True(reader.TryRead(out _, out _));
        var damage = Assert.Throws<JournalDamaged>(() => reader.TryRead(out _, out _));
        Assert.Equal((kept, first), (damage.Position, damage.ResumesAt));
        Assert.Contains("damaged", damage.Message, StringComparison.Ordinal);
        Assert.Equal([2, 3, 4], JournalFolder.Read(journal, damage.ResumesAt));
        Assert.Equal([4], JournalFolder.Read(journal, end));
    }

    /// <summary>Writes record 0, then 1, 2 and 3 as one batch; tells where 0 and 1 and 3 end.</summary>
    async Task<(long Kept, long First, long End)> ThreeInOneBatch(int? then = null)
    {
        using var journal = _folder.Open();
        _folder.Disk.Gate.Reset();
        var zero = journal.Append(JournalFolder.Arrival(0));
        _folder.Disk.Waiting.Wait(TestContext.Current.CancellationToken);
        ValueTask<long>[] batch = [.. Enumerable.Range(1, 3).Select(n => journal.Append(JournalFolder.Arrival(n)))];
        _folder.Disk.Gate.Set();
        var (kept, first, _, end) = (await zero, await batch[0], await batch[1], await batch[2]);
        if (then is { } number) await journal.Append(JournalFolder.Arrival(number));
        return (kept, first, end);
    }

    static void Spoil(string file, long at)
    {
        using var stream = File.Open(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = at;
        var old = stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(old ^ 1));
    }
}
