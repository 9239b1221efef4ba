namespace Clew.Attribution.Models;

/// <summary>
/// <c>last</c>: all of it to the last touch.
/// <code>
/// Organic Search → Email → Direct
/// 0                0       1
/// </code>
/// </summary>
static class Last
{
    public static readonly AttributionModel Definition = new("last")
    {
        Title = "Last touch",
        Words = "All credit goes to the last touch before the conversion.",
        Misleads = "It rewards what stands beside the door: direct visits, brand searches, the sales mail.",
        Source = "Industry standard; Google Analytics called it last interaction",
        Rule = _ => static (in Journey _, Span<double> shares) =>
        {
            shares.Clear();
            shares[^1] = 1;
        },
    };
}
