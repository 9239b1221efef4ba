namespace Clew.App.Demo;

/// <summary>spend.csv: media by campaign and day, and what the rest of marketing and sales costs.</summary>
static class SpendPart
{
    const string Header = "date,amount,currency,category,source,medium,campaign,content,term,channel,impressions,clicks";

    public static void Write(DemoWorld world) => world.Write("spend", Header, csv =>
    {
        var random = world.Random("spend");
        for (int day = 0; day < world.Calendar.Days; day++)
        {
            Media(world, csv, random, day);
            Running(world, csv, random, day);
        }
    });

    static void Media(DemoWorld world, CsvFile csv, DemoRandom random, int day)
    {
        double progress = world.Calendar.Progress(day);
        for (int i = 0; i < TrafficOrigins.All.Length; i++)
        {
            var origin = TrafficOrigins.All[i];
            int sessions = world.Sessions[i][day];
            if (origin.Cpc.First <= 0 || sessions == 0) continue;
            int clicks = sessions + random.Around(sessions * 0.14); // not every click arrives
            long cents = (long)(clicks * TrafficOrigin.At(origin.Cpc, progress) * (1 + 0.06 * random.Normal()));
            Row(csv, world, day, cents, origin.Currency, "media")
                .Text(origin.Source).Text(origin.Medium).Text(origin.Campaign).Empty().Empty().Empty()
                .Number((long)(clicks / (origin.Ctr * (1 + 0.1 * random.Normal())))).Number(clicks).EndRow();
        }
    }

    static void Running(DemoWorld world, CsvFile csv, DemoRandom random, int day)
    {
        var date = world.Calendar.DateOf(day);
        double grown = 1 + 0.25 * world.Calendar.Progress(day);
        switch (date.Day)
        {
            case 1: Plain("overhead", 1_150_000 * grown, "USD"); break;
            case 2: Plain("tools", 164_000, "USD"); break;
            case 6: Plain("tools", 89_900, "USD"); break;
            case 11: Plain("tools", 42_000 * grown, "EUR"); break;
            case 15: Plain("agency", 620_000, "GBP"); break;
            case 25: Plain("salary", 6_900_000 * grown, "USD"); Plain("salary", 5_400_000 * grown, "RON"); break;
            case 28:
                Plain("commission", Signed(world, date) * 0.07, "USD");
                if (date.Month % 3 == 0) Plain("bonus", 1_800_000 * (0.7 + 0.6 * random.Unit()), "USD");
                break;
        }
        if (date is { Month: 3 or 10, Day: 10 })
        {
            Row(csv, world, day, 2_400_000, "EUR", "media").Text("trade-fair").Text("event").Text(LeadSourcesPart.FairOf(date)).Empty()
                .Empty().Text("Events").Empty().Empty().EndRow();
        }
        if (date is { Day: 5, Month: 2 or 6 or 11 })
        {
            Row(csv, world, day, 390_000, "USD", "media").Text("list-provider").Text("import").Empty().Empty().Empty().Empty().Empty()
                .Empty().EndRow();
        }

        void Plain(string category, double cents, string currency)
            => Row(csv, world, day, (long)cents, currency, category)
                .Empty().Empty().Empty().Empty().Empty().Empty().Empty().Empty().EndRow();
    }

    /// <summary>What was signed in the thirty days before, in dollar cents.</summary>
    static double Signed(DemoWorld world, DateOnly date)
    {
        long until = DemoCalendar.Midnight(date), from = until - 30 * DemoCalendar.Day;
        double sum = 0;
        foreach (var deal in world.Deals)
            if (deal.Status == "won" && deal.ClosedAt >= from && deal.ClosedAt < until)
                sum += deal.Amount * RatesPart.Roughly(deal.Currency);
        return sum;
    }

    static CsvFile Row(CsvFile csv, DemoWorld world, int day, long cents, string currency, string category)
        => csv.Day(world.Calendar.Start(day) / DemoCalendar.Day).Money(cents).Text(currency).Text(category);
}
