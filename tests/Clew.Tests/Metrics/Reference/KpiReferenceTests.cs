using Clew.Metrics;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Metrics.Reference;

/// <summary>The reference against sums done by hand: if it is wrong, agreeing with it proves nothing.</summary>
public sealed class KpiReferenceTests
{
    static readonly Period May = new(new(2024, 5, 1), new(2024, 5, 31));

    static WorkspaceSettings Settings(string zone = "UTC", string currency = "USD") =>
        new() { Zone = Zone.Parse(zone), Currency = Currency.Parse(currency) };

    static DateTime On(int month, int day, int hour = 12) => World.Utc(2024, month, day, hour);

    static RefFigure One(World world, string kpi, Period? period = null, Basis basis = Basis.Period, int? within = null) =>
        Assert.Single(KpiReference.Compute(world, kpi, period ?? May, [], basis, within, [], "own"));

    static Dictionary<string, decimal?> By(World world, string kpi, string dimension, string model = "own") =>
        KpiReference.Compute(world, kpi, May, [dimension], KpiReference.Bases(kpi)[0], null, [], model)
            .ToDictionary(f => f.Group[dimension], f => f.Value, StringComparer.Ordinal);

    [Fact]
    public void Thirty_five_of_a_hundred_and_fifty_leads_are_23_3_per_cent()
    {
        var world = new World
        {
            Leads = [.. Enumerable.Range(0, 150).Select(i => new Lead($"l{i}", On(5, 1 + i % 31)))],
            Opportunities = [.. Enumerable.Range(0, 35).Select(i => new Opportunity($"o{i}", On(5, 31), "open") { LeadId = $"l{i}" })],
        };
        var figure = One(world, "lead_conversion_rate");
        Assert.Equal((35m, 150m), (figure.Numerator, figure.Denominator));
        Assert.Equal(23.3m, Math.Round(figure.Value!.Value, 1));
        Assert.Equal(figure.Value, One(world, "lead_conversion_rate", basis: Basis.Cohort).Value);
    }

    [Fact]
    public void A_bridge_of_recurring_revenue_reconciles()
    {
        var world = new World
        {
            Subscriptions =
            [
                new("a", "rises", On(4, 10), 100), new("a", "rises", On(5, 10), 130),
                new("b", "falls", On(4, 10), 80), new("b", "falls", On(5, 20), 50),
                new("c", "leaves", On(4, 1), 40) { EndedAt = On(5, 5) },
                new("d", "returns", On(3, 1), 20) { EndedAt = On(4, 1) }, new("e", "returns", On(5, 15), 25),
                new("f", "comes", On(5, 7), 10),
                new("g", "backwards", On(5, 7), 1000) { EndedAt = On(5, 1) },
            ],
        };
        var mrr = One(world, "mrr");
        Assert.Equal(215m, mrr.Value);
        Assert.Equal(
            [("churn", -40m), ("contraction", -30m), ("expansion", 30m), ("new", 10m), ("opening", 220m), ("reactivation", 25m)],
            mrr.Details!.Select(d => (d.Key, d.Value!.Value)).OrderBy(d => d.Key, StringComparer.Ordinal));
        Assert.Equal(100m * (130 + 50) / 220, One(world, "retention_rate.net").Value);
        Assert.Equal(100m * (100 + 50) / 220, One(world, "retention_rate.gross").Value);
        Assert.Equal(100m * 2 / 3, One(world, "retention_rate").Value);
    }

    [Fact]
    public void A_price_that_changes_twice_on_a_day_counts_once()
    {
        var world = new World { Subscriptions = [new("a", "c", On(5, 3, 8), 100), new("a", "c", On(5, 3, 9), 60)] };
        var mrr = One(world, "mrr");
        Assert.Equal((60m, 60m, 0m), (mrr.Value, mrr.Details!["new"], mrr.Details["contraction"]));
    }

    [Fact]
    public void A_refund_lowers_revenue_and_is_no_purchase()
    {
        var world = new World
        {
            Revenue = [new("1", "c", On(5, 1), 100), new("2", "c", On(5, 9), -30.25m) { Corrects = "1" }, new("3", "d", On(6, 1), 5)],
        };
        Assert.Equal(69.75m, One(world, "revenue").Value);
        Assert.Equal((0m, 1m), (One(world, "return_rate").Numerator, One(world, "return_rate").Denominator));
        Assert.Equal(69.75m, One(world, "revenue_per_customer").Value);
    }

    [Fact]
    public void Days_are_those_of_the_zone_also_when_the_clock_changes()
    {
        // Berlin on 31 March 2024 had 23 hours: from 23:00 UTC of the day before to 22:00 UTC.
        var world = new World
        {
            Settings = Settings("Europe/Berlin"),
            Leads =
            [
                new("before", World.Utc(2024, 3, 30, 22, 59, 59)), new("first", World.Utc(2024, 3, 30, 23)),
                new("last", World.Utc(2024, 3, 31, 21, 59, 59)), new("after", World.Utc(2024, 3, 31, 22)),
            ],
        };
        Assert.Equal(2, One(world, "leads", new(new(2024, 3, 31), new(2024, 3, 31))).Value);
    }

    [Fact]
    public void A_jalali_month_has_its_own_ends()
    {
        // Farvardin 1403 ran from 20 March to 19 April 2024; Tehran is 3:30 ahead.
        var settings = Settings("Asia/Tehran") with { Calendar = CalendarKind.Jalali };
        var month = settings.ToCalendar().Buckets(new(new(2024, 3, 25), new(2024, 5, 30)), Grain.Month)[0];
        var farvardin = new Period(settings.ToCalendar().StartOf(month.From, Grain.Month), month.To);
        Assert.Equal(new(new(2024, 3, 20), new(2024, 4, 19)), farvardin);
        var world = new World
        {
            Settings = settings,
            Leads =
            [
                new("1", World.Utc(2024, 3, 19, 20, 29)), new("2", World.Utc(2024, 3, 19, 20, 30)),
                new("3", World.Utc(2024, 4, 19, 20, 29)), new("4", World.Utc(2024, 4, 19, 20, 30)),
            ],
        };
        Assert.Equal(2, One(world, "leads", farvardin).Value);
    }

    [Fact]
    public void An_amount_without_a_rate_is_in_no_sum_and_no_average()
    {
        var world = new World
        {
            Rates = [new(new(2024, 5, 1), "EUR", 1.1m), new(new(2024, 5, 10), "EUR", 1.2m), new(new(2024, 5, 20), "GBP", 1.5m)],
            Opportunities =
            [
                Won("in dollars", 100, null), Won("at the rate of the 5th", 100, "EUR"), Won("rate only later", 100, "GBP"),
                    Won("no amount", null, null),
            ],
        };
        var size = One(world, "average_deal_size");
        Assert.Equal((210m, 3m, 70m), (size.Numerator, size.Denominator, size.Value));
        Assert.Equal(4, One(world, "sales").Value);

        static Opportunity Won(string id, decimal? amount, string? currency) =>
            new(id, On(4, 1), "won") { ClosedAt = On(5, 5), Amount = amount, Currency = currency };
    }

    [Fact]
    public void A_rate_too_old_converts_nothing()
    {
        var world = new World
        {
            Rates = [new(new(2024, 5, 1), "EUR", 1.1234567891m)],
            Revenue = [new("1", "c", On(5, 11), 10) { Currency = "EUR" }, new("2", "c", On(5, 12), 10) { Currency = "EUR" }],
        };
        Assert.Equal(22.469136m, One(world, "revenue").Value);
        Assert.Equal(11.234568m, One(world with { Settings = Settings() with { RateMaxAgeDays = 10 } }, "revenue").Value);
    }

    [Fact]
    public void List_growth_counts_only_changes()
    {
        EmailEvent[] events =
        [
            new("1", On(4, 1), "subscribe") { Contact = "a" }, new("2", On(4, 2), "subscribe") { Contact = "b" },
            new("3", On(5, 1), "subscribe") { Contact = "a" }, new("4", On(5, 2), "unsubscribe") { Contact = "b" },
            new("5", On(5, 3), "complaint") { Contact = "b" }, new("6", On(5, 4), "subscribe") { Contact = "c" },
            new("7", On(5, 5), "subscribe") { Contact = "d" }, new("8", On(5, 6), "bounce_soft") { Contact = "d" },
        ];
        var growth = One(new() { EmailEvents = events }, "list_growth_rate");
        Assert.Equal((1m, 2m, 50m), (growth.Numerator, growth.Denominator, growth.Value));
    }

    [Fact]
    public void Machines_open_nothing_and_a_bounce_is_no_delivery()
    {
        EmailEvent Event(string id, string type, string contact, bool machine = false) =>
            new(id, On(5, 1), type) { Campaign = "x", MessageId = "m", Contact = contact, Machine = machine };
        var world = new World
        {
            EmailEvents =
            [
                Event("1", "sent", "a"), Event("2", "delivered", "a"), Event("3", "open", "a", machine: true), Event("4", "open", "a"),
                Event("5", "open", "a"), Event("6", "sent", "b"), Event("7", "open", "b", machine: true), Event("8", "click", "b"),
                Event("9", "sent", "c"), Event("10", "bounce_soft", "c"),
            ],
        };
        Assert.Equal((1m, 2m), (One(world, "email_open_rate").Numerator, One(world, "email_open_rate").Denominator));
        Assert.Equal(100m, One(world, "email_open_rate.with_machines").Value);
        Assert.Equal(50m, One(world, "email_click_rate").Value);
        Assert.Equal(100m, One(world, "email_click_rate.to_open").Value);
        Assert.Equal(0m, One(world, "email_click_rate.to_open", basis: Basis.Cohort).Value);
    }

    [Fact]
    public void Credit_follows_the_own_source_or_the_journey_to_each_conversion()
    {
        var world = new World
        {
            Touches =
            [
                new("t1", "v", On(4, 1)) { Channel = "Email" }, new("t2", "v", On(5, 1, 9)) { Channel = "Paid Search" },
                new("t3", "v", On(5, 1, 9)) { Channel = "Direct" }, new("t4", "v", On(5, 1, 13)) { Channel = "Referral" },
            ],
            Leads = [new("l", On(5, 1)) { VisitorId = "v", Channel = "Organic Search" }, new("m", On(5, 2)) { VisitorId = "w" }],
            Opportunities =
            [
                new("o1", On(5, 3), "won") { LeadId = "l", ClosedAt = On(5, 4) },
                new("o2", On(5, 3), "won") { LeadId = "l", ClosedAt = On(5, 4), Channel = "Display" },
                new("o3", On(5, 3), "won") { ClosedAt = On(5, 4) },
            ],
        };
        Assert.Equal(new() { ["Organic Search"] = 1, ["(unattributed)"] = 1 }, By(world, "leads", "channel"));
        Assert.Equal(new() { ["Direct"] = 1, ["(unattributed)"] = 1 }, By(world, "leads", "channel", "last"));
        Assert.Equal(new() { ["Organic Search"] = 1, ["Display"] = 1, ["(unattributed)"] = 1 }, By(world, "sales", "channel"));
        Assert.Equal(new() { ["Referral"] = 2, ["(unattributed)"] = 1 }, By(world, "sales", "channel", "last"));
        Assert.Equal(new() { ["Email"] = 1, ["(unattributed)"] = 1 }, By(world, "leads", "channel", "first"));
        Assert.Equal(
            new() { ["Email"] = 0.333333333333m, ["Paid Search"] = 0.333333333333m, ["Direct"] = 0.333333333334m, ["(unattributed)"] = 1 },
            By(world, "leads", "channel", "linear"));
    }

    [Fact]
    public void A_breakdown_has_the_groups_of_both_sides()
    {
        var world = new World
        {
            Leads = [new("l", On(5, 1)) { Channel = "Direct" }],
            Spend = [new(new(2024, 5, 2), 12.5m, "media") { Channel = "Display" }],
        };
        Assert.Equal(new() { ["Direct"] = 0, ["Display"] = null }, By(world, "cost_per_lead", "channel"));
    }

    [Fact]
    public void Only_those_old_enough_are_asked_whether_they_converted_in_time()
    {
        var world = new World
        {
            Now = On(5, 20),
            Leads = [new("soon", On(5, 1)), new("late", On(5, 1)), new("never", On(5, 10)), new("young", On(5, 11))],
            Opportunities =
            [
                new("1", On(5, 11), "open") { LeadId = "soon" }, new("2", On(5, 12), "open") { LeadId = "late" },
                    new("3", On(5, 11), "open") { LeadId = "young" },
            ],
        };
        var rate = One(world, "lead_conversion_rate", basis: Basis.Cohort, within: 10);
        Assert.Equal((1m, 3m), (rate.Numerator, rate.Denominator));
    }

    [Fact]
    public void Response_times_count_the_unanswered_as_waiting()
    {
        var world = new World
        {
            Settings = Settings() with { BusinessHours = BusinessHours.Parse("Mon-Fri 09:00-17:00") },
            Now = On(5, 31),
            Inquiries =
            [
                Asked("1", 60), Asked("2", 180), Asked("3", 181), Asked("4", null), Asked("5", null),
                new("6", World.Utc(2024, 5, 3, 16, 59, 30)) { FirstResponseAt = World.Utc(2024, 5, 6, 9, 0, 15) },
            ],
        };
        Assert.Equal(2m, One(world, "response_within_target").Numerator);
        Assert.Equal((60 + 180 + 181 + 230_445) / 4m, One(world, "response_time").Value);
        Assert.Equal((60 + 180 + 181 + 45) / 4m, One(world, "response_time.business").Value);
        Assert.Equal(181m, One(world, "response_time.median").Value);
        Assert.Equal(181 + 0.7m * (230_445 - 181), One(world, "response_time.p90").Value);

        static Inquiry Asked(string id, int? seconds) =>
            new(id, On(5, 2)) { FirstResponseAt = seconds is { } s ? On(5, 2).AddSeconds(s) : null };
    }

    [Fact]
    public void Sales_cycles_are_in_calendar_days_and_the_open_wait_on()
    {
        var world = new World
        {
            Now = On(5, 31),
            Opportunities =
            [
                new("1", On(5, 1, 23), "won") { ClosedAt = On(5, 2, 1) }, new("2", On(5, 1), "won") { ClosedAt = On(5, 11) },
                new("3", On(5, 1), "lost") { ClosedAt = On(5, 3) }, new("4", On(5, 1), "open"),
            ],
        };
        Assert.Equal(5.5m, One(world, "sales_cycle").Value);
        Assert.Equal(9.1m, One(world, "sales_cycle.p90").Value);
        Assert.Equal(10m, One(world, "sales_cycle.km_median").Value); // 3/4 after a day, half of that after ten
        Assert.Equal(100m * 2 / 3, One(world, "win_rate").Value);
        Assert.Equal(50m, One(world, "win_rate", basis: Basis.Cohort).Value);
    }

    [Fact]
    public void Lifetime_value_divides_by_churn_or_takes_the_lives_so_far()
    {
        var world = new World
        {
            Settings = Settings() with { GrossMargin = 0.5m },
            Subscriptions = [new("a", "a", On(4, 1), 10), new("b", "b", On(4, 1), 10) { EndedAt = On(5, 16) }],
            Revenue = [new("1", "a", On(5, 2), 310)],
        };
        // Two customers pay 155 each over 31 days; half of them leave, so a life lasts twice the 31 days.
        var expected = 155m * 0.5m * 2;
        Assert.Equal(expected, Math.Round(One(world, "customer_lifetime_value").Value!.Value, 12));

        // In April nobody was there at the start: both have lived its 30 days, and none has ended.
        var april = new Period(new(2024, 4, 1), new(2024, 4, 30));
        var young = world with { Revenue = [new("1", "a", On(4, 2), 300)] };
        Assert.Equal(150m * 0.5m, Math.Round(One(young, "customer_lifetime_value", april).Value!.Value, 12));
    }

    [Fact]
    public void Nothing_is_undefined_or_zero_but_never_an_error()
    {
        foreach (var kpi in KpiReference.Ids)
            foreach (var basis in KpiReference.Bases(kpi))
            {
                var figure = One(new(), kpi, basis: basis);
                Assert.True(figure.Value is null or 0, kpi);
            }
    }
}
