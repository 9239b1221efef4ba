using Clew.Model.Channels;

namespace Clew.Attribution.Models;

/// <summary>
/// <c>last_non_direct</c>: all of it to the last touch that is not a direct visit; a journey of direct visits alone goes to its last one.
/// <code>
/// Organic Search → Email → Direct
/// 0                1       0
/// </code>
/// </summary>
static class LastNonDirect
{
    public static readonly AttributionModel Definition = new("last_non_direct")
    {
        Title = "Last non-direct touch",
        Words = "All credit goes to the last touch that is not a direct visit; to the last one where all are direct.",
        Misleads = "It hides how many come by themselves, and rewards what was clicked before: brand searches, mails to those who know you.",
        Source = "Google Analytics (last non-direct click)",
        Excludes = [ChannelNames.Direct],
        Rule = Last.Definition.Rule,
    };
}
