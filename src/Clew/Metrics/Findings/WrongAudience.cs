using Clew.Metrics.Statistics;

namespace Clew.Metrics.Findings;

/// <summary>
/// A source brings many leads and wins few: the wrong audience (articles 002 and 004, number 6). Many: at least 30 and no fewer than an
/// average source. Few: its win rate is at most four fifths of that of all other sources together, and lower beyond chance, adjusted for
/// the number of sources looked at.
/// </summary>
static class WrongAudience
{
    public const string Id = "wrong_audience";

    const decimal LeastLeads = 30, MostOfRest = 0.8m;

    public static IEnumerable<Finding> Find(FindingInput input)
    {
        var leads = input.Sources("leads").Where(row => row.Value > 0).ToList();
        var rates = input.Sources("win_rate").ToDictionary(row => row.Group["source"]);
        if (leads.Count < 2) return [];
        var (won, decided) = (rates.Values.Sum(row => row.Numerator ?? 0), rates.Values.Sum(row => row.Denominator ?? 0));
        var average = leads.Average(row => row.Value!.Value);
        var tested = new List<(KpiFigure Leads, KpiFigure Rate, decimal Others, double Chance)>();
        foreach (var lead in leads)
        {
            // Without a source nobody can be advised to change it.
            if (lead.Group["source"].StartsWith('(') || lead.Value < Math.Max(LeastLeads, average)) continue;
            if (!rates.TryGetValue(lead.Group["source"], out var rate) || rate is not { Numerator: { } x, Denominator: { } n }) continue;
            if (Significance.Proportions((double)x, (double)n, (double)(won - x), (double)(decided - n)) is not { } chance) continue;
            tested.Add((lead, rate, 100 * (won - x) / (decided - n), chance));
        }
        var adjusted = Significance.Adjust([.. tested.Select(test => test.Chance)]);
        return tested.Zip(adjusted)
            .Where(pair => pair.Second <= Significance.Level && pair.First.Rate.Value <= MostOfRest * pair.First.Others)
            .Select(pair =>
            {
                var ((lead, rate, rest, _), chance) = pair;
                (string, string) where = ("source", lead.Group["source"]);
                return new Finding(Id, "win_rate", 80 + Math.Min(4, lead.Value!.Value / leads.Sum(row => row.Value!.Value) * 5),
                    [new("leads", "count", null, lead.Value) { Where = where }, new("win_rate", "%", null, rate.Value, rest) { Of = rate.Denominator, Where = where }])
                {
                    Where = where,
                    IsGood = false,
                    Chance = chance,
                };
            });
    }
}
