namespace Clew.Attribution.Models;

/// <summary>
/// <c>j</c>: 20 % to the first touch, 20 % to those between, 60 % to the last.
/// <code>
/// Organic Search → Email → Webinar → Direct
/// 0.2              0.1     0.1       0.6
/// </code>
/// </summary>
static class J
{
    public static readonly AttributionModel Definition = new("j")
    {
        Title = "J-shaped",
        Words = "60 % of the credit goes to the last touch, 20 % to the first, and the touches between share the rest equally.",
        Misleads = "As last touch does, in a milder way: what stands beside the door earns most.",
        Source = "HubSpot (J-shaped)",
        Rule = _ => new Milestones { First = 20, Last = 60, Others = 20 }.Weigh,
    };
}
