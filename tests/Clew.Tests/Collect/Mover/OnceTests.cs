using Clew.Collect;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Model;
using Clew.Storage.DuckDb;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Clew.Tests.Collect.Mover.Collecting;

namespace Clew.Tests.Collect.Mover;

public sealed class OnceTests
{
    static readonly DateTime Noon = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Recent_ids_know_every_id_since_they_say() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        Gen.Choose(-3, 30).Select(i => (long)i * 0x1_0000_0000).ListOf().ToArbitrary(), ids =>
        {
            var recent = new RecentIds(most: 3, inFilter: 5);
            var received = new List<(long Id, DateTime At)>();
            foreach (var (i, id) in ids.Index())
            {
                var at = Noon.AddSeconds((i / 2) - (i % 5)); // several at once, and not in order
                recent.Add(id, at);
                received.Add((id, at));
                Assert.All(received.Where(r => r.At >= recent.Since), r => Assert.True(recent.Contains(r.Id)));
                Assert.False(recent.Contains(77));
                Assert.All(received.Where(r => !recent.Contains(r.Id)), r => Assert.False(recent.IsNew(r.Id, r.At)));
            }
        }));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_copy_is_known_whether_or_not_its_id_is_still_remembered_and_whatever_its_clock_says(int seed)
    {
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        var random = new Random(seed);
        var context = new StepContext(CollectRules.Default, WorkspaceSettings.Default, _ => null);
        var sent = new List<(string Id, DateTime At)>();
        for (var round = 0; round < 40; round++)
        {
            // A server that now and then starts anew, and remembers next to nothing.
            var intake = new Intake(store, new Pipeline(), new RecentIds(most: random.Next(2, 12), inFilter: random.Next(2, 40)));
            for (var batch = 0; batch < 3; batch++)
            {
                var now = Noon.AddMinutes((round * 20) + (batch * 3));
                var arrivals = new List<Arrival>();
                for (var i = 0; i < 8; i++)
                {
                    var again = sent.Count > 0 && random.Next(3) == 0;
                    var (id, at) = again ? sent[random.Next(sent.Count)] : ($"m{sent.Count}", now.AddMinutes(-random.Next(3) * random.Next(400)));
                    if (!again)
                        sent.Add((id, at));
                    arrivals.Add(random.Next(3) == 0 ? Segment(id, at, now) : Beacon(id, at, now));
                }
                var result = intake.Run(arrivals, context, WorkspaceSettings.Default);
                store.Apply(result.Batch);
                intake.Applied();
            }
        }
        var twice = new List<string>();
        store.Read("SELECT id, received_at, \"at\", kind FROM event WHERE id IN (SELECT id FROM event GROUP BY id HAVING count(*) > 1) ORDER BY id, received_at",
            row => twice.Add($"{row.Integer(0)} {row.Instant(1):HH:mm:ss} {row.Instant(2):dd HH:mm:ss} {row.Text(3)}"));
        Assert.Empty(twice);
        Assert.Equal(sent.Count, store.Drain("SELECT id FROM event"));
        Assert.Equal(sent.Count, store.Drain("SELECT DISTINCT id FROM event"));
    }

    static Arrival Beacon(string id, DateTime at, DateTime now) => new()
    {
        ReceivedAt = now,
        Door = Door.Beacon,
        Source = "site",
        UserAgent = Browser,
        Body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new { v = "v" + id, e = new[] { Page(id, "https://shop.test/", ageMs: (long)(now - at).TotalMilliseconds) } }),
    };

    // Without sentAt nobody knows whether the sender's clock is right.
    static Arrival Segment(string id, DateTime at, DateTime now) => new()
    {
        ReceivedAt = now,
        Door = Door.Segment,
        Call = "track",
        Source = "site",
        UserAgent = "node",
        Body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { messageId = id, userId = "u", @event = "E", timestamp = at.AddMinutes(7) }),
    };
}
