using Clew.Collect.Journal;
using Xunit;

namespace Clew.Tests.Collect.Journal;

public sealed class JournalRefusalTests : IDisposable
{
    readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_journal_refuses_until_files_are_released()
    {
        using var journal = _folder.Open(_folder.Options with { MaxBytes = 20_000 });
        var taken = 0;
        while (journal.State == JournalState.Open)
        {
            try
            {
                await journal.Append(JournalFolder.Arrival(taken));
                taken++;
            }
            catch (JournalRefused refused)
            {
                Assert.Equal((JournalState.Full, TimeSpan.FromSeconds(5)), (refused.Reason, refused.RetryAfter));
            }
        }
        Assert.Equal(JournalState.Full, journal.State);
        Assert.InRange(journal.HeldBytes, 19_000, 20_000);
        Assert.Equal(Enumerable.Range(0, taken), JournalFolder.Read(journal));

        journal.Release(journal.DurableEnd);
        Assert.Equal(JournalState.Open, journal.State);
        await journal.Append(JournalFolder.Arrival(taken));
        Assert.Equal(taken, JournalFolder.Read(journal)[^1]);
    }

    [Fact]
    public async Task Without_room_for_another_file_appends_are_refused_and_taken_again_when_there_is_room()
    {
        using var journal = _folder.Open(_folder.Options with { MinFreeDisk = 1_000_000 });
        _folder.Disk.Free = 1_000_000;
        Assert.Equal(JournalState.DiskFull, await JournalFolder.Refused(journal.Append(JournalFolder.Arrival(1))));
        Assert.Equal(JournalState.DiskFull, journal.State);
        Assert.Contains("1000000 bytes free", journal.Failure, StringComparison.Ordinal);

        _folder.Disk.Free = long.MaxValue;
        Assert.Equal(JournalState.DiskFull, await JournalFolder.Refused(journal.Append(JournalFolder.Arrival(2)))); // too soon
        _folder.Clock.Advance(TimeSpan.FromSeconds(5));
        await journal.Append(JournalFolder.Arrival(3));
        Assert.Equal((JournalState.Open, null), (journal.State, journal.Failure));
        Assert.Equal([3], JournalFolder.Read(journal));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task After_a_failed_write_or_sync_nothing_is_acknowledged_until_a_new_file_is_begun(bool write, bool sync, bool create)
    {
        var disk = _folder.Disk;
        using (var journal = _folder.Open())
        {
            if (!create) await journal.Append(JournalFolder.Arrival(1));
            var kept = journal.DurableEnd;
            (disk.WritesFail, disk.SyncsFail, disk.FilesCannotBeMade) = (write, sync, create);
            disk.Gate.Reset();
            var failing = journal.Append(JournalFolder.Arrival(2));
            if (!create) disk.Waiting.Wait(TestContext.Current.CancellationToken);
            var behind = journal.Append(JournalFolder.Arrival(3));
            disk.Gate.Set();
            Assert.Equal(JournalState.Broken, await JournalFolder.Refused(failing));
            Assert.Equal(JournalState.Broken, await JournalFolder.Refused(behind));
            Assert.Equal((JournalState.Broken, kept), (journal.State, journal.DurableEnd));

            // Tried again too early, and again while it still fails.
            Assert.Equal(JournalState.Broken, await JournalFolder.Refused(journal.Append(JournalFolder.Arrival(4))));
            _folder.Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(JournalState.Broken, await JournalFolder.Refused(journal.Append(JournalFolder.Arrival(5))));

            (disk.WritesFail, disk.SyncsFail, disk.FilesCannotBeMade) = (false, false, false);
            _folder.Clock.Advance(TimeSpan.FromSeconds(5));
            await journal.Append(JournalFolder.Arrival(6));
            Assert.Equal(JournalState.Open, journal.State);
            Assert.Equal(create ? [6] : [1, 6], JournalFolder.Read(journal));
        }
        using var again = _folder.Open();
        Assert.Equal(create ? [6] : [1, 6], JournalFolder.Read(again));
    }

    [Fact]
    public async Task When_too_much_waits_for_the_disk_the_next_is_refused_at_once()
    {
        using var journal = _folder.Open(_folder.Options with { MaxPendingBytes = 1_000 });
        _folder.Disk.Gate.Reset();
        var first = journal.Append(JournalFolder.Arrival(0));
        _folder.Disk.Waiting.Wait(TestContext.Current.CancellationToken);
        List<ValueTask<long>> waiting = [];
        for (var n = 1; ; n++)
        {
            var append = journal.Append(JournalFolder.Arrival(n));
            if (append.IsFaulted)
            {
                Assert.Equal(JournalState.Busy, await JournalFolder.Refused(append));
                break;
            }
            waiting.Add(append);
        }
        Assert.InRange(waiting.Count, 6, 9);
        _folder.Disk.Gate.Set();
        await first;
        foreach (var append in waiting) await append;
        Assert.Equal(Enumerable.Range(0, waiting.Count + 1), JournalFolder.Read(journal));
    }

    [Fact]
    public async Task What_waits_when_the_journal_closes_is_still_written()
    {
        ValueTask<long> first, second;
        using (var journal = _folder.Open())
        {
            _folder.Disk.Gate.Reset();
            first = journal.Append(JournalFolder.Arrival(1));
            _folder.Disk.Waiting.Wait(TestContext.Current.CancellationToken);
            second = journal.Append(JournalFolder.Arrival(2));
            _folder.Disk.Gate.Set();
        }
        Assert.True(await first < await second);
        using var again = _folder.Open();
        Assert.Equal([1, 2], JournalFolder.Read(again));
    }
}
