using Clew.Collect;
using Clew.Collect.Sessions;
using Clew.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Sessions;

public sealed class SessionTests
{
    static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Half_an_hour_of_silence_ends_a_session_and_a_microsecond_less_does_not()
    {
        Assert.Equal(2, Sessionizer.Join([Page(1, 0), Page(2, 30 * 60)]).Count);
        Assert.Single(Sessionizer.Join([Page(1, 0), Page(2, 30 * 60 - 0.000001)]));
    }

    [Fact]
    public void Midnight_and_a_new_campaign_do_not_end_a_session()
    {
        var session = Assert.Single(Sessionizer.Join([Page(1, 11.9 * 3600, "google"), Page(2, 12.1 * 3600, "facebook")]));
        Assert.Equal("google", session.Opening!.Source);
        Assert.Equal(2, session.PageViews);
    }

    [Fact]
    public void A_late_page_that_lies_between_two_sessions_makes_them_one()
    {
        var two = Sessionizer.Join([Page(1, 0), Page(2, 50 * 60)]);
        var one = Assert.Single(Sessionizer.Join([.. two, Page(3, 25 * 60)]));
        Assert.Equal((3, "s" + Convert.ToBase64String(new byte[] { 0, 0, 0, 0, 0, 0, 0, 1 })[..11]), (one.PageViews, one.TouchId));
    }

    [Theory]
    [InlineData(10_000, 0, 1, false)]
    [InlineData(10_001, 0, 1, true)]
    [InlineData(0, 1, 1, true)]
    [InlineData(0, 0, 2, true)]
    [InlineData(0, 0, 0, false)]
    public void A_session_is_engaged_that_lasts_longer_than_ten_seconds_or_has_a_key_event_or_two_pages(
        int engagedMs, int keyEvents, int pages, bool engaged) =>
        Assert.Equal(engaged, (Page(1, 0) with { EngagedMs = engagedMs, KeyEvents = keyEvents, PageViews = pages }).IsEngaged);

    [Fact]
    public void A_session_that_begins_without_a_page_takes_the_source_of_its_first_page()
    {
        var engage = Sessionizer.Of(Made(1, 0, EventKind.Engage, null));
        Assert.Null(engage.Opening);
        Assert.Equal("bing", Assert.Single(Sessionizer.Join([Page(2, 5, "bing"), engage])).Opening!.Source);
    }

    [Fact]
    public void A_page_from_nowhere_is_direct()
    {
        var opening = Page(1, 0).Opening!;
        Assert.Equal(("(direct)", "(none)", "Direct"), (opening.Source, opening.Medium, opening.Channel));
    }

    [Fact]
    public void Only_what_a_browser_did_is_activity()
    {
        Assert.True(Sessionizer.IsActivity(Made(1, 0, EventKind.Page, null)));
        var server = Made(1, 0, EventKind.Track, null);
        server.IsBrowser = false;
        Assert.False(Sessionizer.IsActivity(server));
        Assert.False(Sessionizer.IsActivity(Made(1, 0, EventKind.Identify, null)));
    }

    [Fact]
    public void A_touch_names_the_first_event_of_its_session() =>
        Check.QuickThrowOnFailure(Prop.ForAll<long>(id => Session.FirstIdOf(Session.TouchIdOf("s", id)) == id));

    [Fact]
    public void Events_in_any_order_and_in_any_batches_make_the_sessions_of_a_naive_count()
    {
        var hit = from second in Gen.Choose(0, 6 * 3600)
                  from kind in Gen.Elements(EventKind.Page, EventKind.Engage, EventKind.Track)
                  from source in Gen.Elements("google", "bing", null)
                  select (second, kind, source);
        var world = from hits in hit.ArrayOf()
                    from order in Gen.Shuffle(hits.Index().ToArray())
                    from cut in Gen.Choose(1, 5)
                    select (hits, order, cut);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(world.ToArbitrary(), w =>
        {
            // Ids grow with time here, so that ties are ordered alike on both sides.
            var parts = w.order.Select(h => Sessionizer.Of(Made(h.Index + 1, h.Item.second, h.Item.kind, h.Item.source))).ToList();
            List<Session> kept = [];
            foreach (var batch in parts.Chunk(w.cut))
                kept = Sessionizer.Join([.. kept, .. Sessionizer.Join([.. batch])]);
            Assert.Equal(Naive([.. parts]), kept.Select(Told));
        }));
    }

    // Walks through the time once, as the definition reads.
    static List<string> Naive(List<Session> hits)
    {
        List<string> sessions = [];
        List<Session> run = [];
        foreach (var hit in hits.OrderBy(h => h.StartedAt).ThenBy(h => h.FirstId))
        {
            if (run.Count > 0 && hit.StartedAt - run.Max(h => h.StartedAt) >= 1_800_000_000)
            {
                sessions.Add(TellOf(run));
                run = [];
            }
            run.Add(hit);
        }
        if (run.Count > 0)
            sessions.Add(TellOf(run));
        return sessions;

        static string TellOf(List<Session> run)
        {
            var pages = run.Where(h => h.Opening is not null).ToList();
            var first = pages.Where(p => p.StartedAt == pages.Min(q => q.StartedAt)).Select(p => p.Opening!.Source).Order(StringComparer.Ordinal)
                .FirstOrDefault();
            return $"{run[0].FirstId} {run[0].StartedAt} {run[^1].StartedAt} {pages.Count} {run.Sum(h => h.EngagedMs)} {first}";
        }
    }

    static string Told(Session s) => $"{s.FirstId} {s.StartedAt} {s.EndedAt} {s.PageViews} {s.EngagedMs} {s.Opening?.Source}";

    static Session Page(long id, double second, string? source = null) => Sessionizer.Of(Made(id, second, EventKind.Page, source));

    static Event Made(long id, double second, EventKind kind, string? source) => new()
    {
        Arrival = new() { ReceivedAt = Noon, Door = Door.Beacon, Source = "site" },
        Id = id,
        At = Noon.AddTicks((long)(second * 10_000_000)),
        Kind = kind,
        VisitorId = "v",
        IsBrowser = true,
        Source = source,
        Page = "a.test/",
        EngagedMs = kind == EventKind.Engage ? (int)id : 0,
    };
}
