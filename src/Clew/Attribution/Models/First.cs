namespace Clew.Attribution.Models;

/// <summary>
/// <c>first</c>: all of it to the first touch.
/// <code>
/// Organic Search → Email → Direct
/// 1                0       0
/// </code>
/// </summary>
static class First
{
    public static readonly AttributionModel Definition = new("first")
    {
        Title = "First touch",
        Words = "All credit goes to the first touch within the look-back window.",
        Misleads = "It rewards what is met first and nothing that persuades; a window that cuts long journeys moves it most.",
        Source = "Industry standard; Google Analytics called it first interaction",
        Rule = _ => static (in Journey _, Span<double> shares) =>
        {
            shares.Clear();
            shares[0] = 1;
        },
    };
}
