namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>bots</c>: crawlers, browsers driven by programs, the workspace's own patterns and excluded addresses are dropped. Where an
/// email is opened or its link followed, a machine is flagged and kept. A server's own call is no bot.
/// </summary>
static class Bots
{
    // They fetch an image when, and because, a person opens the mail: their opens are people's.
    static readonly string[] OpenedByPeople = ["GoogleImageProxy", "YahooMailProxy"];

    public static readonly Step Step = new("bots", Run);

    static string? Run(Event e, StepContext context)
    {
        var rules = context.Ready;
        if (e.Address is { } address && rules.ExcludedRange(address) is { } range) return $"The address lies in the excluded range {range}";
        bool ofMail = e.Arrival.Door is Door.Pixel or Door.Click;
        if (!ofMail && !e.IsBrowser && e.Arrival.Door != Door.Beacon) return null;
        if (e.UserAgent is not { Length: > 0 } agent)
        {
            if (ofMail) e.IsMachine = true;
            return e.Arrival.Door == Door.Beacon ? "A browser that does not say what it is" : null;
        }
        string? mark = Agent.Of(agent).Crawler;
        if (ofMail)
        {
            if (mark is not null && !AgentNames.HasAny(agent, OpenedByPeople)) e.IsMachine = true;
            return null;
        }
        if (mark is not null) return $"A known robot: {mark}";
        return rules.IsOwnBot(agent) ? "A robot by the workspace's own rules" : null;
    }
}
