namespace Clew.Tests.Metrics.Reference;

/// <summary>Recurring revenue: where it stands, how it moved, how much of it stayed.</summary>
static class MrrReference
{
    public static Parts Mrr(Scope s)
    {
        var moves = new Dictionary<string, decimal?>(StringComparer.Ordinal)
        {
            ["opening"] = 0,
            ["new"] = 0,
            ["expansion"] = 0,
            ["contraction"] = 0,
            ["churn"] = 0,
            ["reactivation"] = 0,
        };
        var closing = 0m;
        foreach (var part in s.Parts(s.Facts.Customers.Where(c => Subscribes(s, c)), s.Credit.Of))
        {
            // Movement by movement, as each is credited for itself.
            var (before, everPaid) = (0m, false);
            foreach (var day in s.Facts.DaysUpTo(s.Period.To))
            {
                var now = s.Facts.Mrr(part.Row.Id, day);
                if (now != before)
                    closing += part.Of(now - before);
                if (now != before && day < s.Period.From)
                    moves["opening"] += part.Of(now - before);
                if (now != before && s.In(day))
                    moves[Name(before, now, everPaid)] += part.Of(now - before);
                everPaid |= now > 0;
                before = now;
            }
        }
        return new(closing, closing, null) { Details = moves };
    }

    public static Parts Net(Scope s) => Retained(s, (_, after) => after);

    public static Parts Gross(Scope s) => Retained(s, Math.Min);

    static Parts Retained(Scope s, Func<decimal, decimal, decimal> counted)
    {
        var (before, kept) = (0m, 0m);
        var dayBefore = s.Period.From.AddDays(-1);
        foreach (var part in s.Parts(s.Facts.Customers.Where(c => s.Facts.Mrr(c.Id, dayBefore) > 0), s.Credit.Of))
        {
            var opening = s.Facts.Mrr(part.Row.Id, dayBefore);
            before += part.Of(opening);
            kept += part.Of(Churned(s, part.Row) ? 0 : counted(opening, s.Facts.Mrr(part.Row.Id, s.Period.To)));
        }
        return Scope.Percent(kept, before);
    }

    static bool Churned(Scope s, Customer customer)
    {
        for (var day = s.Period.From; day <= s.Period.To; day = day.AddDays(1))
            if (s.Facts.Mrr(customer.Id, day) <= 0)
                return true;
        return false;
    }

    static string Name(decimal before, decimal now, bool everPaid)
    {
        if (now <= 0)
            return "churn";
        if (before <= 0)
            return everPaid ? "reactivation" : "new";
        return now > before ? "expansion" : "contraction";
    }

    // Only groups in which MRR stood or moved: elsewhere there is nothing to show.
    static bool Subscribes(Scope s, Customer customer) =>
        s.Facts.Prices.Any(p => p.CustomerId == customer.Id && p.From <= s.Period.To);
}
