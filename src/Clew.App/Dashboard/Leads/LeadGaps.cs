using Clew.Metrics.Credit;

namespace Clew.App.Dashboard.Leads;

/// <summary>What is missing from a lead's story, so that a reader does not take silence for an answer.</summary>
static class LeadGaps
{
    /// <summary>All kinds, in the order in which they are told.</summary>
    public static IReadOnlyList<string> All { get; } = ["contact", "visitor", "touch", "source", "owner", "inquiry", "answer", "stages", "amount", "revenue"];

    /// <summary>Those of a lead.</summary>
    public static IReadOnlyList<string> Of(LeadStory story)
    {
        bool Says(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                if (story.Facts.Any(fact => fact.Name == name)) return true;
            return false;
        }
        bool Happened(string kind) => story.Events.Any(e => e.Kind == kind);
        bool Lacks(string kind, string word) => story.Events.Any(e => e.Kind == kind && e.Words.All(w => w.Name != word));
        var created = story.Events.Where(e => e.Kind == "lead").Select(e => (DateTime?)e.At).Min();
        return [.. All.Where(gap => gap switch
        {
            "contact" => !Says("email", "phone"),
            "visitor" => !Says("visitor"),
            "touch" => Says("visitor") && !story.Events.Any(e => LeadMilestones.IsTouch(e) && e.At <= created),
            "source" => !Says("channel", "source"),
            "owner" => !Says("owner"),
            "inquiry" => !Happened("inquiry") && !Happened("meeting"),
            "answer" => Lacks("inquiry", "response_seconds"),
            "stages" => Happened("opportunity") && !Happened("mql") && !Happened("sql"),
            "amount" => Lacks("opportunity", "amount"),
            _ => Happened("won") && !Happened("revenue"),
        })];
    }
}
