namespace Clew.Attribution.Models;

/// <summary>
/// <c>inverse_j</c>: 60 % to the first touch, 20 % to those between, 20 % to the last.
/// <code>
/// Organic Search → Email → Webinar → Direct
/// 0.6              0.1     0.1       0.2
/// </code>
/// </summary>
static class InverseJ
{
    public static readonly AttributionModel Definition = new("inverse_j")
    {
        Title = "Inverse J-shaped",
        Words = "60 % of the credit goes to the first touch, 20 % to the last, and the touches between share the rest equally.",
        Misleads = "As first touch does, in a milder way: what is met first earns most, and a short window changes what that is.",
        Source = "HubSpot (inverse J-shaped)",
        Rule = _ => new Milestones { First = 60, Last = 20, Others = 20 }.Weigh,
    };
}
