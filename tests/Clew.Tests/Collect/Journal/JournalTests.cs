using Clew.Collect.Journal;
using Xunit;

namespace Clew.Tests.Collect.Journal;

public sealed class JournalTests : IDisposable
{
    readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Records_come_back_in_order_over_many_files_and_after_reopening()
    {
        long end = 0;
        for (var run = 0; run < 3; run++)
        {
            using var journal = _folder.Open();
            Assert.Equal(end, journal.DurableEnd);
            for (var n = run * 100; n < (run + 1) * 100; n++) end = await journal.Append(JournalFolder.Arrival(n));
            Assert.Equal(end, journal.DurableEnd);
            Assert.Equal(Enumerable.Range(0, (run + 1) * 100), JournalFolder.Read(journal));
        }
        Assert.True(_folder.Files.Length > 9, $"{_folder.Files.Length} files");
    }

    [Fact]
    public async Task The_position_of_an_append_is_where_the_next_record_is_read()
    {
        using var journal = _folder.Open();
        var first = await journal.Append(JournalFolder.Arrival(1));
        var second = await journal.Append(JournalFolder.Arrival(2));
        Assert.Equal([2], JournalFolder.Read(journal, first));
        Assert.Empty(JournalFolder.Read(journal, second));
        Assert.Throws<ArgumentOutOfRangeException>(() => journal.ReadFrom(second + 1));
    }

    [Fact]
    public async Task Concurrent_appends_are_each_readable_once_while_another_thread_reads()
    {
        const int Threads = 8, Each = 400;
        using var journal = _folder.Open();
        var stop = TestContext.Current.CancellationToken;
        var read = Task.Run(async () =>
        {
            List<int> numbers = [];
            using var reader = journal.ReadFrom(0);
            while (numbers.Count < Threads * Each)
            {
                await journal.WaitPast(reader.Position, stop);
                while (reader.TryRead(out var arrival, out _)) numbers.Add(JournalFolder.Number(arrival));
            }
            return numbers;
        }, stop);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var n = 0; n < Each; n++) await journal.Append(JournalFolder.Arrival((thread * Each) + n, 50 + n));
        }, stop)));
        var all = await read;
        Assert.Equal(Enumerable.Range(0, Threads * Each), all.Order());
        // Each thread waited for one before the next.
        foreach (var thread in all.GroupBy(n => n / Each)) Assert.Equal(thread.Order(), thread);
        Assert.Equal(journal.DurableEnd, journal.HeldBytes);
    }

    [Fact]
    public async Task A_record_larger_than_a_file_gets_a_file_of_its_size()
    {
        using var journal = _folder.Open();
        await journal.Append(JournalFolder.Arrival(1));
        await journal.Append(JournalFolder.Arrival(2, 50_000));
        await journal.Append(JournalFolder.Arrival(3, 200_000));
        Assert.Equal([1, 2, 3], JournalFolder.Read(journal));
    }

    [Fact]
    public async Task Released_files_are_deleted_and_the_rest_stays_readable()
    {
        long third;
        using (var journal = _folder.Open())
        {
            List<long> ends = [];
            for (var n = 0; n < 200; n++) ends.Add(await journal.Append(JournalFolder.Arrival(n)));
            (var files, third) = (_folder.Files.Length, ends[99]);
            journal.Release(third);
            Assert.InRange(_folder.Files.Length, 2, files - 2);
            Assert.InRange(journal.Start, third - 4096, third);
            Assert.Equal(Enumerable.Range(100, 100), JournalFolder.Read(journal, third));
            Assert.Throws<ArgumentOutOfRangeException>(() => journal.ReadFrom(0));
            journal.Release(long.MaxValue);
            Assert.Single(_folder.Files);
        }
        using var again = _folder.Open();
        Assert.True(again.Start > third);
        Assert.Equal(200, JournalFolder.Read(again)[^1] + 1);
    }

    [Fact]
    public async Task After_a_seal_everything_can_be_released_and_positions_go_on()
    {
        long end;
        using (var journal = _folder.Open())
        {
            end = await journal.Append(JournalFolder.Arrival(1));
            await journal.Seal();
            journal.Release(end);
            Assert.Equal((end, end, 0), (journal.Start, journal.DurableEnd, journal.HeldBytes));
            await journal.Seal();
            Assert.Single(_folder.Files);
        }
        using var again = _folder.Open();
        Assert.Equal(end, again.DurableEnd);
        await again.Append(JournalFolder.Arrival(2));
        Assert.Equal([2], JournalFolder.Read(again));
    }

    [Fact]
    public async Task A_journal_without_files_starts_where_it_is_told()
    {
        using var journal = _folder.Open(_folder.Options with { FirstPosition = 5_000 });
        Assert.Equal((5_000, 5_000), (journal.Start, journal.DurableEnd));
        await journal.Append(JournalFolder.Arrival(1));
        Assert.Equal([1], JournalFolder.Read(journal));
    }

    [Fact]
    public async Task A_wait_ends_with_the_next_record_and_with_the_journal()
    {
        var journal = _folder.Open();
        var waiting = journal.WaitPast(0, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        var end = await journal.Append(JournalFolder.Arrival(1));
        await waiting;
        waiting = journal.WaitPast(end, TestContext.Current.CancellationToken);
        journal.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(JournalState.Closed, await JournalFolder.Refused(journal.Append(JournalFolder.Arrival(2))));
    }

    [Fact]
    public void A_second_journal_on_the_folder_is_refused()
    {
        using var journal = _folder.Open();
        Assert.Throws<IOException>(() => _folder.Open());
    }
}
