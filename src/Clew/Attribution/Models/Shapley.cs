using Clew.Attribution.Coalitions;

namespace Clew.Attribution.Models;

/// <summary>
/// <c>shapley</c>: what each channel adds, on average over all orders in which channels might join.
/// <code>
/// Organic Search → Email → Organic Search → Direct
/// 1/6              1/3     1/6              1/3
/// </code>
/// A set of channels is worth the conversions of journeys that need no others (<c>worth=conversions</c>): then each conversion comes out
/// split equally over its channels, exactly and for any number of them. With <c>worth=rate</c> a set is worth the share of those journeys
/// that converted; this is learned from journeys with and without conversion.
/// </summary>
static class Shapley
{
    public static readonly AttributionModel Definition = new("shapley")
    {
        Title = "Shapley value",
        Words = "Each channel gets what it adds, on average over all orders in which the channels of a journey might join.",
        Misleads = "Neither order nor repetition counts; with worth=rate rare sets of channels weigh as much as common ones.",
        Source = "Shapley, A Value for n-Person Games, 1953; Zhao et al., Shapley Value Methods for Attribution Modeling, 2018",
        Options =
        [
            new("worth", "conversions", "what a set of channels is worth: conversions, or rate (share of journeys that convert)")
            {
                Read = OptionValues.OneOf("worth", "conversions", "rate"),
            },
            new("samples", "2000", "orders of joining that are drawn where worth=rate meets more than 16 channels; even")
            {
                Read = OptionValues.Whole("samples", 100, 1_000_000),
            },
        ],
        Rule = spec => spec["worth"] == "rate" ? null : static (in Journey journey, Span<double> shares) =>
        {
            // The journey's channels share equally; so do the touches of each.
            for (var i = 0; i < shares.Length; i++)
                shares[i] = 1.0 / journey.Channels.Count(journey.Channels[i]);
        },
        Fit = RateFit.Fit,
    };
}
