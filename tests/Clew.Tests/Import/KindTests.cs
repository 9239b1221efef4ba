using Clew.Import;
using Clew.Model;
using Clew.Storage;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>What each kind works out for its rows.</summary>
public sealed class KindTests
{
    [Fact]
    public void Every_kind_writes_columns_that_its_table_has()
    {
        Assert.Equal(Tables.Imported, Kind.All.Select(kind => kind.Table));
        Assert.Equal(["touches", "leads", "opportunities", "revenue", "subscriptions", "spend", "meetings", "inquiries", "email-events",
            "social-posts", "rates"],
            Kind.All.Select(kind => kind.Name));
        foreach (var kind in Kind.All)
            foreach (var column in kind.Table.Columns.Where(c => c.Required && kind.Inputs.Any(i => i.Name == c.Name)))
                Assert.True(kind.Inputs.Single(i => i.Name == column.Name) is { Required: true } or { Default: not null },
                    $"{kind.Name}.{column.Name}");
    }

    [Theory]
    [InlineData("10", "", "", false)] // exactly ten seconds is not longer
    [InlineData("11", "", "", true)]
    [InlineData("", "1", "", true)]
    [InlineData("", "", "2", true)]
    [InlineData("3", "0", "1", false)]
    [InlineData("", "", "", false)]
    [InlineData("", "", "2.00", true)]
    public void A_session_is_engaged_by_GA4s_rule(string seconds, string events, string views, bool engaged)
    {
        var row = Importing.Text("touches",
            $"touch_id,visitor_id,at,engaged_seconds,key_events,page_views\nT,V,2026-01-01,{seconds},{events},{views}\n").Only(Tables.Touch);
        Assert.Equal((engaged, "session"), (row["engaged"], row["kind"]));
    }

    [Fact]
    public void Days_are_those_of_the_workspaces_zone()
    {
        var import = Importing.Text("touches", """
            touch_id,visitor_id,at
            a,V,2026-03-01T23:30:00Z
            b,V,2026-03-01T23:30:00
            c,V,2026-03-02
            d,V,2026-07-01T00:30:00+02:00
            """);
        Assert.Equal(["2026-03-02", "2026-03-01", "2026-03-02", "2026-07-01"], import[Tables.Touch].Select(row => row["day"]));
        Assert.Equal(["2026-03-01 23:30:00", "2026-03-01 22:30:00", "2026-03-01 23:00:00", "2026-06-30 22:30:00"],
            import[Tables.Touch].Select(row => row["at"]));
    }

    [Theory]
    [InlineData("session", "", "", "(direct)", "(none)", "Direct")]
    [InlineData("session", "https://www.google.com/", "", "google", "organic", "Organic Search")]
    [InlineData("session", "https://example.org/a", "/x", "example.org", "referral", "Referral")]
    [InlineData("session", "", "/x?utm_source=Bing&utm_medium=cpc&utm_campaign=c1", "Bing", "cpc", "Paid Search")]
    [InlineData("session", "https://www.google.com/", "/x?gclid=abc", "google", "cpc", "Paid Search")]
    [InlineData("session", "https://shop.example.com/", "https://www.example.com/x", null, null, null)] // the visit goes on
    [InlineData("call", "", "", null, null, null)]
    [InlineData("event", "", "/stand", null, null, null)]
    [InlineData("email", "https://example.org/", "", "example.org", "referral", "Referral")]
    public void A_touch_without_a_source_gets_it_from_referrer_and_landing_page(
        string kind, string referrer, string page, string? source, string? medium, string? channel)
    {
        var row = Importing.Text("touches",
            $"touch_id,visitor_id,at,kind,referrer,landing_page\nT,V,2026-01-01,{kind},{referrer},{page}\n").Only(Tables.Touch);
        Assert.Equal((source, medium, channel, channel is null ? null : true),
            (row["source"], row["medium"], row["channel"], (bool?)row["channel_ruled"]));
    }

    [Fact]
    public void A_channel_that_is_given_stands()
    {
        var row = Importing.Text("touches", "touch_id,visitor_id,at,source,channel\nT,V,2026-01-01,google,Partners\n").Only(Tables.Touch);
        Assert.Equal(("Partners", false), (row["channel"], row["channel_ruled"]));
    }

    [Fact]
    public void A_lead_without_a_source_has_no_channel()
    {
        var row = Importing.Text("leads", "lead_id,created_at,landing_page\nL,2026-01-01,/x\n").Only(Tables.Lead);
        Assert.Equal((null, null), (row["channel"], row["channel_ruled"]));
    }

    [Fact]
    public void A_block_is_the_same_for_ever()
    {
        var import = Importing.Text("leads", "lead_id,created_at\nL1,2026-01-01\nL2,2026-01-01\nä,2026-01-01\n");
        Assert.Equal([65L, 65L, 17L], import[Tables.Lead].Select(row => row.Number("block")));
    }

    [Fact]
    public void Opportunities_need_a_close_time_when_they_are_won()
    {
        var import = Importing.Text("opportunities", """
            opportunity_id,created_at,status,closed_at
            O1,2026-01-01,Won,
            O2,2026-01-01,LOST,
            O3,2026-01-02,won,2026-01-01
            O4,2026-01-01,open,2026-05-01
            """);
        Assert.Equal((2L, "closed_at"), (import.Reject.Line, import.Reject.Column));
        Assert.Equal(["lost", "won", "open"], import[Tables.Opportunity].Select(row => row["status"]));
        Assert.Equal(2, import.Report.Warnings.Count);
        Assert.Equal((1L, 4L), (import.Report.Warnings[1].Count, import.Report.Warnings[1].FirstLine));
        var open = import[Tables.Opportunity][2];
        Assert.Equal((null, null, "2026-05-01"), (open["closed_at"], open["closed_day"], open["expected_close"]));
    }

    [Fact]
    public void Refunds_are_negative_and_should_name_what_they_correct()
    {
        var import = Importing.Text("revenue",
            "entry_id,customer_id,at,amount,currency,kind,corrects\nE1,C,2026-01-01,100,eur,Recurring,\nE2,C,2026-01-02,-40,EUR,,E1\nE3,C,2026-01-03,-1,EUR,one-time,\n");
        Assert.Equal([100m, -40m, -1m], import[Tables.Revenue].Select(row => row.Amount("amount")));
        Assert.Equal(["recurring", "one_time", "one_time"], import[Tables.Revenue].Select(row => row["kind"]));
        Assert.All(import[Tables.Revenue], row => Assert.Equal("EUR", row["currency"]));
        Assert.Equal(4, Assert.Single(import.Report.Warnings).FirstLine);
    }

    [Fact]
    public void Monthly_prices_are_not_negative()
    {
        var import = Importing.Text("subscriptions",
            "subscription_id,customer_id,started_at,ended_at,mrr\nS1,C,2026-01-01,2026-02-01,10.5\nS2,C,2026-01-01,,-1\n");
        Assert.Equal(3, import.Reject.Line);
        Assert.Equal(("2026-01-01", "2026-02-01", 10.5m), (import[Tables.Subscription][0]["started_day"],
            import[Tables.Subscription][0]["ended_day"], import[Tables.Subscription][0]["mrr"]));
    }

    [Fact]
    public void Spend_takes_days_and_decimals_of_real_exports()
    {
        var import = Importing.Text("spend",
            "date,amount,source,medium\n2026-01-01,1.429999948,google,cpc\n2026-01-02 00:00:00,0.00005,google,cpc\n2026-01-02T23:30:00Z,3,,\n");
        Assert.Equal([1.4300m, 0.0001m, 3m], import[Tables.Spend].Select(row => row.Amount("amount")));
        Assert.Equal(["2026-01-01", "2026-01-02", "2026-01-03"], import[Tables.Spend].Select(row => row["date"]));
        Assert.Equal(["Paid Search", "Paid Search", null], import[Tables.Spend].Select(row => row["channel"]));
        Assert.All(import[Tables.Spend], row => Assert.Equal("media", row["category"]));
    }

    [Fact]
    public void Answers_to_inquiries_are_measured_in_clock_and_business_time()
    {
        // Friday 16:30 to Monday 09:30 in Berlin: half an hour on each day of business hours 09:00 to 17:00.
        var import = Importing.Text("inquiries",
            "inquiry_id,received_at,first_response_at\nI1,2026-03-06T16:30,2026-03-09T09:30\nI2,2026-03-06T16:30,\nI3,2026-03-06T16:30,2026-03-06T16:29\n");
        var row = import[Tables.Inquiry][0];
        Assert.Equal((65 * 3600L, 3600L, "2026-03-06"), (row["response_seconds"], row["business_seconds"], row["received_day"]));
        Assert.Null(import[Tables.Inquiry][1]["response_seconds"]);
        Assert.Equal(4, import.Reject.Line);
    }

    [Fact]
    public void Meetings_emails_posts_and_rates()
    {
        var meeting = Importing.Text("meetings",
            "meeting_id,booked_at,starts_at,status\nM,2026-01-01,2026-01-09T10:00,No-Show\n").Only(Tables.Meeting);
        Assert.Equal(("no_show", "2026-01-09"), (meeting["status"], meeting["starts_day"]));
        Assert.Equal("booked", Importing.Text("meetings", "meeting_id,booked_at\nM,2026-01-01\n").Only(Tables.Meeting)["status"]);
        var email = Importing.Text("email-events", "event_id,at,type,machine\nE,2026-01-01,Bounce Hard,YES\n").Only(Tables.EmailEvent);
        Assert.Equal(("bounce_hard", true), (email["type"], email["machine"]));
        Assert.Equal(false, Importing.Text("email-events", "event_id,at,type\nE,2026-01-01,open\n").Only(Tables.EmailEvent)["machine"]);
        var post = Importing.Text("social-posts", "date,network,post_id,likes\n2026-01-01,linkedin,P,3\n").Only(Tables.SocialPost);
        Assert.Equal((3L, null), (post["likes"], post["shares"]));
        var rates = Importing.Text("rates",
            "date,currency,rate\n2026-01-01,irr,0.0000238095\n2026-01-01,KWD,3.25\n2026-01-01,EUR,0\n2026-01-01,JPY,\n");
        Assert.Equal([0.0000238095m, 3.25m], rates[Tables.Rate].Select(row => row.Amount("rate")));
        Assert.Equal(2, rates.Report.Rejected);
    }

    [Fact]
    public void Counts_are_whole_and_not_negative()
    {
        var import = Importing.Text("social-posts",
            "date,network,post_id,likes\n2026-01-01,x,P1,-1\n2026-01-01,x,P2,1.5\n2026-01-01,x,P3,7.00\n");
        Assert.Equal([2L, 3L], import.Report.Rejects.Select(r => r.Line));
        Assert.Equal(7L, Assert.Single(import[Tables.SocialPost])["likes"]);
    }
}
