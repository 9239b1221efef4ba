using Clew.Collect;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Xunit;

namespace Clew.Tests.Collect.Mover;

public sealed class RecentTests
{
    const string Robot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    [Fact]
    public void Events_are_counted_by_source_and_by_when_they_came_in()
    {
        using var on = new Collecting();
        foreach (var (id, ago) in new[] { ("a", TimeSpan.FromDays(40)), ("b", TimeSpan.FromDays(29)), ("c", TimeSpan.FromHours(23)), ("d", TimeSpan.FromMinutes(59)) })
            on.Arrive(Door.Beacon, "", new { v = "v", e = new[] { Collecting.Page(id, "https://shop.test/", ageMs: 7_200_000) } }, at: on.Now - ago);
        on.Drain();
        Assert.Equal([new TakenLately("site", 1, 2, 3, on.Now.AddMinutes(-59))], Recent.Taken(on.Store, on.Now));
    }

    [Fact]
    public void Drops_are_counted_by_reason_and_open_to_as_many_rows()
    {
        using var on = new Collecting();
        foreach (var days in (int[])[31, 29, 3, 0])
            on.Arrive(Door.Beacon, "", new { v = "v", e = new[] { Collecting.Page($"r{days}", "https://shop.test/") } }, Robot, on.Now.AddDays(-days));
        on.Arrive(Door.Beacon, "", new { v = "v", c = 0, e = new[] { Collecting.Page("n", "https://shop.test/") } });
        on.Drain();
        Assert.Equal([new DroppedLately("site", 2, 4)], Recent.Dropped(on.Store, on.Now));
        var (reasons, inAll) = Recent.Reasons(on.Store, on.Now, 10);
        Assert.Equal([("bots", 3L, on.Now), ("consent", 1, on.Now)], reasons.Select(r => (r.Step, r.Count, r.LastAt)));
        Assert.Equal(2, inAll);
        Assert.All(reasons, r => Assert.Equal(r.Count, Listings.Drops(on.Store, Recent.DropsOf(r.Step, [r.Reason], on.Now), 10).Total));
        Assert.Equal(0, Listings.Drops(on.Store, Recent.DropsOf("consent", [reasons[0].Reason], on.Now), 10).Total);
        Assert.Equal(4, Listings.Drops(on.Store, Recent.DropsOf(null, null, on.Now), 10).Total);

        var (first, still) = Recent.Reasons(on.Store, on.Now, 1);
        Assert.Equal("bots", Assert.Single(first).Step);
        Assert.Equal(2, still);
    }

    [Fact]
    public void Pages_of_drops_hold_each_row_once()
    {
        using var on = new Collecting();
        for (var i = 0; i < 7; i++)
            on.Arrive(Door.Beacon, "", new { v = $"v{i}", e = new[] { Collecting.Page($"r{i}", "https://shop.test/") } }, Robot);
        on.Drain();
        var visitors = Enumerable.Range(0, 4).SelectMany(page => Listings.Drops(on.Store, new(), 2, 2 * page).Rows.Select(row => row[5])).ToList();
        Assert.Equal(7, visitors.Count);
        Assert.Equal(7, visitors.Distinct().Count());
    }

    [Fact]
    public void The_latest_events_come_with_the_source_that_the_rules_of_now_read()
    {
        using var on = new Collecting();
        on.Beacon("v",
            Collecting.Page("1", "https://shop.test/?utm_source=fb&utm_medium=cpc&utm_campaign=spring", ageMs: 3000),
            Collecting.Page("2", "https://shop.test/b", "https://shop.test/", ageMs: 2000),
            Collecting.Form("3", "jane@example.com", ageMs: 1000));
        on.Beacon("w", Collecting.Page("4", "https://shop.test/", "https://news.test/item"));
        on.Drain();
        var latest = Recent.Latest(on.Store, new(CollectRules.Default, on.Workspace.Settings, _ => null), null, 3);
        Assert.Equal(
            [
                (EventKind.Page, "shop.test/", "news.test", null), (EventKind.Form, "shop.test/contact", null, null),
                (EventKind.Page, "shop.test/b", null, null),
            ], latest.Select(e => (e.Kind, e.Page, e.From, e.Campaign)));
        var all = Recent.Latest(on.Store, new(CollectRules.Default, on.Workspace.Settings, _ => null), on.Now.AddHours(-1), 10);
        Assert.Equal(("facebook", "spring", "desktop", "v"), (all[^1].From, all[^1].Campaign, all[^1].Device, all[^1].VisitorId));
        Assert.Empty(Recent.Latest(on.Store, new(CollectRules.Default, on.Workspace.Settings, _ => null), on.Now, 10));
    }

    [Theory]
    [InlineData(60, 500, 1)]
    [InlineData(3, 50, 24)]
    [InlineData(3, 10, null)]
    public void No_more_is_looked_at_than_holds_the_newest(long hour, long day, int? hours)
    {
        var now = new DateTime(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(hours is { } h ? now.AddHours(-h) : null, Recent.Since([new("a", hour, day, day, now)], now, 50));
    }
}
