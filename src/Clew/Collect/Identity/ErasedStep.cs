namespace Clew.Collect.Identity;

/// <summary>
/// The step <c>erased</c>: what a person sent before they were erased goes no further. Nothing of it is kept with the drop.
/// </summary>
public static class ErasedStep
{
    /// <summary>Its name.</summary>
    public const string Name = "erased";

    /// <summary>The step.</summary>
    public static readonly Step Step = new(Name, (e, context) => context.Erased?.Matches(e) == true ? "Its person was erased" : null);
}
