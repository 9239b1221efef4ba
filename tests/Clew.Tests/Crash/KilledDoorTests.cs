using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Clew.App.Api.Collect;
using Clew.Collect.Journal;
using Clew.Tests.Cli;
using Xunit;

namespace Clew.Tests.Crash;

/// <summary>The real server is killed, without warning, while many send: whatever it acknowledged is in the journal, once.</summary>
public sealed class KilledDoorTests
{
    const int Kills = 5, Senders = 16;

    [Fact]
    public async Task Whatever_was_acknowledged_before_a_kill_is_kept_once()
    {
        using var folder = new CliFolder();
        // The workspace is not there: nothing is moved on from the journal.
        var (_, key) = new NewSource("site", "doors", ["beacon"]) { RatePerAddress = 0 }.Add(folder.Data, folder.Clock);
        var acknowledged = new ConcurrentBag<string>();
        var random = new Random(20_261_125);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = ProgramProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder.Data);
            var address = await process.Address();
            var before = acknowledged.Count;
            var least = 200 + random.Next(800);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var senders = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
            {
                using var client = new HttpClient { BaseAddress = new Uri(address) };
                for (var n = 0; ; n++)
                {
                    var id = string.Create(CultureInfo.InvariantCulture, $"{kill}-{sender}-{n}");
                    try
                    {
                        using var body = new StringContent($$"""{"v":"x","e":[{"i":"{{id}}","t":"page"}]}""");
                        using var answer = await client.PostAsync($"/e?k={key}", body);
                        Assert.Equal(202, (int)answer.StatusCode);
                    }
                    catch (HttpRequestException)
                    {
                        return; // killed
                    }
                    acknowledged.Add(id);
                    if (acknowledged.Count - before >= least) enough.TrySetResult();
                }
            })).ToArray();
            await enough.Task;
            process.Kill();
            await Task.WhenAll(senders);
        }
        var kept = new List<string>();
        using (var journal = Journal.Open(Path.Combine(folder.Data, "doors.journal"), new JournalOptions()))
        using (var reader = journal.ReadFrom(journal.Start))
            while (reader.TryRead(out var arrival, out _)) kept.Add(Encoding.UTF8.GetString(arrival.Body.Span).Split('"')[9]);
        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.Empty(acknowledged.Except(kept));
        // What was under way at a kill may be kept without having been acknowledged: one a sender.
        Assert.InRange(kept.Count - acknowledged.Count, 0, Kills * Senders);
    }
}
