using Clew.Attribution.Chains;

namespace Clew.Attribution.Models;

/// <summary>
/// <c>markov</c>: by what would be lost without a channel. Of the journeys
/// <code>
/// google ads            2 conversions, 1 without
/// mailing               1 conversion
/// google ads → mailing  1 conversion
/// </code>
/// a walk by the counted steps converts with probability 0.8; without google ads with 0.2, without mailing with 0.4. The removal effects
/// are 0.75 and 0.5: of the 4 conversions 2.4 and 1.6. In reports each conversion is split by the removal effects of its own channels:
/// that of the third journey 0.6 and 0.4.
/// </summary>
static class Markov
{
    public static readonly AttributionModel Definition = new("markov")
    {
        Title = "Markov chain",
        Words = "Credit goes by the share of conversions that would be lost if a channel led nowhere.",
        Misleads = "It takes for a cause what only stands in the way: who goes by brand search may come without it, too.",
        Source = "Anderl, Becker, von Wangenheim and Schumann, International Journal of Research in Marketing 33, 2016",
        Options =
        [
            new("order", "1", "how many touches a step depends on: 1 to 4, or auto (by cross-validation)")
            {
                Read = text => text == "auto" ? text : OptionValues.Whole("order", 1, 4)(text),
            },
            new("nulls", "yes", "whether journeys without a conversion count: yes or no")
            {
                Read = OptionValues.OneOf("nulls", "yes", "no"),
            },
            new("repeats", "keep", "touches of one channel in a row: keep, or merge into one; of no effect at order 1")
            {
                Read = OptionValues.OneOf("repeats", "keep", "merge"),
            },
        ],
        Fit = MarkovFit.Fit,
    };
}
