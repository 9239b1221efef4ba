namespace Clew.Collect.Steps;

/// <summary>Step <c>hygiene</c>: one word for each source, medium and campaign, by the workspace's rules.</summary>
static class Tidying
{
    public static readonly Step Step = new("hygiene", Run);

    static string? Run(Event e, StepContext context)
    {
        var hygiene = context.Ready.Hygiene;
        if (e.Source is not null) e.Source = hygiene.Source(e.Source);
        if (e.Medium is not null) e.Medium = hygiene.Medium(e.Medium);
        if (e.Campaign is not null) e.Campaign = hygiene.Campaign(e.Campaign);
        return null;
    }
}
