using Clew.Model;

namespace Clew.Attribution.Models;

/// <summary>
/// <c>custom</c>: weights of one's own for milestones and for the others, which share equally, or by age with <c>half_life</c>. Without
/// options it is <c>linear</c>. A file may hold the options: <see cref="CustomDefinition"/>.
/// <code>
/// custom:first=30,lead=50
/// Organic Search → Email (lead) → Webinar → Direct
/// 0.3              0.5            0.1       0.1
/// </code>
/// </summary>
static class Custom
{
    static readonly string[] Parts = ["first", "lead", "opportunity", "won", "last"];

    public static readonly AttributionModel Definition = new("custom")
    {
        Title = "Custom",
        Words = "Weights of your own for the first and last touch, for lead, opportunity and win, and for the others.",
        Misleads = "Weights that are chosen until a channel looks right say nothing about that channel.",
        Source = "Clew; other tools call it custom or algorithm of your own",
        Options =
        [
            Part("first", "0", "weight of the first touch"),
            Part("lead", "0", "weight of the touch that led to the lead's creation"),
            Part("opportunity", "0", "weight of the touch that led to the opportunity's creation"),
            Part("won", "0", "weight of the touch that led to the win"),
            Part("last", "0", "weight of the last touch"),
            Part("others", "", "weight of all others together; without it what the rest leave of 100"),
            new("half_life", "", "days in which the share of an other touch halves; without it the others share equally")
            {
                Read = OptionValues.Number("half_life", 0.01m, 3650),
            },
        ],
        Rule = spec =>
        {
            var milestones = new Milestones
            {
                First = spec.Number("first"),
                Lead = spec.Number("lead"),
                Opportunity = spec.Number("opportunity"),
                Won = spec.Number("won"),
                Last = spec.Number("last"),
                Others = spec["others"].Length > 0 ? spec.Number("others") : Math.Max(0, 100 - Parts.Sum(spec.Number)),
                Decay = spec["half_life"].Length > 0 ? new(spec.Model.Id, spec.Number("half_life")) : null,
            };
            return Parts.Sum(spec.Number) + milestones.Others > 0 ? milestones.Weigh
                : throw new UserError("No touch has a weight under this model", "model", "Give one of the weights a number above 0.");
        },
    };

    static ModelOption Part(string key, string otherwise, string meaning) =>
        new(key, otherwise, meaning) { Read = OptionValues.Number(key, 0, 100) };
}
