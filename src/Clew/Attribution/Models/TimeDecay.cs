namespace Clew.Attribution.Models;

/// <summary>
/// <c>time_decay</c>: a touch gets half as much as one that is a half-life (7 days) nearer to the conversion.
/// <code>
/// Organic Search (14 days) → Email (7 days) → Direct (0 days)
/// 1/7                        2/7              4/7
/// </code>
/// </summary>
static class TimeDecay
{
    public static readonly AttributionModel Definition = new("time_decay")
    {
        Title = "Time decay",
        Words = "The nearer a touch is to the conversion, the more it gets: half as much for every half-life (7 days) that it lies before.",
        Misleads = "A half-life shorter than people take to decide makes it a last touch, a longer one linear. What opens earns little.",
        Source = "Google Analytics (time decay, half-life of 7 days)",
        Needs = JourneyFacts.Ages,
        Options =
        [
            new("half_life", "7", "days in which a touch's share halves") { Read = OptionValues.Number("half_life", 0.01m, 3650) },
        ],
        Rule = spec =>
        {
            var decay = new Decay(spec.Model.Id, spec.Number("half_life"));
            return (in Journey journey, Span<double> shares) =>
            {
                var ages = decay.AgesOf(journey);
                var newest = ages[^1];
                for (var i = 0; i < shares.Length; i++)
                    shares[i] = decay.At(ages[i] - newest);
            };
        },
    };
}
