namespace Clew.App.Demo;

/// <summary>revenue.csv and subscriptions.csv: what customers pay, month by month.</summary>
sealed class CustomersPart
{
    const string RevenueHeader = "entry_id,customer_id,at,amount,currency,kind,opportunity_id,corrects";
    const string SubscriptionHeader = "subscription_id,customer_id,started_at,ended_at,mrr,currency";

    /// <summary>Customers who were there before the fourteen months began; they have the first numbers.</summary>
    public const int Earlier = 310;

    readonly DemoWorld _world;
    readonly DemoRandom _random;
    readonly List<Entry> _entries = [];
    readonly List<Term> _terms = [];
    int _subscription;

    CustomersPart(DemoWorld world)
    {
        _world = world;
        _random = world.Random("customers");
    }

    public static void Write(DemoWorld world)
    {
        var part = new CustomersPart(world);
        part.EarlierCustomers();
        foreach (var deal in world.Deals)
            if (deal.Status == "won") part.Serve(deal);
        part.Refunds();
        world.Write("revenue", RevenueHeader, part.WriteEntries);
        world.Write("subscriptions", SubscriptionHeader, part.WriteTerms);
    }

    void EarlierCustomers()
    {
        for (int customer = 1; customer <= Earlier; customer++)
        {
            string currency = People.CurrencyOf(People.Countries[_random.Weighted(People.CountryWeights)]);
            if (currency == "CHF") currency = "EUR"; // the rates of the franc begin later
            var product = DemoProduct.All[_random.Weighted([45, 42, 13])];
            long start = _world.Calendar.Start(-_random.Between(3, 900)) + 9 * DemoCalendar.Hour + _random.Below(28_000);
            double monthly = product.Monthly * _random.LongTail(0.8, 0.45) / RatesPart.Roughly(currency);
            Subscribe(customer, start, FunnelPart.Rounded(monthly), currency, 0);
        }
    }

    void Serve(DemoDeal deal)
    {
        long once = deal.Amount - deal.Monthly * 12;
        long invoiced = deal.ClosedAt!.Value + FunnelPart.Days(_random.LongTail(2, 0.8));
        if (once > 0) Bill(deal.Customer, invoiced, once, deal.Currency, recurring: false, deal.Number);
        if (deal.Monthly > 0) Subscribe(deal.Customer, invoiced, deal.Monthly, deal.Currency, deal.Number);
    }

    void Subscribe(int customer, long start, long monthly, string currency, int deal)
    {
        if (start >= _world.Calendar.End) return;
        int subscription = ++_subscription;
        long since = start;
        int month = 0;
        for (long at = start; at < _world.Calendar.End; at = MonthsAfter(start, ++month))
        {
            double luck = month == 0 ? 1 : _random.Unit();
            if (luck < 0.017)
            {
                _terms.Add(new Term(subscription, customer, since, at, monthly, currency));
                if (!_random.Chance(0.18)) return;
                month += _random.Between(2, 5);
                since = at = MonthsAfter(start, month);
                if (at >= _world.Calendar.End) return;
            }
            else if (luck < 0.055)
            {
                _terms.Add(new Term(subscription, customer, since, at, monthly, currency));
                double change = luck < 0.04 ? 1.1 + 0.5 * _random.Unit() : 0.6 + 0.3 * _random.Unit();
                monthly = FunnelPart.Rounded(monthly * change);
                since = at;
            }
            Bill(customer, at, monthly, currency, recurring: true, deal);
        }
        _terms.Add(new Term(subscription, customer, since, null, monthly, currency));
    }

    void Bill(int customer, long at, long amount, string currency, bool recurring, int deal)
    {
        if (at < _world.Calendar.End) _entries.Add(new Entry(customer, at, amount, currency, recurring, deal, 0));
    }

    void Refunds()
    {
        int count = _entries.Count;
        for (int i = 0; i < count; i++)
        {
            var entry = _entries[i];
            if (entry.At < _world.Calendar.Start(0) || !_random.Chance(0.013)) continue;
            long at = entry.At + FunnelPart.Days(_random.LongTail(9, 0.6));
            long back = _random.Chance(0.6) ? entry.Amount : entry.Amount / 2;
            if (at < _world.Calendar.End) _entries.Add(entry with { At = at, Amount = -back, Corrects = i + 1 });
        }
    }

    void WriteEntries(CsvFile csv)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            var entry = _entries[i];
            csv.Id('r', i + 1).Id('c', entry.Customer).Time(entry.At).Money(entry.Amount).Text(entry.Currency)
                .Text(entry.Recurring ? "recurring" : "one_time");
            if (entry.Deal > 0) csv.Id('o', entry.Deal);
            else csv.Empty();
            if (entry.Corrects > 0) csv.Id('r', entry.Corrects);
            else csv.Empty();
            csv.EndRow();
        }
    }

    void WriteTerms(CsvFile csv)
    {
        foreach (var term in _terms)
        {
            csv.Id('s', term.Subscription).Id('c', term.Customer).Time(term.Since).Time(term.Until).Money(term.Monthly)
                .Text(term.Currency).EndRow();
        }
    }

    static long MonthsAfter(long start, int months)
    {
        long day = start / DemoCalendar.Day;
        var date = DateOnly.FromDayNumber((int)day + DemoCalendar.UnixEpoch).AddMonths(months);
        return DemoCalendar.Midnight(date) + start % DemoCalendar.Day;
    }

    readonly record struct Entry(int Customer, long At, long Amount, string Currency, bool Recurring, int Deal, int Corrects);

    readonly record struct Term(int Subscription, int Customer, long Since, long? Until, long Monthly, string Currency);
}
