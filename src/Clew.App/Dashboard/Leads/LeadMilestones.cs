using Clew.Metrics.Credit;

namespace Clew.App.Dashboard.Leads;

/// <summary>What of a lead's story is a stage and what a touch.</summary>
static class LeadMilestones
{
    /// <summary>The way from lead to revenue, in order.</summary>
    public static IReadOnlyList<string> Way { get; } = ["lead", "mql", "sal", "sql", "opportunity", "sqo", "won", "revenue"];

    static readonly string[] Answers = ["disqualified", "inquiry", "meeting", "lost"];

    /// <summary>Whether it is a step forward.</summary>
    public static bool IsMilestone(string kind) => Way.Contains(kind);

    /// <summary>Whether it is a marketing contact. A mail that was sent or opened is none: of emails only clicks are touches, and those carry a visitor.</summary>
    public static bool IsTouch(LeadEvent e) => !IsMilestone(e.Kind) && !Answers.Contains(e.Kind) && e.Words.Any(word => word.Name == "visitor_id");

    /// <summary>When each step was first reached; null where it was not.</summary>
    public static IReadOnlyList<(string Kind, DateTime? At)> Of(LeadStory story) =>
        [.. Way.Select(kind => (kind, story.Events.Where(e => e.Kind == kind).Select(e => (DateTime?)e.At).Min()))];
}
