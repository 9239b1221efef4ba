namespace Clew.App.Demo;

/// <summary>Sessions, day by day and origin by origin, with the leads that they bring.</summary>
sealed class TrafficPart
{
    const string Header = "touch_id,visitor_id,at,kind,source,medium,campaign,content,term,channel,referrer,landing_page,"
        + "page_views,engaged_seconds,key_events,country,device";

    static readonly string[] Devices = ["desktop", "mobile", "tablet"];
    static readonly int[] Hours = [8, 6, 5, 5, 6, 9, 16, 30, 52, 66, 70, 66, 58, 66, 74, 76, 70, 60, 46, 38, 34, 30, 22, 14];

    // The busiest hours weigh most; a hundred thousand draws a second need a table rather than a sum.
    static readonly byte[] HourTable = MakeHourTable();

    readonly DemoWorld _world;
    readonly DemoRandom _random;
    readonly CsvFile _csv;
    readonly List<Visitor> _visitors = new(300_000);
    int _touch;

    TrafficPart(DemoWorld world, CsvFile csv)
    {
        _world = world;
        _random = world.Random("traffic");
        _csv = csv;
        for (int i = 0; i < world.Sessions.Length; i++) world.Sessions[i] = new int[world.Calendar.Days];
    }

    public static void Write(DemoWorld world) => world.Write("touches", Header, csv => new TrafficPart(world, csv).Run());

    void Run()
    {
        for (int day = 0; day < _world.Calendar.Days; day++)
        {
            int known = _visitors.Count;
            for (int i = 0; i < TrafficOrigins.All.Length; i++)
            {
                int count = SessionsOf(TrafficOrigins.All[i], day, out string? campaign);
                _world.Sessions[i][day] = count;
                for (int n = 0; n < count; n++) Session(TrafficOrigins.All[i], campaign, day, known);
            }
            if (known > 0) new ContactsPart(_random, Contact).OfDay(_world.Calendar, day, known);
        }
    }

    int SessionsOf(TrafficOrigin origin, int day, out string? campaign)
    {
        campaign = origin.Campaign;
        double progress = _world.Calendar.Progress(day);
        if (progress < origin.Runs.From || progress > origin.Runs.To) return 0;
        double mean = origin.PerDay * _world.Calendar[day] * TrafficOrigin.At(origin.Growth, progress);
        if (!origin.IsNewsletter) return _random.Around(mean);
        foreach (var (sent, name) in _world.Newsletters)
        {
            if (day < sent || day > sent + 2) continue;
            campaign = name;
            return _random.Around(mean * (day - sent) switch { 0 => 1, 1 => 0.4, _ => 0.15 });
        }
        return 0;
    }

    void Session(TrafficOrigin origin, string? campaign, int day, int known)
    {
        bool returning = known > 0 && _random.Chance(origin.Returning);
        int index = returning ? KnownVisitor(known) : NewVisitor(origin);
        var visitor = _visitors[index];
        long at = _world.Calendar.Start(day) + MomentOfDay();
        bool engaged = _random.Chance(returning ? origin.Engaged + 0.08 : origin.Engaged);
        int seconds = engaged ? Math.Min((int)_random.LongTail(70, 0.9) + 3, 3_600) : _random.Below(11);
        int pages = engaged ? 1 + _random.Below(4) + (_random.Chance(0.3) ? _random.Below(6) : 0) : 1;
        if (engaged && pages == 1 && seconds <= 10) seconds = 11;
        string page = _random.Pick(origin.Pages), content = _random.Pick(origin.Contents), term = _random.Pick(origin.Terms);

        bool converts = engaged && !visitor.IsLead && _random.Chance(LeadChance(origin, day, returning));
        if (converts)
        {
            seconds = Math.Max(seconds, 45);
            pages = Math.Max(pages, 2);
        }
        _csv.Id('t', ++_touch).Id('v', index + 1).Time(at).Text("session").Text(origin.Source).Text(origin.Medium).Text(campaign)
            .Text(content).Text(term).Empty().Text(origin.Referrer).Text(page).Number(pages).Number(seconds)
            .Number(converts ? 1 : engaged && _random.Chance(0.03) ? 1 : 0).Text(People.Countries[visitor.Country])
            .Text(Devices[visitor.Device]).EndRow();
        if (!converts) return;

        _visitors[index] = visitor with { IsLead = true };
        long created = Math.Min(at + Math.Min(seconds, 900), _world.Calendar.End - 1);
        string kind = _random.Weighted([74, 13, 13]) switch { 0 => "form", 1 => "chat", _ => "call" };
        if (kind != "form") Contact(index, Math.Max(at, created - 20), kind, origin.Source, origin.Medium, campaign, null);
        bool silent = _random.Chance(0.05); // the form lost its hidden fields
        _world.Leads.Add(new DemoLead
        {
            Number = _world.Leads.Count + 1,
            CreatedAt = created,
            Visitor = index + 1,
            From = origin,
            Origin = kind,
            Source = silent ? null : origin.Source,
            Medium = silent ? null : origin.Medium,
            Campaign = silent ? null : campaign,
            Content = silent ? null : content,
            Term = silent ? null : term,
            LandingPage = page,
            Country = People.Countries[visitor.Country],
            Quality = TrafficOrigin.At(origin.Quality, _world.Calendar.Progress(day)),
        });
    }

    double LeadChance(TrafficOrigin origin, int day, bool returning)
    {
        double rate = TrafficOrigin.At(origin.LeadRate, _world.Calendar.Progress(day)) / origin.Engaged;
        return rate * (returning ? 2.1 : 0.62);
    }

    int NewVisitor(TrafficOrigin origin)
    {
        int device = _random.Chance(origin.Mobile) ? 1 : _random.Chance(0.04) ? 2 : 0;
        _visitors.Add(new Visitor((byte)_random.Weighted(People.CountryWeights), (byte)device, IsLead: false, _random.Chance(0.3)));
        return _visitors.Count - 1;
    }

    /// <summary>Somebody seen on an earlier day: rather one of late, and rather one who is interested.</summary>
    int KnownVisitor(int known)
    {
        int index = 0;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            double skew = _random.Unit();
            index = known - 1 - (int)(skew * skew * Math.Min(known, 45_000));
            var visitor = _visitors[index];
            if (visitor.Interested || visitor.IsLead) break;
        }
        return index;
    }

    void Contact(int index, long at, string kind, string source, string medium, string? campaign, string? channel)
    {
        var visitor = _visitors[index];
        _csv.Id('t', ++_touch).Id('v', index + 1).Time(Math.Min(at, _world.Calendar.End - 1)).Text(kind).Text(source).Text(medium)
            .Text(campaign).Empty().Empty().Text(channel).Empty().Empty().Empty().Empty().Empty()
            .Text(People.Countries[visitor.Country]).Empty().EndRow();
    }

    int MomentOfDay() => HourTable[_random.Below(HourTable.Length)] * 3_600 + _random.Below(3_600);

    static byte[] MakeHourTable()
    {
        var table = new List<byte>();
        for (byte hour = 0; hour < 24; hour++)
            for (int i = 0; i < Hours[hour]; i++) table.Add(hour);
        return [.. table];
    }

    readonly record struct Visitor(byte Country, byte Device, bool IsLead, bool Interested);
}
