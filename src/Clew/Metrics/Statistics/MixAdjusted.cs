namespace Clew.Metrics.Statistics;

/// <summary>
/// Rates as they would be if every row had met the whole's mix of strata: direct standardisation. Each row's rate in a stratum is weighed
/// with the share of that stratum in the whole. Where a row has nothing in a stratum, the whole's own rate there stands in, and how much
/// of the mix that was is told.
/// </summary>
public static class MixAdjusted
{
    /// <summary>Beyond this share of the mix without data of its own a row's adjusted rate would tell more of the whole than of the row.</summary>
    public const double MostFilled = 0.5;

    /// <summary>The adjusted rate of each row.</summary>
    /// <param name="cells">Successes and trials of each row in each stratum; a pair may occur once.</param>
    public static IReadOnlyDictionary<string, AdjustedRate> Of(IReadOnlyCollection<(string Row, string Stratum, double Successes, double Trials)> cells)
    {
        var strata = cells.GroupBy(c => c.Stratum).Select(g => (Name: g.Key, Successes: g.Sum(c => c.Successes), Trials: g.Sum(c => c.Trials)))
            .Where(s => s.Trials > 0).ToArray();
        var all = strata.Sum(s => s.Trials);
        var rates = new Dictionary<string, AdjustedRate>();
        foreach (var row in cells.GroupBy(c => c.Row))
        {
            var own = row.Where(c => c.Trials > 0).ToDictionary(c => c.Stratum);
            var (rate, filled) = (0.0, 0.0);
            foreach (var stratum in strata)
            {
                var weight = stratum.Trials / all;
                var has = own.TryGetValue(stratum.Name, out var cell);
                rate += weight * (has ? cell.Successes / cell.Trials : stratum.Successes / stratum.Trials);
                if (!has) filled += weight;
            }
            rates[row.Key] = new(own.Count == 0 || filled > MostFilled ? null : rate, filled);
        }
        return rates;
    }
}

/// <summary>An adjusted rate.</summary>
/// <param name="Rate">From 0 to 1; null where too little of the mix is the row's own.</param>
/// <param name="Filled">The share of the mix in which the row had nothing and the whole's rate stood in.</param>
public sealed record AdjustedRate(double? Rate, double Filled);
