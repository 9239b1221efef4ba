using Clew.Collect.Rules;

namespace Clew.Tests.Metrics.Reference;

/// <summary>An event that reached a goal of the workspace's own.</summary>
/// <param name="Event">The event.</param>
/// <param name="Lead">The lead of its visitor's person that was there first; null where there is none.</param>
/// <param name="Session">The session in which it happened.</param>
sealed record Reached(Happening Event, Lead? Lead, Touch? Session)
{
    /// <summary>Whose touches count where there is no lead: nobody but the visitor.</summary>
    public Lead? Nobody => Event.VisitorId is { } visitor ? new("", Event.At) { VisitorId = visitor } : null;
}

/// <summary>Goals of a workspace's own.</summary>
static class GoalReference
{
    public static decimal Count(Scope s, GoalRule goal) => Inside(s, goal).Weigh();

    public static decimal Value(Scope s, GoalRule goal) => s.Parts(Reaching(s, goal).Where(r => r.Event.Value is not null), r => s.Credit.Of(r, $"goal:{goal.Id}"))
        .Total(r => s.World.Convert(r.Event.Value!.Value, r.Event.Currency, s.World.Day(r.Event.At)) ?? 0);

    /// <summary>The conversions of a goal, of all times. The world's leads are whole.</summary>
    public static IEnumerable<Reached> Of(World world, GoalRule goal)
    {
        var all = world.Events.Where(e => e.Name == goal.Event && e.Machine != true).OrderBy(e => e.At).ThenBy(e => e.EventId, StringComparer.Ordinal)
            .Select(e => new Reached(e, LeadOf(world, e), SessionOf(world, e)));
        return goal.Each ? all : all.DistinctBy(r => r.Lead?.LeadId is { } lead ? $"lead {lead}" : r.Event.VisitorId is { } v ? $"visitor {v}" : $"event {r.Event.Id}", StringComparer.Ordinal);
    }

    static IEnumerable<Part<Reached>> Inside(Scope s, GoalRule goal) => s.Parts(Reaching(s, goal), r => s.Credit.Of(r, $"goal:{goal.Id}"));

    static IEnumerable<Reached> Reaching(Scope s, GoalRule goal) => Of(s.World, goal).Where(r => s.In(r.Event.At));

    static Lead? LeadOf(World world, Happening e) => e.VisitorId is null ? null : world.Leads
        .Where(l => l.VisitorId == e.VisitorId || l.Others.Contains(e.VisitorId, StringComparer.Ordinal))
        .OrderBy(l => l.CreatedAt).ThenBy(l => l.LeadId, StringComparer.Ordinal).FirstOrDefault();

    static Touch? SessionOf(World world, Happening e) => e.VisitorId is null ? null : world.Touches
        .Where(t => t.Kind == "session" && t.VisitorId == e.VisitorId && t.At <= e.At)
        .OrderByDescending(t => t.At).ThenByDescending(t => t.TouchId, StringComparer.Ordinal).FirstOrDefault();
}
