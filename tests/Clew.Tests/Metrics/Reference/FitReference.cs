using Clew.Model;
using Clew.Tests.Attribution.Chains;
using Clew.Tests.Attribution.Coalitions;

namespace Clew.Tests.Metrics.Reference;

/// <summary>
/// What a model that learns should learn of a world: journeys looked up one by one, chains walked step by step, channels joining in every order.
/// </summary>
static class FitReference
{
    /// <summary>The strength of each channel that occurs; null where there are no journeys at all.</summary>
    public static IReadOnlyDictionary<string, double>? Strengths(World world, string text, string goal, Period period)
    {
        world = People.Whole(world);
        var facts = new Facts(world);
        var model = RefModel.Parse(text);
        var rows = Journeys(world, facts, new(world, facts, new("leads", period, Clew.Metrics.Basis.Period) { Model = text }), goal, period)
            .Select(j => (Path: Path(model, j.Touches), Conversions: j.Converted ? 1L : 0, Nulls: j.Converted ? 0L : 1)).ToList();
        if (rows.Count == 0)
            return null;
        string[] channels = [.. rows.SelectMany(r => r.Path.Split(" > ")).Distinct(StringComparer.Ordinal)];
        return model.Id == "markov" ? Effects(model, rows, channels) : ShapleyTests.BruteForce(channels, set =>
        {
            var within = rows.Where(r => r.Path.Split(" > ").All(set.Contains)).ToList();
            return within.Count == 0 ? 0 : (double)within.Sum(r => r.Conversions) / within.Count;
        });
    }

    static Dictionary<string, double> Effects(RefModel model, List<(string Path, long Conversions, long Nulls)> rows, string[] channels)
    {
        if (model.Options.GetValueOrDefault("nulls") == "no")
            rows = [.. rows.Where(r => r.Conversions > 0)];
        var order = int.Parse(model.Options.GetValueOrDefault("order") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        if (!rows.Exists(r => r.Conversions > 0))
            return channels.ToDictionary(c => c, _ => 0.0, StringComparer.Ordinal);
        var chain = new NaiveChain(rows, order);
        return channels.ToDictionary(c => c, chain.RemovalEffect, StringComparer.Ordinal);
    }

    // Those of the period's conversions, and those of browsers that were there in it and belong to no conversion of the goal.
    static IEnumerable<(IReadOnlyList<Touch> Touches, bool Converted)> Journeys(World world, Facts facts, Credit credit, string goal, Period period)
    {
        var conversions = Conversions(world, facts, goal).ToList();
        bool In(DateTime at) => world.Day(at) >= period.From && world.Day(at) <= period.To;
        foreach (var (lead, at) in conversions.Where(c => In(c.At)))
            if (credit.Journey(lead, at) is { Count: > 0 } journey)
                yield return (journey, true);
        foreach (var visitor in world.Touches.GroupBy(t => t.VisitorId, StringComparer.Ordinal))
        {
            if (!visitor.Any(t => In(t.At)) || conversions.Exists(c => credit.Persons(c.Lead).Any(p => p.Was(visitor.First()))))
                continue;
            var from = Start(world, period.From).AddHours(-24 * credit.LookbackDays);
            yield return (Credit.InOrder(visitor.Where(t => t.At >= from && t.At < Start(world, period.To.AddDays(1)))), false);
        }
    }

    static IEnumerable<(Lead? Lead, DateTime At)> Conversions(World world, Facts facts, string goal)
    {
        IEnumerable<(Lead? Lead, DateTime? At)> all = goal switch
        {
            "lead" => world.Leads.Select(l => ((Lead?)l, (DateTime?)l.CreatedAt)),
            "mql" => world.Leads.Select(l => ((Lead?)l, l.MqlAt)),
            "sql" => world.Leads.Select(l => ((Lead?)l, l.SqlAt)),
            "opportunity" => world.Opportunities.Select(o => (facts.Lead(o.LeadId), (DateTime?)o.CreatedAt)),
            "sqo" => world.Opportunities.Select(o => (facts.Lead(o.LeadId), o.SqoAt)),
            "sale" => facts.Sales.Select(o => (facts.Lead(o.LeadId), o.ClosedAt)),
            "customer" => facts.Customers.Select(c => (facts.Lead(c.LeadId), (DateTime?)c.Since)),
            "revenue" => world.Revenue.Select(r => (facts.Lead(
                world.Opportunities.FirstOrDefault(o => o.OpportunityId == r.OpportunityId) is { } deal ? deal.LeadId : facts.Customer(r.CustomerId).LeadId), (DateTime?)r.At)),
            _ => GoalReference.Of(world, World.Goals.Single(g => $"goal:{g.Id}" == goal)).Select(r => (r.Lead ?? r.Nobody, (DateTime?)r.Event.At)),
        };
        return all.Where(c => c.At is not null).Select(c => (c.Lead, c.At!.Value));
    }

    static string Path(RefModel model, IReadOnlyList<Touch> touches)
    {
        var channels = model.Kept(touches).Select(RefModel.Channel).ToList();
        if (model.Options.GetValueOrDefault("repeats") == "merge")
            channels = [.. channels.Where((c, i) => i == 0 || channels[i - 1] != c)];
        return string.Join(" > ", channels);
    }

    // The first instant of a day on the workspace's clock, found by looking: midnight may not exist.
    static DateTime Start(World world, DateOnly day)
    {
        var at = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc).AddHours(-26);
        while (world.Day(at) < day)
            at = at.AddMinutes(15);
        return at;
    }
}
