namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>consent</c>: what was refused is dropped; where the source asks for consent, or the browser sends Global Privacy Control,
/// so is all that was not granted.
/// </summary>
static class Consent
{
    public static readonly Step Step = new("consent", Run);

    static string? Run(Event e, StepContext context)
    {
        if (e.Consent == true) return null;
        if (e.Consent == false) return "The visitor refused consent";
        if (e.Arrival.PrivacyControl) return "Global Privacy Control, and no consent was given";
        return context.Sources(e.Arrival.Source) is { ConsentRequired: true } ? "The source asks for consent, and none was given" : null;
    }
}
