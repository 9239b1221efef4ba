namespace Clew.Attribution.Models;

/// <summary>
/// <c>position_lead</c> (U by lead creation): 40 % to the first touch, 40 % to the touch that led to the lead, 20 % to the others.
/// <code>
/// Organic Search → Email → Webinar (lead) → Direct
/// 0.4              0.1     0.4              0.1
/// </code>
/// </summary>
static class PositionLead
{
    public static readonly AttributionModel Definition = new("position_lead")
    {
        Title = "U by lead creation",
        Words = "40 % of the credit goes to the first touch, 40 % to the touch that led to the lead, and the others share the rest.",
        Misleads = "What happens after the lead is there earns little, however long selling takes.",
        Source = "HubSpot (U-shaped), Ruler Analytics",
        Needs = JourneyFacts.Milestones,
        Rule = _ => new Milestones { First = 40, Lead = 40, Others = 20 }.Weigh,
    };
}
