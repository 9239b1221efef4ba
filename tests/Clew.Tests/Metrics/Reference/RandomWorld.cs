using System.Globalization;
using Clew.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Clew.Tests.Metrics.Reference;

/// <summary>
/// Small worlds full of traps: few ids, so that joins collide; things missing; times that tie, run backwards or lie at local
/// midnight and on days of 23 and 25 hours; money in currencies with rates, with rates only later, and without.
/// </summary>
static class RandomWorld
{
    static readonly (string Zone, int Year)[] Places =
    [
        ("Europe/Berlin", 2024), ("America/New_York", 2023), ("Asia/Tehran", 2020), ("Africa/Cairo", 2024), ("Asia/Bangkok", 2025),
            ("UTC", 2024),
    ];

    static readonly CalendarKind[] Calendars = Enum.GetValues<CalendarKind>();
    static readonly DayOfWeek[] WeekStarts = [DayOfWeek.Monday, DayOfWeek.Sunday, DayOfWeek.Saturday];
    static readonly string?[] Channels = ["Direct", "Paid Search", "Organic Social", "Email", null];
    static readonly string?[] Sources = ["google", "facebook", "x", " Google", "FB", null];
    static readonly string?[] Mediums = ["cpc", "email", "E-Mail", " ", null];
    static readonly string?[] Campaigns = ["spring", "autumn", "Grüße", "spring ", null];
    static readonly string?[] Currencies = [null, "USD", "EUR", "GBP", "JPY"];
    static readonly string?[] Owners = ["ann", "bob", null];
    static readonly string?[] Products = ["basic", "plus", null];
    static readonly string?[] Countries = ["DE", "IR", null];
    static readonly string[] Statuses = ["open", "won", "won", "lost"];
    static readonly string?[] Kinds = ["one_time", "recurring", null];
    static readonly string[] Attendance = ["booked", "attended", "attended", "no_show", "cancelled"];
    static readonly string[] EmailTypes =
    [
        "sent", "sent", "delivered", "delivered", "open", "open", "click", "forward", "bounce_hard", "bounce_soft", "complaint",
        "unsubscribe", "subscribe", "subscribe", "subscribe",
    ];

    /// <summary>Worlds for properties; a failing one is cut down row by row.</summary>
    public static Arbitrary<World> Arbitrary { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(Make), Smaller);

    /// <summary>
    /// How many worlds a property looks at: as many as it says where <c>CLEW_WORLDS</c> is 300, and in proportion where it is another number. A run
    /// without it is one with 150, and so looks at half of them: it has ten minutes.
    /// </summary>
    public static int Times(int of300) =>
        Math.Max(1, of300 * (int.TryParse(Environment.GetEnvironmentVariable("CLEW_WORLDS"), CultureInfo.InvariantCulture, out var worlds) ? worlds : 150) / 300);

    /// <summary>The world of a seed.</summary>
    public static World Make(int seed) => new Maker(new(seed)).World();

    /// <summary>The world without one table, then without one row.</summary>
    public static IEnumerable<World> Smaller(World w)
    {
        IEnumerable<World> Cut<T>(IReadOnlyList<T> rows, Func<IReadOnlyList<T>, World> with)
        {
            if (rows.Count > 1)
                yield return with([]);
            if (rows.Count > 3)
            {
                yield return with([.. rows.Take(rows.Count / 2)]);
                yield return with([.. rows.Skip(rows.Count / 2)]);
            }
            for (var i = 0; i < rows.Count; i++)
                yield return with([.. rows.Take(i), .. rows.Skip(i + 1)]);
        }
        return Cut(w.Touches, rows => w with { Touches = rows })
            .Concat(Cut(w.Leads, rows => w with { Leads = rows }))
            .Concat(Cut(w.Opportunities, rows => w with { Opportunities = rows }))
            .Concat(Cut(w.Revenue, rows => w with { Revenue = rows }))
            .Concat(Cut(w.Subscriptions, rows => w with { Subscriptions = rows }))
            .Concat(Cut(w.Spend, rows => w with { Spend = rows }))
            .Concat(Cut(w.Meetings, rows => w with { Meetings = rows }))
            .Concat(Cut(w.Inquiries, rows => w with { Inquiries = rows }))
            .Concat(Cut(w.EmailEvents, rows => w with { EmailEvents = rows }))
            .Concat(Cut(w.SocialPosts, rows => w with { SocialPosts = rows }))
            .Concat(Cut(w.Rates, rows => w with { Rates = rows }))
            .Concat(Cut(w.Links, rows => w with { Links = rows }))
            .Concat(Cut(w.Events, rows => w with { Events = rows }));
    }

    sealed class Maker
    {
        readonly Random _random;
        readonly WorkspaceSettings _settings;
        readonly WorldClock _clock;

        public Maker(Random random)
        {
            _random = random;
            var (zone, year) = Pick(Places);
            _settings = new()
            {
                Currency = Currency.Parse(Pick(["USD", "USD", "EUR"])),
                Zone = Zone.Parse(zone),
                Calendar = Pick(Calendars),
                WeekStart = Pick(WeekStarts),
                FiscalYearStartMonth = Pick([1, 1, 4, 10]),
                BusinessHours = BusinessHours.Parse(Pick(["Mon-Fri 09:00-17:00", "Sat-Wed 08:30-12:00,13:00-24:00",
                    "Mon-Sun 00:00-24:00"])),
                ResponseTarget = TimeSpan.FromSeconds(Pick([180, 3600])),
                GrossMargin = Pick([1m, 0.7m, 0m]),
                ActiveDays = Pick([365, 30, 1]),
                LookbackDays = Pick([90, 30, 1, 0]),
                ClvHorizonMonths = Pick([60, 3]),
                RateMaxAgeDays = Pick([0, 0, 10]),
                SpendLagDays = Pick([0, 7, 45]),
            };
            _clock = new(random, _settings.Zone.Info, new DateOnly(year, 1, 1).AddDays(random.Next(150)), Pick([20, 120, 250]));
        }

        // One world in four has collected something.
        bool _collects;

        public World World()
        {
            _collects = _random.Next(4) == 0;
            // Last, so that the rest of a seed's world is what it was before there were events.
            return Tables() with { Events = [.. Rows(24, Happening).DistinctBy(e => e.Id)] };
        }

        World Tables() => new()
        {
            Settings = _settings,
            Now = _random.Next(3) == 0 ? _clock.Any() : _clock.Any().AddDays(_random.Next(200)),
            Touches = Rows(40, Touch),
            Leads = Rows(14, Lead),
            Opportunities = Rows(14, Opportunity),
            Revenue = Rows(14, Entry),
            Subscriptions = [.. Rows(16, Subscription).DistinctBy(s => (s.SubscriptionId, s.StartedAt))],
            Spend = Rows(12, Spend),
            Meetings = Rows(8, Meeting),
            Inquiries = Rows(8, Inquiry),
            EmailEvents = Rows(40, EmailEvent),
            SocialPosts = [.. Rows(8, Post).DistinctBy(p => (p.Date, p.Network, p.PostId))],
            Rates = [.. Rows(8, Rate).DistinctBy(r => (r.Date, r.Currency))],
            Links = _collects ? [.. Rows(12, Link), .. _random.Next(6) == 0 ? Shared() : []] : [],
        };

        LinkRow Link(int i)
        {
            var (kind, value) = _random.Next(6) switch
            {
                0 => ("email", Pick(["ann@example.com", "bob@example.com"])),
                1 => ("email", Pick([People.Hash("ann@example.com"), People.Hash("cleo@example.com")])),
                2 => ("phone", Pick(["+4930901820", "+12125552368"])),
                3 => ("user", Id("u", 3)),
                4 => ("crm", Id("l", 16)),
                _ => ("visitor", Id("v", 8)),
            };
            return new($"k{i}", Id("v", 8), kind, value) { Undone = Pick<bool?>([true, false, null, null]) };
        }

        // An address of many, or a browser of many: just few enough, or one too many, to tell a person by.
        IEnumerable<LinkRow> Shared()
        {
            var count = 22 + _random.Next(6);
            var ofAddress = _random.Next(2) == 0;
            for (var i = 0; i < count; i++)
                yield return ofAddress ? new($"s{i}", $"v{i}", "email", "bob@example.com") : new($"s{i}", "v0", "user", $"u{i}");
        }

        Touch Touch(int i) => new($"t{_random.Next(1000):000}{i}", Id("v", 6), _clock.Any())
        {
            Kind = Pick(["session", "session", "session", "call", "email"]),
            Source = Pick(Sources),
            Medium = Pick(Mediums),
            Campaign = Pick(Campaigns),
            Content = Pick(["a", null]),
            Term = Pick(["crm", null]),
            Channel = Pick(Channels),
            LandingPage = Pick(["/", "/price", null]),
            PageViews = Maybe(_random.Next(4)),
            EngagedSeconds = Maybe(Pick([0, 9, 10, 11, 500])),
            KeyEvents = Maybe(_random.Next(2)),
            Country = Pick(Countries),
            Device = Pick(["desktop", "mobile", null]),
        };

        Lead Lead(int i)
        {
            var created = _clock.Any();
            var own = _random.Next(3) > 0;
            return new($"l{i}", created)
            {
                VisitorId = _random.Next(4) == 0 ? null : Id("v", 8),
                Email = Pick(["ann@example.com", " Ann@Example.COM", "bob@example.com", "cleo@example.com", "cleo", People.Hash("ann@example.com"),
                    null, null]),
                Phone = Pick(["+49 30 901820", "0049 30 901820", "+1 (212) 555-2368", "12", null, null, null]),
                Company = Pick(["Acme", " acme", "ACME ", "Bolt", " ", null, null]),
                Collected = _collects ? Pick<bool?>([true, true, false, null]) : null,
                Origin = Pick(["form", "import", null]),
                Source = own ? Pick(Sources) : null,
                Medium = own ? Pick(Mediums) : null,
                Campaign = own ? Pick(Campaigns) : null,
                Content = own ? Pick(["a", null]) : null,
                Term = own ? Pick(["crm", null]) : null,
                Channel = own ? Pick(Channels) : null,
                LandingPage = own ? Pick(["/", "/price", null]) : null,
                Owner = Pick(Owners),
                Product = Pick(Products),
                Industry = Pick(["retail", null]),
                Country = Pick(Countries),
                CompanySize = Pick(["1-10", "11-50", null]),
                BusinessType = Pick(["B2B", "B2C", null]),
                MqlAt = Sometimes(created),
                SalAt = _random.Next(3) == 0 ? Sometimes(created) : null,
                SqlAt = Sometimes(created),
            };
        }

        Opportunity Opportunity(int i)
        {
            var created = _clock.Any();
            var (status, own) = (Pick(Statuses), _random.Next(2) == 0);
            return new($"o{i}", created, status)
            {
                LeadId = _random.Next(4) == 0 ? null : Id("l", 16),
                CustomerId = _random.Next(3) == 0 ? null : Id("c", 5),
                Owner = Pick(Owners),
                Product = Pick(Products),
                Source = own ? Pick(Sources) : null,
                Medium = own ? Pick(Mediums) : null,
                Campaign = own ? Pick(Campaigns) : null,
                Channel = own ? Pick(Channels) : null,
                Amount = _random.Next(5) == 0 ? null : Amount(10_000),
                Currency = Pick(Currencies),
                SqoAt = Sometimes(created),
                ClosedAt = _random.Next(12) == 0 == (status != "open") ? null : _clock.After(created, 90),
            };
        }

        RevenueEntry Entry(int i) => new($"r{i}", Id("c", 6), _clock.Any(), _random.Next(4) == 0 ? -Amount(500) : Amount(5_000))
        {
            Currency = Pick(Currencies),
            Kind = Pick(Kinds),
            OpportunityId = _random.Next(2) == 0 ? null : Id("o", 16),
            Corrects = _random.Next(5) == 0 ? Id("r", 14) : null,
        };

        Subscription Subscription(int i)
        {
            // Half of them early, so that there is something to keep; mostly one customer for a subscription, at times another.
            var started = _random.Next(2) == 0 ? _clock.Early() : _clock.Any();
            var number = _random.Next(7);
            return new($"s{number}", _random.Next(5) == 0 ? Id("c", 6) : $"c{number % 6}", started, _random.Next(8) == 0 ? 0 : Amount(300))
            {
                EndedAt = _random.Next(5) < 3 ? null : _clock.After(started, 60),
                Currency = _random.Next(2) == 0 ? null : Pick(Currencies),
            };
        }

        Spend Spend(int i) => new(_clock.Day(), Amount(1_000), Pick(CostReference.All))
        {
            Currency = Pick(Currencies),
            Source = Pick(Sources),
            Medium = Pick(Mediums),
            Campaign = Pick(Campaigns),
            Content = Pick(["a", null]),
            Term = Pick(["crm", null]),
            Channel = Pick(Channels),
            Impressions = Maybe(_random.Next(1000)),
            Clicks = Maybe(_random.Next(50)),
        };

        Meeting Meeting(int i)
        {
            var booked = _clock.Any();
            return new($"m{i}", booked, Pick(Attendance))
            {
                StartsAt = _random.Next(4) == 0 ? null : _clock.After(booked, 20),
                LeadId = _random.Next(4) == 0 ? null : Id("l", 16),
                Owner = Pick(Owners),
            };
        }

        Inquiry Inquiry(int i)
        {
            var received = _clock.Any();
            return new($"i{i}", received)
            {
                LeadId = _random.Next(3) == 0 ? null : Id("l", 16),
                Owner = Pick(Owners),
                FirstResponseAt = _random.Next(3) == 0 ? null : received.AddSeconds(Pick([-60, 0, 179, 180, 181, 4_000, 90_000, 250_000])),
                Outcome = Pick(["lead", "spam", null]),
            };
        }

        EmailEvent EmailEvent(int i)
        {
            var type = Pick(EmailTypes);
            var at = type == "subscribe" && _random.Next(2) == 0 ? _clock.Early() : _clock.Any();
            return new($"e{_random.Next(1000):000}{i}", at, type)
            {
                Campaign = Pick(Campaigns),
                MessageId = Pick(["m1", "m2", null]),
                Contact = Pick(["ann@example.com", "bob@example.com", "cleo@example.com", null]),
                List = Pick(["news", "offers", null]),
                Machine = Pick<bool?>([true, false, null]),
            };
        }

        SocialPost Post(int i) => new(_clock.Day(), Pick(["facebook", "x"]), Id("p", 4))
        {
            Campaign = Pick(Campaigns),
            Impressions = Maybe(_random.Next(300)),
            Likes = Maybe(_random.Next(30)),
            Comments = Maybe(_random.Next(5)),
            Shares = Maybe(_random.Next(5)),
            Clicks = Maybe(_random.Next(20)),
        };

        // JPY never has a rate; GBP's come late in the world.
        Rate Rate(int i) => _random.Next(4) == 0
            ? new(_clock.First.AddDays(_clock.Days / 2 + _random.Next(100)), "GBP", 1.2512345678m)
            : new(_clock.Day().AddDays(-_random.Next(60)), _settings.Currency.Code == "USD" ? "EUR" : "USD",
                Pick([1.1m, 0.9m, 1.0512345678m]));

        Happening Happening(int i) => new(_random.NextInt64() - (long.MaxValue / 2), _clock.Any(), Pick(["trial_started", "trial_started", "Plan chosen", "Plan chosen", "scrolled"]))
        {
            VisitorId = _random.Next(6) == 0 ? null : Id("v", 8),
            Country = Pick(Countries),
            Device = Pick(["desktop", "mobile", null]),
            Value = _random.Next(3) == 0 ? null : Amount(100),
            Currency = Pick(Currencies),
            Machine = Pick<bool?>([true, false, null, null, null, null]),
        };

        List<T> Rows<T>(int most, Func<int, T> make)
        {
            var count = _random.Next(10) == 0 ? 0 : _random.Next(most / 4, most + 1);
            return [.. Enumerable.Range(0, count).Select(make)];
        }

        T Pick<T>(T[] from) => from[_random.Next(from.Length)];

        string Id(string prefix, int count) => $"{prefix}{_random.Next(count)}";

        decimal Amount(int most) => _random.Next(1, most) + _random.Next(10_000) / 10_000m;

        long? Maybe(long number) => _random.Next(5) == 0 ? null : number;

        DateTime? Sometimes(DateTime after) => _random.Next(5) < 2 ? null : _clock.After(after, 40);
    }
}
