namespace Clew.Collect.Steps;

/// <summary>
/// Step <c>erased</c>: what a person sent before they were erased goes no further. Nothing of it is kept with the drop.
/// </summary>
static class Erased
{
    /// <summary>Its name.</summary>
    public const string Name = "erased";

    public static readonly Step Step = new(Name, (e, context) => context.Erased?.Matches(e) == true ? "Its person was erased" : null);
}
