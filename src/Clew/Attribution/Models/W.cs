namespace Clew.Attribution.Models;

/// <summary>
/// <c>w</c>: 30 % each to the first touch and to those that led to the lead's and to the opportunity's creation, 10 % to the others.
/// <code>
/// Organic Search → Email (lead) → Direct → Webinar (opportunity) → Paid Search
/// 0.3              0.3            0.05     0.3                     0.05
/// </code>
/// </summary>
static class W
{
    public static readonly AttributionModel Definition = new("w")
    {
        Title = "W-shaped",
        Words = "First touch, lead creation and opportunity creation get 30 % of the credit each; the others share the rest.",
        Misleads = "It needs true dates of opportunities: opened late or in bulk, they credit whatever came just before.",
        Source = "Marketo Measure, HubSpot (W-shaped)",
        Needs = JourneyFacts.Milestones,
        Rule = _ => new Milestones { First = 30, Lead = 30, Opportunity = 30, Others = 10 }.Weigh,
    };
}
