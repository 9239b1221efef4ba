using Clew.Metrics;
using Clew.Model;
using Clew.Tests.Metrics.Reference;

namespace Clew.Tests.Conformance;

/// <summary>Random requests that an engine must answer: several KPIs at once, as a page would ask for them.</summary>
static class RandomRequest
{
    /// <summary>Kinds of requests: each world gets some of them.</summary>
    public enum Kind
    {
        /// <summary>Each KPI's own default, no breakdown.</summary>
        Plain,

        /// <summary>By one or two dimensions.</summary>
        Breakdown,

        /// <summary>A stated basis, at times within so many days.</summary>
        Cohort,

        /// <summary>With a filter.</summary>
        Filtered,

        /// <summary>In time steps.</summary>
        Series,

        /// <summary>Against another period.</summary>
        Compared,
    }

    /// <summary>A request of that kind.</summary>
    /// <param name="world">Where it is asked.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="most">The most KPIs it names.</param>
    /// <param name="dimensions">The dimensions that the engine knows of a KPI.</param>
    /// <param name="random">Where chance comes from.</param>
    public static KpiRequest Make(World world, Kind kind, int most, Func<string, IReadOnlyList<string>> dimensions, Random random)
    {
        // KPIs that share all wanted dimensions: start from one and take others that can follow.
        var ids = Shuffled(kind == Kind.Cohort
            ? KpiReference.Ids.Where(id => KpiReference.Bases(id).Contains(Basis.Cohort))
            : KpiReference.Ids);
        var known = Shuffled(dimensions(ids[0]).Intersect(KpiReference.Dimensions(ids[0]), StringComparer.Ordinal));
        string[] by = kind switch
        {
            Kind.Breakdown => [.. known.Take(random.Next(1, 3))],
            Kind.Cohort or Kind.Filtered or Kind.Series => [.. known.Take(random.Next(2))],
            _ => [],
        };
        var filtered = kind == Kind.Filtered ? known[^1] : null;
        string[] needed = filtered is null ? by : [.. by.Append(filtered).Distinct(StringComparer.Ordinal)];
        string[] kpis =
        [
            .. ids.Where(id => needed.All(d =>
                dimensions(id).Contains(d, StringComparer.Ordinal)
                    && KpiReference.Dimensions(id).Contains(d, StringComparer.Ordinal))).Take(most),
        ];
        var period = RandomAsk.Periods(world, 4).ElementAt(random.Next(4));
        return new(kpis, period)
        {
            By = by,
            Basis = kind == Kind.Cohort ? Basis.Cohort : null,
            Within = kind == Kind.Cohort && random.Next(2) == 0 ? random.Next(40) : null,
            Filters = filtered is null ? [] : [new(filtered, Values(world, kpis[0], period, filtered))],
            Grain = kind == Kind.Series ? Step(period) : null,
            Compare = kind == Kind.Compared ? (CompareTo)random.Next(2) : null,
            Model = RefModel.Texts[random.Next(RefModel.Texts.Length)],
        };

        string[] Shuffled(IEnumerable<string> from) => [.. from.OrderBy(_ => random.Next())];

        string[] Values(World world, string kpi, Period period, string dimension)
        {
            var ask = new RefAsk(kpi, period, KpiReference.Bases(kpi)[0]) { By = [dimension] };
            return [.. Shuffled(new KpiReference(world).Compute(ask).Select(f => f.Group[dimension]).Append("no such value")).Take(2)];
        }

        // Few steps: the reference works each of them out from scratch.
        Grain Step(Period period)
        {
            var grain = (Grain)random.Next(5);
            while (grain < Grain.Year && world.Settings.ToCalendar().Buckets(period, grain).Count > 13)
                grain++;
            return grain;
        }
    }
}
