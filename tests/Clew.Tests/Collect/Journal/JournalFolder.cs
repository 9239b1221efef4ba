using System.Globalization;
using System.Text;
using Clew.Collect;
using Clew.Collect.Journal;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Collect.Journal;

/// <summary>A journal in a folder of its own.</summary>
sealed class JournalFolder : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("clew-journal-").FullName;

    public string Path => System.IO.Path.Combine(_root, "main.journal");

    public FakeTimeProvider Clock { get; } = new(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));

    public FailingFiles Disk { get; } = new();

    public string[] Files => [.. Directory.GetFiles(Path, "*.journal").Order(StringComparer.Ordinal)];

    public JournalOptions Options => new() { SegmentBytes = 4 << 10, MaxBytes = 1 << 20, MinFreeDisk = 0, Clock = Clock };

    public Clew.Collect.Journal.Journal Open(JournalOptions? options = null) =>
        Clew.Collect.Journal.Journal.Open(Path, options ?? Options, Disk);

    public static Arrival Arrival(int number, int bytes = 100) => new()
    {
        ReceivedAt = new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(number),
        Door = Door.Beacon,
        Source = "site",
        Body = Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture).PadLeft(bytes)),
    };

    /// <summary>The numbers of the records from a position on.</summary>
    public static List<int> Read(Clew.Collect.Journal.Journal journal, long? from = null)
    {
        List<int> numbers = [];
        using var reader = journal.ReadFrom(from ?? journal.Start);
        while (reader.TryRead(out var arrival, out _)) numbers.Add(Number(arrival));
        return numbers;
    }

    public static int Number(Arrival arrival) => int.Parse(Encoding.UTF8.GetString(arrival.Body.Span), CultureInfo.InvariantCulture);

    public static async Task<JournalState> Refused(ValueTask<long> append) =>
        (await Assert.ThrowsAsync<JournalRefused>(append.AsTask)).Reason;

    public void Dispose()
    {
        Disk.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
