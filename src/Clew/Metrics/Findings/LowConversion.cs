using Clew.Metrics.Statistics;

namespace Clew.Metrics.Findings;

/// <summary>
/// A low conversion rate is a red flag (article 000, number 10). Low is told by the workspace's own figures: sales over leads of all are at
/// most four fifths of the comparison period's; or a channel with at least 30 leads turns at most half as many of them into sales as all
/// other channels together. Both beyond chance, the channels adjusted for their number.
/// </summary>
static class LowConversion
{
    public const string Id = "low_conversion";

    const string Rate = "conversion_rate";
    const decimal LeastLeads = 30;

    public static IEnumerable<Finding> Find(FindingInput input)
    {
        if (input.Total(Rate) is { } total && Tested.Rose(total, input, 20) == false)
        {
            yield return new(Id, Rate, 86, [Evidence.Compared(total)])
            {
                IsGood = false,
                Chance = Tested.Change(total, input),
                Parts = [.. Tested.Explain(total, input.Channels(Rate), "channel", input).Where(part => part.Share >= 20).Take(2)],
            };
        }
        var rows = input.Channels(Rate).Where(row => row is { Numerator: not null, Denominator: > 0 }).ToList();
        var (sales, leads) = (rows.Sum(row => row.Numerator!.Value), rows.Sum(row => row.Denominator!.Value));
        var tested = rows.Where(row => row.Denominator >= LeastLeads && row.Denominator < leads && !row.Group["channel"].StartsWith('('))
            .Select(row => (Row: row, Others: 100 * (sales - row.Numerator!.Value) / (leads - row.Denominator!.Value), Chance: Significance.Proportions(
                (double)row.Numerator!.Value, (double)row.Denominator!.Value, (double)(sales - row.Numerator.Value), (double)(leads - row.Denominator.Value))))
            .Where(test => test.Chance is not null).ToList();
        var adjusted = Significance.Adjust([.. tested.Select(test => test.Chance!.Value)]);
        var low = tested.Zip(adjusted).Where(pair => pair.Second <= Significance.Level && pair.First.Row.Value <= pair.First.Others / 2)
            .OrderByDescending(pair => pair.First.Row.Denominator).ToList();
        // The channel with the most leads is told at once, the others later.
        foreach (var (place, (test, chance)) in low.Index())
        {
            (string, string) where = ("channel", test.Row.Group["channel"]);
            yield return new(Id, Rate, place == 0 ? 72 : 35 - place,
                [new(Rate, "%", null, test.Row.Value, test.Others) { Of = test.Row.Denominator, Where = where }])
            {
                Where = where,
                IsGood = false,
                Chance = chance,
            };
        }
    }
}
