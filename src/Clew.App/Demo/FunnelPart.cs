namespace Clew.App.Demo;

/// <summary>What becomes of each lead: its stages, and the opportunity when there is one.</summary>
static class FunnelPart
{
    static readonly string[] LostReasons = ["price", "competitor", "no decision", "bad timing", "missing feature", "no contact"];
    static readonly int[] LostWeights = [26, 20, 24, 14, 9, 7];

    public static void Run(DemoWorld world)
    {
        var random = world.Random("funnel");
        foreach (var lead in world.Leads)
        {
            People.Introduce(lead, random);
            Advance(world, lead, random);
        }
        Repeat(world, random);
    }

    static void Advance(DemoWorld world, DemoLead lead, DemoRandom random)
    {
        double fit = Math.Min(lead.Quality, 1.6) * (lead.IsConsumer ? 0.8 : 1);
        bool qualifies = random.Chance(0.17 + 0.31 * fit);
        long at = lead.CreatedAt;
        if (!qualifies)
        {
            if (random.Chance(0.4)) lead.DisqualifiedAt = world.Calendar.Past(at + Days(random.LongTail(6, 0.8)));
            return;
        }
        bool skipsMarketing = random.Chance(0.08); // sales knew them already
        at += Days(random.LongTail(0.8, 1.1));
        if (!skipsMarketing) lead.MqlAt = world.Calendar.Past(at);

        if (!skipsMarketing && !random.Chance(0.84)) return;
        at += Days(random.LongTail(0.9, 0.9));
        if (!random.Chance(0.07)) lead.SalAt = world.Calendar.Past(at);

        if (!random.Chance(Math.Min(0.85, 0.5 + 0.2 * fit)))
        {
            if (random.Chance(0.6)) lead.DisqualifiedAt = world.Calendar.Past(at + Days(random.LongTail(12, 0.7)));
            return;
        }
        at += Days(random.LongTail(3.5, 0.8));
        if (!random.Chance(0.04)) lead.SqlAt = world.Calendar.Past(at);

        if (!random.Chance(0.78)) return;
        at += Days(random.LongTail(4, 0.9));
        if (at >= world.Calendar.End) return;
        lead.Deal = Open(world, lead, at, random);
        world.Deals.Add(lead.Deal);
    }

    static DemoDeal Open(DemoWorld world, DemoLead lead, long at, DemoRandom random)
    {
        var product = lead.Product;
        var owner = DemoOwner.All[lead.Owner];
        double size = lead.IsConsumer ? 0.3 : random.LongTail(1, 0.5);
        string currency = People.CurrencyOf(lead.Country);
        double unit = 1 / RatesPart.Roughly(currency);
        long monthly = Rounded(product.Monthly * size * unit), once = Rounded(product.Once * size * unit);
        double chance = Math.Clamp(0.325 * lead.Quality * owner.Skill * product.WinFactor, 0.03, 0.85);
        bool wins = random.Chance(chance);
        double days = random.LongTail(product.Cycle * (wins ? 1 : 1.25) * (1.15 - 0.15 * owner.Skill), 0.7);
        long? closed = random.Chance(0.06) ? null : world.Calendar.Past(at + Days(days)); // some are forgotten and stay open
        bool qualified = wins || random.Chance(0.75);
        return new DemoDeal
        {
            Number = world.Deals.Count + 1,
            Lead = lead,
            Owner = lead.Owner,
            Product = product,
            Currency = currency,
            CreatedAt = at,
            Amount = monthly * 12 + once,
            Monthly = monthly,
            SqoAt = qualified ? world.Calendar.Past(at + Days(days * 0.2)) : null,
            ExpectedClose = at + Days(product.Cycle * (0.8 + 0.8 * random.Unit())),
            ClosedAt = closed,
            Status = closed is null ? "open" : wins ? "won" : "lost",
            LostReason = closed is null || wins ? null : LostReasons[random.Weighted(LostWeights)],
        };
    }

    /// <summary>Customers who buy again: an opportunity without a lead.</summary>
    static void Repeat(DemoWorld world, DemoRandom random)
    {
        int first = world.Deals.Count;
        for (int i = 0; i < first; i++)
        {
            var earlier = world.Deals[i];
            if (earlier.Status != "won" || !random.Chance(0.2)) continue;
            long at = earlier.ClosedAt!.Value + Days(random.LongTail(110, 0.5));
            if (at >= world.Calendar.End) continue;
            long? closed = world.Calendar.Past(at + Days(random.LongTail(20, 0.6)));
            bool wins = random.Chance(0.6);
            double price = DemoProduct.All[3].Once * random.LongTail(0.8, 0.4) / RatesPart.Roughly(earlier.Currency);
            world.Deals.Add(new DemoDeal
            {
                Number = world.Deals.Count + 1,
                Owner = earlier.Owner,
                Product = DemoProduct.All[3],
                Currency = earlier.Currency,
                CreatedAt = at,
                Amount = Rounded(price),
                Monthly = 0,
                ExpectedClose = at + Days(25),
                SqoAt = at,
                ClosedAt = closed,
                Status = closed is null ? "open" : wins ? "won" : "lost",
                Repeats = earlier,
                LostReason = closed is null || wins ? null : LostReasons[random.Weighted(LostWeights)],
            });
        }
    }

    public static long Days(double days) => (long)(days * DemoCalendar.Day);

    /// <summary>To five of the currency: prices are round.</summary>
    public static long Rounded(double cents) => (long)(cents / 500 + 0.5) * 500;
}
