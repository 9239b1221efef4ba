namespace Clew.Collect.Steps;

/// <summary>Step <c>device</c>: kind of device, browser and operating system, from the user agent.</summary>
static class Devices
{
    public static readonly Step Step = new("device", Run);

    static string? Run(Event e, StepContext context)
    {
        if (e.UserAgent is not { Length: > 0 } agent) return null;
        var known = Agent.Of(agent);
        (e.Device, e.Browser, e.System) = (known.Device, known.Browser, known.System);
        return null;
    }
}
