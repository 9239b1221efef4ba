namespace Clew.Tests.Metrics.Reference;

/// <summary>One email to one contact, and the days on which things first happened to it.</summary>
sealed record Message(string? Campaign, string? List, DateOnly? Delivered, DateOnly? Opened, DateOnly? OpenedByAny, DateOnly? Clicked);

/// <summary>Messages, lists and forwards.</summary>
static class EmailReference
{
    public static Parts OpenRate(Scope s) => Rate(s, m => m.Delivered, m => m.Opened);

    public static Parts OpenRateWithMachines(Scope s) => Rate(s, m => m.Delivered, m => m.OpenedByAny);

    public static Parts ClickRate(Scope s) => Rate(s, m => m.Delivered, m => m.Clicked);

    public static Parts ClickToOpenRate(Scope s) => Rate(s, m => m.Opened, m => m.Clicked);

    public static int Forwards(Scope s) =>
        s.World.EmailEvents.Count(e => e.Type == "forward" && s.In(e.At) && s.Keep(s.Credit.Of(e)));

    public static Parts ForwardRate(Scope s) => Scope.Percent(Forwards(s), Messages(s, m => m.Delivered).Count());

    public static Parts ListGrowth(Scope s)
    {
        var (start, size, _) = ListAt(s);
        return Scope.Percent(size - start, start);
    }

    /// <summary>The list before the period and at its end, and how often it changed by each type of event.</summary>
    public static (int Start, int Size, Dictionary<string, int> Moved) ListAt(Scope s)
    {
        var on = new HashSet<(string?, string)>();
        var (start, change) = (0, 0);
        var moved = new Dictionary<string, int>();
        foreach (var e in s.World.EmailEvents.OrderBy(e => e.At).ThenBy(e => e.EventId, StringComparer.Ordinal))
        {
            if (e.Contact is null)
                continue;
            var changed = e.Type switch
            {
                "subscribe" => on.Add((e.List, e.Contact)) ? 1 : 0,
                "unsubscribe" or "complaint" or "bounce_hard" => on.Remove((e.List, e.Contact)) ? -1 : 0,
                _ => 0,
            };
            var day = s.World.Day(e.At);
            if (changed == 0 || day > s.Period.To || !s.Keep(s.Credit.OfList(e.List)))
                continue;
            if (day < s.Period.From)
            {
                start += changed;
                continue;
            }
            change += changed;
            moved[e.Type] = moved.GetValueOrDefault(e.Type) + 1;
        }
        return (start, start + change, moved);
    }

    static Parts Rate(Scope s, Func<Message, DateOnly?> from, Func<Message, DateOnly?> to) => s.Cohort
        ? LeadReference.Share(s, Messages(s, from).Select(m => new Part<Message>(m, 1, 1)), m => from(m)!.Value, to)
        : Scope.Percent(Messages(s, to).Count(), Messages(s, from).Count());

    static IEnumerable<Message> Messages(Scope s, Func<Message, DateOnly?> day) =>
        AllMessages(s.World).Where(m => s.In(day(m)) && s.Keep(s.Credit.Of(m)));

    static IEnumerable<Message> AllMessages(World world)
    {
        var known = world.EmailEvents.Where(e => e.MessageId is not null || e.Contact is not null)
            .GroupBy(e => (e.Campaign, e.MessageId, e.Contact))
            .Select(g => g.ToList());
        var single = world.EmailEvents.Where(e => e.MessageId is null && e.Contact is null).Select(e => new List<EmailEvent> { e });
        foreach (var events in known.Concat(single))
        {
            DateOnly? First(Func<EmailEvent, bool> which) =>
                Facts.Earliest(events.Where(which).Select(e => (DateOnly?)world.Day(e.At)));
            var bounced = events.Exists(e => e.Type is "bounce_hard" or "bounce_soft");
            yield return new(
                events[0].Campaign,
                events.Where(e => e.List is not null).Select(e => e.List).Order(StringComparer.Ordinal).FirstOrDefault(),
                First(e => e.Type == "delivered") ?? (bounced ? null : First(e => e.Type == "sent")),
                First(e => e.Type == "open" && e.Machine != true),
                First(e => e.Type == "open"),
                First(e => e.Type == "click" && e.Machine != true));
        }
    }
}
