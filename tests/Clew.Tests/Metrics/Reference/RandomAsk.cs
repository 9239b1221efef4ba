using Clew.Metrics;
using Clew.Model;

namespace Clew.Tests.Metrics.Reference;

/// <summary>Random questions about a world, the same for the same world.</summary>
static class RandomAsk
{
    /// <summary>Questions over KPIs, bases, horizons, breakdowns and filters. Their kinds take turns, so that none is rare.</summary>
    public static IEnumerable<RefAsk> Of(World world, int count)
    {
        var random = new Random(Seed(world));
        Period[] periods = [.. Periods(world, 4)];
        for (var i = 0; i < count; i++)
            yield return Ask(world, KpiReference.Ids[random.Next(KpiReference.Ids.Count)], periods[random.Next(periods.Length)], random);
    }

    /// <summary>A question about a given KPI.</summary>
    public static RefAsk Ask(World world, string kpi, Period period, Random random)
    {
        var (bases, dimensions) = (KpiReference.Bases(kpi), KpiReference.Dimensions(kpi));
        var basis = bases[random.Next(bases.Count)];
        var ask = new RefAsk(kpi, period, basis)
        {
            Within = basis == Basis.Cohort && random.Next(3) == 0 ? random.Next(40) : null,
            Model = RefModel.Texts[random.Next(RefModel.Texts.Length)],
            By = random.Next(3) switch
            {
                0 => [],
                1 => [dimensions[random.Next(dimensions.Count)]],
                _ => [.. dimensions.OrderBy(_ => random.Next()).Take(2)],
            },
        };
        return random.Next(3) == 0 ? ask with { Filters = [Filter(world, ask, random)] } : ask;
    }

    /// <summary>Days, weeks, months, runs of days: where the data are, and now and then before or after them.</summary>
    public static IEnumerable<Period> Periods(World world, int count)
    {
        var random = new Random(Seed(world) + 1);
        var whole = WholeOf(world);
        var calendar = world.Settings.ToCalendar();
        for (var i = 0; i < count; i++)
        {
            var day = whole.From.AddDays(random.Next(-5, whole.Days + 5));
            Grain[] grains = [Grain.Day, Grain.Week, Grain.Month, Grain.Month, Grain.Quarter, Grain.Quarter, Grain.Year];
            var grain = grains[random.Next(grains.Length)];
            yield return random.Next(16) switch
            {
                0 => new(whole.From.AddDays(-1000), whole.From.AddDays(-900)),
                1 => new(whole.To.AddDays(30), whole.To.AddDays(40)),
                < 8 => new(calendar.StartOf(day, grain), calendar.Next(calendar.StartOf(day, grain), grain).AddDays(-1)),
                < 12 => new(day, day.AddDays(random.Next(60))),
                _ => whole,
            };
        }
    }

    /// <summary>The days of the leads and sessions of a world.</summary>
    public static Period WholeOf(World world)
    {
        DateOnly[] days =
        [
            world.Today, .. world.Touches.Select(t => world.Day(t.At)), .. world.Leads.Select(l => world.Day(l.CreatedAt)),
            .. world.Opportunities.Select(o => world.Day(o.CreatedAt)), .. world.Revenue.Select(r => world.Day(r.At)),
        ];
        // Worlds have a few rows far outside: the middle nine tenths are where the questions are.
        Array.Sort(days);
        return new(days[days.Length / 20], days[^(1 + days.Length / 20)]);
    }

    static Filter Filter(World world, RefAsk ask, Random random)
    {
        var dimensions = KpiReference.Dimensions(ask.Kpi);
        var dimension = dimensions[random.Next(dimensions.Count)];
        var there = KpiReference.Compute(world, ask.Kpi, ask.Period, [dimension], ask.Basis, null, [], ask.Model);
        string[] values = [.. there.Select(f => f.Group[dimension]), "no such value"];
        return new(dimension, [.. values.OrderBy(_ => random.Next()).Take(1 + random.Next(2))]);
    }

    static int Seed(World world) =>
        HashOf(world.Now.Ticks) ^ (world.Touches.Count * 7919) ^ (world.Leads.Count * 104_729) ^ (world.Opportunities.Count * 1_299_709);

    static int HashOf(long number) => (int)((ulong)number * 0x9E37_79B9_7F4A_7C15 >> 33);
}
