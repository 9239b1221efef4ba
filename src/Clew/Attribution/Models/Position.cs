using Clew.Model;

namespace Clew.Attribution.Models;

/// <summary>
/// <c>position</c> (U): 40 % to the first touch, 40 % to the last, 20 % to those between, equally. Two touches share equally.
/// <code>
/// Organic Search → Email → Webinar → Direct
/// 0.4              0.1     0.1       0.4
/// </code>
/// </summary>
static class Position
{
    public static readonly AttributionModel Definition = new("position")
    {
        Title = "Position-based (U)",
        Words = "40 % of the credit goes to the first touch, 40 % to the last, and the touches between share the rest equally.",
        Misleads = "The percentages are a convention, not a finding: the ends earn the same whether they persuade or not.",
        Source = "Google Analytics (position-based), Matomo, PostHog, Dreamdata",
        Options =
        [
            new("first", "40", "percent of the first touch") { Read = OptionValues.Number("first", 0, 100) },
            new("last", "40", "percent of the last touch") { Read = OptionValues.Number("last", 0, 100) },
        ],
        Rule = spec =>
        {
            var (first, last) = (spec.Number("first"), spec.Number("last"));
            if (first + last > 100)
                throw new UserError($"The options 'first' and 'last' are {spec["first"]} and {spec["last"]} percent: more than 100",
                    "model", "Let them be 100 together or less; the touches between get what is left.");
            return new Milestones { First = first, Last = last, Others = 100 - first - last }.Weigh;
        },
    };
}
