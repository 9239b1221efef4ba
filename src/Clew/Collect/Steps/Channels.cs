namespace Clew.Collect.Steps;

/// <summary>Step <c>channel</c>: the channel of source, medium and campaign, by the workspace's rules.</summary>
static class Channels
{
    public static readonly Step Step = new("channel", Run);

    static string? Run(Event e, StepContext context)
    {
        e.Channel = (e.Source ?? e.Medium ?? e.Campaign) is null ? null : context.Ready.ChannelOf(e.Source, e.Medium, e.Campaign);
        return null;
    }
}
