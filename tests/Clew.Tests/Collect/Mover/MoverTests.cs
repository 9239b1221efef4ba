using Clew.Collect;
using Clew.Collect.Identity;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Import;
using Clew.Model;
using Xunit;
using static Clew.Tests.Collect.Mover.Collecting;

namespace Clew.Tests.Collect.Mover;

public sealed class MoverTests : IDisposable
{
    readonly Collecting _c = new();

    [Fact]
    public void A_page_view_is_an_event_and_a_session_and_kpis_count_it()
    {
        _c.Beacon("v1", Page("m1", "https://shop.test/?utm_source=news&utm_medium=email&utm_campaign=May"));
        _c.Beacon("v1", Page("m2", "https://shop.test/pricing", "https://shop.test/"));
        _c.Beacon("v2", Page("m3", "https://shop.test/", "https://www.google.com/"));
        _c.Drain();
        Assert.Equal((2m, 3m, 2m), (_c.Kpi("sessions"), _c.Kpi("page_views"), _c.Kpi("visitors")));
        Assert.Equal((1m, 1m), (_c.Kpi("sessions", "channel=Email"), _c.Kpi("sessions", "channel=Organic Search")));
        Assert.Equal(["news email May Email shop.test/"],
            _c.Read("SELECT source, medium, campaign, channel, landing_page FROM touch WHERE visitor_id = 'v1'"));
    }

    [Fact]
    public void A_message_counts_once_however_often_it_is_sent()
    {
        for (var i = 0; i < 3; i++)
            _c.Beacon("v1", Page("m1", "https://shop.test/"), Page("m1", "https://shop.test/"));
        _c.Drain();
        _c.NewMover();
        _c.Beacon("v1", Page("m1", "https://shop.test/"));
        _c.Drain();
        Assert.Equal((1L, 1m), (_c.Count("event"), _c.Kpi("page_views")));
        Assert.Equal(1, _c.Mover.Counts.Duplicates);
    }

    [Fact]
    public void What_was_applied_but_not_released_before_a_crash_lands_once()
    {
        _c.Beacon("v1", Page("m1", "https://shop.test/"));
        _c.Drain();
        _c.Store.Apply(new([]) { Notes = new Dictionary<string, string> { ["journal"] = "0" } }); // as if the note had been lost too
        _c.NewMover();
        _c.Drain();
        Assert.Equal(1, _c.Count("event"));
        Assert.Equal(_c.Journal.DurableEnd, _c.Mover.Position);
    }

    [Fact]
    public void Two_sources_may_use_the_same_message_ids()
    {
        _c.Append(new() { ReceivedAt = _c.Now, Door = Door.Beacon, Source = "a", UserAgent = Browser, Body = Body("m1") });
        _c.Append(new() { ReceivedAt = _c.Now, Door = Door.Beacon, Source = "b", UserAgent = Browser, Body = Body("m1") });
        _c.Drain();
        Assert.Equal(2, _c.Count("event"));
    }

    [Fact]
    public void What_is_dropped_is_kept_with_its_reason_and_taken_when_the_rules_have_changed()
    {
        _c.Follow(CollectRules.Default with { BotAgents = ["Chrome/140"] });
        _c.Beacon("v1", Page("m1", "https://shop.test/"));
        _c.Drain();
        Assert.Equal((0L, 1L), (_c.Count("event"), _c.Count("drop")));
        var counts = Listings.DropCounts(_c.Store, new());
        Assert.Equal(["site", "bots"], counts.Rows[0].Take(2));
        _c.Follow(CollectRules.Default);
        Assert.Equal((0, 0), _c.Mover.Replay(new() { Step = "consent" }));
        Assert.Equal((1, 1), _c.Mover.Replay(new() { Step = "bots" }));
        Assert.Equal((1L, 0L, 1m), (_c.Count("event"), _c.Count("drop"), _c.Kpi("sessions")));
    }

    [Fact]
    public void Drops_are_forgotten_after_thirty_days()
    {
        _c.Arrive(Door.Beacon, "", new { v = "v", e = new[] { Page("m1", "https://shop.test/") } }, agent: "Googlebot/2.1");
        _c.Drain();
        Assert.Equal(1, _c.Count("drop"));
        _c.Clock.Advance(TimeSpan.FromDays(32));
        _c.Beacon("v1", Page("m2", "https://shop.test/"));
        _c.Drain();
        Assert.Equal(0, _c.Count("drop"));
    }

    [Fact]
    public void A_form_is_a_lead_at_once_with_the_source_of_its_visit()
    {
        _c.Beacon("v1", Page("m1", "https://shop.test/?gclid=x"));
        _c.Beacon("v1", Form("m2", "ann@acme.test"));
        _c.Drain();
        Assert.Equal((1m, 1m, 100m), (_c.Kpi("leads"), _c.Kpi("leads", "channel=Paid Search"), _c.Kpi("traffic_to_lead_rate")));
        Assert.Equal((1m, 1m), (_c.Kpi("leads", "channel=Paid Search", "last"), _c.Kpi("leads", "origin=form")));
    }

    [Fact]
    public void A_lead_of_a_form_and_the_crms_lead_of_the_same_person_are_one()
    {
        _c.Beacon("v1", Page("m1", "https://shop.test/", "https://www.bing.com/"));
        _c.Beacon("v1", Form("m2", "Ann@acme.test "));
        _c.Drain();
        Import("lead_id,created_at,email,mql_at\nC1,2026-03-11,ann@acme.test,2026-03-12");
        Assert.Equal((1m, 1m, 1m), (_c.Kpi("leads"), _c.Kpi("mqls"), _c.Kpi("leads", "channel=Organic Search")));
        Assert.Equal(1m, _c.Kpi("mqls", "source=bing", "last"));
    }

    [Fact]
    public void A_wrong_link_is_taken_back_and_put_right_again()
    {
        _c.Beacon("v1", Page("m1", "https://shop.test/?gclid=x"), Form("m2", "ann@acme.test"));
        _c.Beacon("v2", Form("m3", "ann@acme.test"));
        _c.Drain();
        var links = PersonLinks.Of(_c.Store, PersonData.Find(_c.Store, "ann@acme.test"));
        var wrong = (string)Assert.Single(links.Rows, row => (string)row[1]! == "v2")[0]!;
        Assert.Equal(["v1", "v2"], Visitors());
        PersonLinks.Mark(_c.Store, wrong, undone: true);
        Assert.Equal(["v1"], Visitors());
        Assert.Equal(true, PersonLinks.Of(_c.Store, PersonData.Find(_c.Store, "v2")).Rows.Single(row => (string)row[0]! == wrong)[4]);
        // It stays so when the same is told again.
        _c.Beacon("v2", Form("m4", "ann@acme.test"));
        _c.Drain();
        Assert.Equal(["v1"], Visitors());
        PersonLinks.Mark(_c.Store, wrong, undone: false);
        Assert.Equal(["v1", "v2"], Visitors());
        Assert.Throws<UserError>(() => PersonLinks.Mark(_c.Store, "none", undone: true));

        IEnumerable<string> Visitors() => PersonData.Find(_c.Store, "ann@acme.test").Of(IdentifierKind.Visitor).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_server_side_event_makes_no_session_and_takes_no_source_away()
    {
        _c.Beacon("v1", Page("m1", "https://shop.test/?utm_source=ad&utm_medium=cpc"));
        _c.Clock.Advance(TimeSpan.FromHours(3));
        _c.Arrive(Door.Segment, "track", new
        {
            messageId = "s1",
            type = "track",
            @event = "Lead Submitted",
            anonymousId = "v1",
            context = new { library = new { name = "analytics-node" } },
            properties = new { email = "ann@acme.test" }
        }, agent: "node");
        _c.Drain();
        Assert.Equal((1m, 1m, 1m), (_c.Kpi("sessions"), _c.Kpi("leads"), _c.Kpi("leads", "source=ad")));
    }

    [Fact]
    public void A_payment_providers_redirect_neither_ends_a_session_nor_is_a_source()
    {
        _c.Beacon("v1", Page("m1", "https://shop.test/?utm_source=ad&utm_medium=cpc"));
        _c.Clock.Advance(TimeSpan.FromMinutes(5));
        _c.Beacon("v1", Page("m2", "https://shop.test/thanks", "https://www.paypal.com/"));
        _c.Clock.Advance(TimeSpan.FromMinutes(45));
        var kept = Page("m3", "https://shop.test/orders", "https://checkout.stripe.com/pay");
        kept["q"] = new { s = "ad", m = "cpc", l = "https://shop.test/" };
        _c.Beacon("v1", kept);
        _c.Drain();
        Assert.Equal(["ad 2", "ad 1"], _c.Read("SELECT source, page_views FROM touch ORDER BY ended_at NULLS FIRST"));
    }

    [Fact]
    public void A_booking_that_is_moved_and_cancelled_is_one_meeting_in_whatever_order_it_is_told()
    {
        object Told(string type, string uid, string at, object more) => new { triggerEvent = type, createdAt = at, payload = more };
        var guest = new[] { new { name = "Ann", email = "ann@acme.test" } };
        var organizer = new { name = "Bob" };
        _c.Arrive(Door.Hook, "calcom", Told("BOOKING_CANCELLED", "u2", "2026-03-10T11:00:00Z",
            new { uid = "u2", startTime = "2026-03-12T09:00:00Z", attendees = guest, organizer }));
        _c.Drain();
        _c.Arrive(Door.Hook, "calcom", Told("BOOKING_RESCHEDULED", "u2", "2026-03-10T10:00:00Z",
            new { uid = "u2", rescheduleUid = "u1", startTime = "2026-03-12T09:00:00Z", attendees = guest, organizer }));
        _c.Arrive(Door.Hook, "calcom", Told("BOOKING_CREATED", "u1", "2026-03-10T09:00:00Z",
            new { uid = "u1", startTime = "2026-03-11T09:00:00Z", attendees = guest, organizer }));
        _c.Drain();
        Assert.Equal(["calcom:u1 cancelled 03/12/2026 09:00:00 Bob"], _c.Read("SELECT meeting_id, status, starts_at, owner FROM meeting"));
        Assert.Equal((1m, 1m), (_c.Kpi("meetings_booked"), _c.Kpi("leads", "origin=meeting")));
    }

    [Fact]
    public void Calls_are_touches_leads_and_inquiries()
    {
        _c.Arrive(Door.Hook, "clew", new
        {
            type = "call",
            id = "c1",
            at = "2026-03-10T11:00:00Z",
            phone = "+49 30 901820",
            outcome = "answered",
            answered_at = "2026-03-10T11:00:30Z",
            source = "billboard",
            medium = "offline"
        }, agent: "pbx");
        _c.Drain();
        Assert.Equal((1m, 30m, 1m), (_c.Kpi("leads", "origin=call"), _c.Kpi("response_time"), _c.Kpi("leads", "source=billboard", "last")));
    }

    [Fact]
    public void A_store_that_fails_loses_nothing()
    {
        _c.Beacon("v1", Page("m1", "https://shop.test/"));
        _c.Store.Run("ALTER TABLE event RENAME TO away", "ALTER TABLE \"drop\" RENAME TO gone");
        Assert.Throws<InvalidOperationException>(_c.Drain);
        Assert.NotNull(_c.Mover.Failure);
        _c.Store.Run("ALTER TABLE away RENAME TO event", "ALTER TABLE gone RENAME TO \"drop\"");
        _c.NewMover();
        _c.Drain();
        Assert.Equal((1L, 0L), (_c.Count("event"), _c.Count("drop")));
    }

    public void Dispose() => _c.Dispose();

    static byte[] Body(string id) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { v = "v", e = new[] { Page(id, "https://shop.test/") } });

    void Import(string csv) => Assert.Equal(0, Importer.Run(_c.Workspace,
        new ImportRequest("leads", "leads.csv", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)))).Rejected);
}
