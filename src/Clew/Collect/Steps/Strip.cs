namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>strip</c>: takes personal data out of the addresses (parameters of the workspace's list, email addresses, user names and
/// passwords, fragments), and tells the page.
/// </summary>
static class Strip
{
    public static readonly Step Step = new("strip", Run);

    static string? Run(Event e, StepContext context)
    {
        var names = context.Ready.Strip;
        if (e.Url is { } url)
        {
            e.Url = Cleaning.Clean(url, names);
            e.Page = Cleaning.PageOf(e.Url);
        }
        if (e.Referrer is { } referrer) e.Referrer = Cleaning.Clean(referrer, names);
        if (e.Target is { } target) e.Target = Cleaning.Clean(target, names);
        if (e.Kept is { LandingPage: { } landing } kept)
        {
            string clean = Cleaning.Clean(landing, names);
            if (!ReferenceEquals(clean, landing)) e.Kept = kept with { LandingPage = clean };
        }
        return null;
    }
}
