namespace Clew.Attribution.Models;

/// <summary>
/// <c>linear</c>: equal shares.
/// <code>
/// Organic Search → Email → Direct
/// 1/3              1/3     1/3
/// </code>
/// </summary>
static class Linear
{
    public static readonly AttributionModel Definition = new("linear")
    {
        Title = "Linear",
        Words = "Every touch gets the same share.",
        Misleads = "It rewards frequency: a channel that touches often earns much, whether it moves anybody or not.",
        Source = "Industry standard; Google Analytics",
        Rule = _ => static (in Journey _, Span<double> shares) => shares.Fill(1),
    };
}
