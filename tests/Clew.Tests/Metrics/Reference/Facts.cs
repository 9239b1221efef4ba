namespace Clew.Tests.Metrics.Reference;

/// <summary>A customer: who, since when, and the lead that it came from.</summary>
sealed record Customer(string Id, DateTime Since, DateOnly FirstDay, Opportunity? FirstDeal, string? LeadId);

/// <summary>A price in force from a day until before another (null: without end); no amount where no rate fits.</summary>
sealed record Price(string CustomerId, DateOnly From, DateOnly? Until, decimal? Amount);

/// <summary>What follows from the rows of a world before anything is asked of it. Slow and plain on purpose.</summary>
sealed class Facts
{
    readonly World _world;
    readonly Dictionary<(string, DateOnly), decimal> _mrr = [];
    readonly Dictionary<(string, DateOnly), (DateOnly, DateOnly)?> _lives = [];

    public Facts(World world)
    {
        _world = world;
        Sales = [.. world.Opportunities.Where(o => o.Status == "won" && o.ClosedAt is not null)];
        Customers = [.. FindCustomers()];
        Prices = [.. FindPrices()];
    }

    public IReadOnlyList<Opportunity> Sales { get; }

    public IReadOnlyList<Customer> Customers { get; }

    public IReadOnlyList<Price> Prices { get; }

    public Lead? Lead(string? id) => id is null ? null : _world.Leads.FirstOrDefault(l => l.LeadId == id);

    public Customer Customer(string id) => Customers.Single(c => c.Id == id);

    public static string CustomerOf(Opportunity sale) =>
        sale.CustomerId ?? (sale.LeadId is not null ? $"lead:{sale.LeadId}" : $"opportunity:{sale.OpportunityId}");

    public DateOnly SaleDay(Opportunity sale) => _world.Day(sale.ClosedAt!.Value);

    /// <summary>The day an amount of a deal is converted on: when it closed; an open one when it was created.</summary>
    public decimal? ConvertedAmount(Opportunity deal)
    {
        if (deal.Amount is not { } amount)
            return null;
        var at = deal.Status == "open" ? deal.CreatedAt : deal.ClosedAt ?? deal.CreatedAt;
        return _world.Convert(amount, deal.Currency, _world.Day(at));
    }

    /// <summary>True for a deal that has an amount which no rate can convert.</summary>
    public bool HasNoRate(Opportunity deal) => deal.Amount is not null && ConvertedAmount(deal) is null;

    public DateOnly? OpportunityDay(Lead lead) =>
        Earliest(_world.Opportunities.Where(o => o.LeadId == lead.LeadId).Select(o => (DateOnly?)_world.Day(o.CreatedAt)));

    /// <summary>The first of a lead's MQL, SAL, SQL and opportunity days; null for one that is not qualified.</summary>
    public DateOnly? QualifiedDay(Lead lead) =>
        Earliest([_world.Day(lead.MqlAt), _world.Day(lead.SalAt), _world.Day(lead.SqlAt), OpportunityDay(lead)]);

    public DateOnly? BecameCustomer(Lead lead) =>
        Earliest(Customers.Where(c => c.LeadId == lead.LeadId).Select(c => (DateOnly?)c.FirstDay));

    /// <summary>The day of the first touch of the lead's person up to the lead's creation; without one, the creation.</summary>
    public DateOnly FirstTouchDay(Lead lead) =>
        Earliest(_world.Touches.Where(t => lead.Was(t) && t.At <= lead.CreatedAt).Select(t =>
            (DateOnly?)_world.Day(t.At)))
        ?? _world.Day(lead.CreatedAt);

    public decimal Mrr(string customerId, DateOnly day)
    {
        if (!_mrr.TryGetValue((customerId, day), out var mrr))
        {
            foreach (var price in Prices)
                if (price.CustomerId == customerId && price.From <= day && (price.Until is null || day < price.Until))
                    mrr += price.Amount ?? 0;
            _mrr[(customerId, day)] = mrr;
        }
        return mrr;
    }

    public bool Active(string customerId, DateOnly day)
    {
        if (_world.Subscriptions.Any(s => s.CustomerId == customerId))
            return Mrr(customerId, day) > 0;
        var since = day.AddDays(1 - _world.Settings.ActiveDays);
        return _world.Revenue.Any(r => r.CustomerId == customerId && r.Amount > 0 && _world.Day(r.At) >= since && _world.Day(r.At) <= day);
    }

    /// <summary>First and last active day up to a day; null for a customer never active so far.</summary>
    public (DateOnly First, DateOnly Last)? Life(string customerId, DateOnly upTo)
    {
        if (_lives.TryGetValue((customerId, upTo), out var known))
            return known;
        (DateOnly First, DateOnly Last)? life = null;
        foreach (var day in DaysUpTo(upTo))
            if (Active(customerId, day))
                life = (life?.First ?? day, day);
        return _lives[(customerId, upTo)] = life;
    }

    /// <summary>Every day from the first on which anything was paid or subscribed.</summary>
    public IEnumerable<DateOnly> DaysUpTo(DateOnly last)
    {
        var first = Earliest([
            .. _world.Revenue.Select(r => (DateOnly?)_world.Day(r.At)),
            .. _world.Subscriptions.Select(s => (DateOnly?)_world.Day(s.StartedAt))]);
        for (var day = first ?? last.AddDays(1); day <= last; day = day.AddDays(1))
            yield return day;
    }

    /// <summary>The days on which a customer bought.</summary>
    public IReadOnlyList<DateOnly> Purchases(Customer customer) =>
    [
        .. Sales.Where(s => CustomerOf(s) == customer.Id).Select(SaleDay)
            .Concat(_world.Revenue
                .Where(r => r.CustomerId == customer.Id && r.Amount > 0 && r.Kind != "recurring" && r.OpportunityId is null)
                .Select(r => _world.Day(r.At)))
            .Distinct().Order(),
    ];

    public static DateOnly? Earliest(IEnumerable<DateOnly?> days) => days.Min();

    IEnumerable<Customer> FindCustomers()
    {
        IEnumerable<(string Id, DateTime At)> times = Sales.Select<Opportunity, (string Id, DateTime At)>(s => (CustomerOf(s), s.ClosedAt!.Value))
            .Concat(_world.Revenue.Select(r => (r.CustomerId, r.At)))
            .Concat(_world.Subscriptions.Select(s => (s.CustomerId, s.StartedAt)));
        foreach (var customer in times.GroupBy(d => d.Id, StringComparer.Ordinal))
        {
            var sales = Sales.Where(s => CustomerOf(s) == customer.Key)
                .OrderBy(s => s.ClosedAt).ThenBy(s => s.OpportunityId, StringComparer.Ordinal).ToList();
            var lead = sales.Select(s => s.LeadId).FirstOrDefault(id => id is not null);
            var since = customer.Min(d => d.At);
            yield return new(customer.Key, since, _world.Day(since), sales.FirstOrDefault(), lead);
        }
    }

    IEnumerable<Price> FindPrices()
    {
        foreach (var row in _world.Subscriptions)
        {
            var from = _world.Day(row.StartedAt);
            var next = _world.Subscriptions
                .Where(s => s.SubscriptionId == row.SubscriptionId && s.StartedAt > row.StartedAt)
                .OrderBy(s => s.StartedAt)
                .FirstOrDefault();
            var until = Earliest([_world.Day(row.EndedAt), _world.Day(next?.StartedAt)]);
            yield return new(row.CustomerId, from, until, _world.Convert(row.Mrr, row.Currency, from));
        }
    }
}
