using Clew.App.Demo;
using Clew.Model.Channels;
using Xunit;
using static Clew.Tests.Demo.DemoFiles;

namespace Clew.Tests.Demo;

[Collection(nameof(DemoFiles))]
public sealed class DemoCompanyTests(DemoFiles files)
{
    static readonly string[] Currencies = ["USD", "EUR", "GBP", "RON", "AED", "CHF"];

    [Fact]
    public void There_is_a_file_for_every_kind_of_import()
        => Assert.Equal(
            [
                "email-events", "inquiries", "leads", "meetings", "opportunities", "rates", "revenue", "social-posts", "spend",
                "subscriptions", "touches",
            ],
            files.Kinds.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("touches", 300_000, 400_000)]
    [InlineData("leads", 5_000, 10_000)]
    [InlineData("opportunities", 1_000, 3_000)]
    [InlineData("revenue", 5_000, 20_000)]
    [InlineData("subscriptions", 600, 3_000)]
    [InlineData("spend", 4_000, 8_000)]
    [InlineData("meetings", 2_000, 6_000)]
    [InlineData("inquiries", 5_000, 9_000)]
    [InlineData("email-events", 100_000, 150_000)]
    [InlineData("social-posts", 2_000, 5_000)]
    [InlineData("rates", 3_000, 6_000)]
    public void A_file_has_a_believable_number_of_rows(string kind, int least, int most)
        => Assert.InRange(files[kind].Count, least, most);

    [Theory]
    [InlineData("touches", "touch_id")]
    [InlineData("leads", "lead_id")]
    [InlineData("opportunities", "opportunity_id")]
    [InlineData("revenue", "entry_id")]
    [InlineData("subscriptions", "subscription_id", "started_at")]
    [InlineData("spend", "date", "category", "source", "medium", "campaign", "content", "term", "channel", "currency")]
    [InlineData("meetings", "meeting_id")]
    [InlineData("inquiries", "inquiry_id")]
    [InlineData("email-events", "event_id")]
    [InlineData("social-posts", "date", "network", "post_id")]
    [InlineData("rates", "date", "currency")]
    public void No_key_comes_twice(string kind, params string[] key)
    {
        var keys = files[kind].Select(row => string.Join('\u001f', key.Select(column => row[column])));
        Assert.Equal(files[kind].Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("leads", "visitor_id", "touches", "visitor_id")]
    [InlineData("opportunities", "lead_id", "leads", "lead_id")]
    [InlineData("meetings", "lead_id", "leads", "lead_id")]
    [InlineData("inquiries", "lead_id", "leads", "lead_id")]
    [InlineData("revenue", "opportunity_id", "opportunities", "opportunity_id")]
    [InlineData("revenue", "corrects", "revenue", "entry_id")]
    [InlineData("subscriptions", "customer_id", "revenue", "customer_id")]
    public void An_id_that_is_named_exists(string kind, string column, string target, string id)
    {
        var known = files.Ids(target, id);
        var named = files[kind].Select(row => row[column]).Where(value => value.Length > 0).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, value => Assert.Contains(value, known));
    }

    [Theory]
    [InlineData("touches", "kind", "session,call,chat,email,event,social,offline")]
    [InlineData("leads", "origin", "form,call,chat,import,manual")]
    [InlineData("leads", "business_type", "B2B,B2C")]
    [InlineData("opportunities", "status", "open,won,lost")]
    [InlineData("revenue", "kind", "one_time,recurring")]
    [InlineData("spend", "category", "media,commission,salary,tools,agency,bonus,overhead")]
    [InlineData("meetings", "status", "booked,attended,no_show,cancelled")]
    [InlineData("email-events", "type", "sent,delivered,open,click,forward,bounce_hard,bounce_soft,complaint,unsubscribe,subscribe")]
    [InlineData("email-events", "machine", "true,false")]
    [InlineData("social-posts", "network", "linkedin,facebook,x,instagram")]
    public void Only_the_words_of_the_contract_are_used_and_each_of_them(string kind, string column, string words)
        => Assert.Equal(
            words.Split(',').Order(StringComparer.Ordinal),
            files.Ids(kind, column).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("touches", "at")]
    [InlineData("leads", "created_at", "mql_at", "sal_at", "sql_at", "disqualified_at")]
    [InlineData("opportunities", "created_at", "sqo_at", "closed_at")]
    [InlineData("revenue", "at")]
    [InlineData("subscriptions", "started_at", "ended_at")]
    [InlineData("meetings", "booked_at")]
    [InlineData("inquiries", "received_at", "first_response_at")]
    [InlineData("email-events", "at")]
    public void Nothing_happens_after_the_last_day_or_before_its_cause(string kind, params string[] columns)
    {
        foreach (var row in files[kind])
        {
            var first = Time(row[columns[0]]);
            foreach (string column in columns)
            {
                if (row[column].Length == 0) continue;
                var at = Time(row[column]);
                Assert.True(at < End && at >= first, $"{kind} {column} {row[column]}");
            }
        }
    }

    [Fact]
    public void Meetings_go_on_after_the_last_day_but_only_as_booked()
    {
        var later = files["meetings"].Where(row => Time(row["starts_at"]) >= End).ToList();
        Assert.Contains(later, row => row["status"] == "booked");
        Assert.All(later, row => Assert.Contains(row["status"], (string[])["booked", "cancelled"]));
        Assert.All(
            files["meetings"].Where(row => row["status"] == "booked"),
            row => Assert.True(Time(row["starts_at"]) >= End, row["meeting_id"]));
        Assert.All(files["meetings"], row => Assert.True(Time(row["starts_at"]) > Time(row["booked_at"]), row["meeting_id"]));
    }

    [Fact]
    public void Stages_come_in_order_and_some_are_skipped()
    {
        foreach (var lead in files["leads"])
        {
            var stages = ((string[])["created_at", "mql_at", "sal_at", "sql_at"]).Select(stage => lead[stage]).Where(at => at.Length > 0);
            Assert.Equal(stages.Order(StringComparer.Ordinal), stages);
        }
        Assert.Contains(files["leads"], lead => lead["mql_at"].Length == 0 && lead["sql_at"].Length > 0);
    }

    [Fact]
    public void Opportunities_close_only_when_won_or_lost()
        => Assert.All(files["opportunities"], deal =>
        {
            Assert.Equal(deal["status"] == "open", deal["closed_at"].Length == 0);
            Assert.Equal(deal["status"] == "lost", deal["lost_reason"].Length > 0);
            Assert.True(deal["status"] != "won" || deal["customer_id"].Length > 0, deal["opportunity_id"]);
            Assert.True(Amount(deal["amount"]) > 0, deal["opportunity_id"]);
        });

    [Fact]
    public void A_refund_takes_back_no_more_than_its_entry_paid_and_comes_later()
    {
        var entries = files["revenue"].ToDictionary(row => row["entry_id"]);
        var refunds = files["revenue"].Where(row => row["corrects"].Length > 0).ToList();
        Assert.InRange(refunds.Count, 20, 300);
        Assert.All(refunds, refund =>
        {
            var entry = entries[refund["corrects"]];
            Assert.InRange(-Amount(refund["amount"]), 0.01m, Amount(entry["amount"]));
            Assert.Equal(entry["currency"], refund["currency"]);
            Assert.Equal(entry["customer_id"], refund["customer_id"]);
            Assert.True(Time(refund["at"]) > Time(entry["at"]), refund["entry_id"]);
        });
        Assert.All(files["revenue"].Where(row => row["corrects"].Length == 0), row => Assert.True(Amount(row["amount"]) > 0));
    }

    [Fact]
    public void The_prices_of_a_subscription_follow_each_other_and_some_end_and_come_back()
    {
        int changes = 0, returns = 0;
        foreach (var subscription in files["subscriptions"].GroupBy(row => row["subscription_id"]))
        {
            string? ended = null;
            foreach (var row in subscription)
            {
                if (ended is not null)
                {
                    Assert.True(ended.Length > 0 && string.CompareOrdinal(ended, row["started_at"]) <= 0, row["subscription_id"]);
                    if (ended == row["started_at"]) changes++;
                    else returns++;
                }
                ended = row["ended_at"];
            }
        }
        Assert.True(changes > 50 && returns > 5, $"{changes} changes, {returns} returns");
        Assert.Contains(files["subscriptions"], row => row["ended_at"].Length > 0);
    }

    [Fact]
    public void Most_leads_have_earlier_sessions_and_some_have_no_visitor()
    {
        var touches = new Dictionary<string, List<string>>();
        foreach (var touch in files["touches"])
        {
            if (!touches.TryGetValue(touch["visitor_id"], out var times)) touches.Add(touch["visitor_id"], times = []);
            times.Add(touch["at"]);
        }
        var seen = files["leads"].Where(lead => lead["visitor_id"].Length > 0).ToList();
        int Before(DemoRow lead)
            => touches[lead["visitor_id"]].Count(at => string.CompareOrdinal(at, lead["created_at"]) <= 0);

        Assert.All(seen, lead => Assert.True(Before(lead) >= 1, lead["lead_id"]));
        Assert.True(seen.Count(lead => Before(lead) >= 2) > seen.Count / 2);
        Assert.InRange(files["leads"].Count - seen.Count, 800, 2_500);
    }

    [Fact]
    public void Sessions_fall_into_every_channel()
    {
        var classifier = new ChannelClassifier();
        var channels = files["touches"].Where(touch => touch["kind"] == "session")
            .Select(touch => classifier.Classify(touch["source"], touch["medium"], touch["campaign"])).ToHashSet();
        Assert.Equal(
            ChannelRules.Default.Rules.Select(rule => rule.Channel).Append(ChannelNames.Unassigned).Order(StringComparer.Ordinal),
            channels.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_campaign_has_one_name_in_spend_touches_and_leads()
    {
        var touched = files.Ids("touches", "campaign");
        var led = files.Ids("leads", "campaign");
        var paid = files["spend"].Where(row => row["campaign"].Length > 0).Select(row => row["campaign"]).ToHashSet();
        Assert.True(paid.Count > 10);
        Assert.All(paid, campaign => Assert.Contains(campaign, touched));
        Assert.All(paid, campaign => Assert.Contains(campaign, led));
    }

    [Fact]
    public void Only_the_francs_of_the_first_months_have_no_rate()
    {
        var first = files["rates"].GroupBy(row => row["currency"]).ToDictionary(group => group.Key, group => group.Min(row => row["date"]));
        Assert.DoesNotContain("USD", first.Keys);
        Assert.All(files["rates"], row => Assert.True(DemoCalendarDay(row["date"]) && Amount(row["rate"]) > 0, row["date"]));
        var unconverted = files["revenue"]
            .Where(row => row["currency"] != "USD" && string.CompareOrdinal(row["at"][..10], first[row["currency"]]) < 0).ToList();
        Assert.NotEmpty(unconverted);
        Assert.All(unconverted, row => Assert.Equal("CHF", row["currency"]));
        Assert.Equal(Currencies.Order(StringComparer.Ordinal), files.Ids("opportunities", "currency").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clicks_never_exceed_impressions_and_amounts_are_positive()
        => Assert.All(files["spend"], row =>
        {
            Assert.True(Amount(row["amount"]) >= 0, row["date"]);
            if (row["clicks"].Length > 0) Assert.True(Amount(row["clicks"]) <= Amount(row["impressions"]), row["date"]);
        });

    [Fact]
    public void An_email_is_delivered_or_bounces_before_anything_is_done_with_it()
    {
        foreach (var message in files["email-events"].Where(row => row["message_id"].Length > 0).GroupBy(row => row["message_id"]))
        {
            var types = message.Select(row => row["type"]).ToList();
            Assert.Equal("sent", types[0]);
            if (types.Count > 1 && types[1].StartsWith("bounce", StringComparison.Ordinal)) Assert.Equal(2, types.Count);
            else if (types.Count > 1) Assert.Equal("delivered", types[1]);
        }
    }

    static bool DemoCalendarDay(string date) => Day(date).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
