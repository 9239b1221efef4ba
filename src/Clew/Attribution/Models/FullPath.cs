namespace Clew.Attribution.Models;

/// <summary>
/// <c>full_path</c>: 22.5 % each to the first touch and to those that led to the lead, the opportunity and the win, 10 % to the others.
/// <code>
/// Organic Search → Email (lead) → Direct → Webinar (opportunity) → Paid Search (won)
/// 0.225            0.225          0.1      0.225                   0.225
/// </code>
/// </summary>
static class FullPath
{
    public static readonly AttributionModel Definition = new("full_path")
    {
        Title = "Full path",
        Words = "First touch, lead creation, opportunity creation and win get 22.5 % of the credit each; the others share the rest.",
        Misleads = "It needs true dates of every stage, and gives marketing's share to what sales sends while a deal is closing.",
        Source = "Marketo Measure, HubSpot (full path)",
        Needs = JourneyFacts.Milestones,
        Rule = _ => new Milestones { First = 22.5, Lead = 22.5, Opportunity = 22.5, Won = 22.5, Others = 10 }.Weigh,
    };
}
