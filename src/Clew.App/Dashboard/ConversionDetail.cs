using Clew.Metrics.Credit;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>One conversion opened.</summary>
public sealed record ConversionDetail(View View, string Path, ConversionStory Story)
{
    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">There is no such goal, conversion or model.</exception>
    public static ConversionDetail Of(View view, string goal, string id, CancellationToken stop) => new(
        view, AttributionWords.ConversionPath(goal, id),
        view.Source.Attribution.Conversion(view.Source.Goals.Find(goal).Id, id, AttributionWords.Models(view.Query), stop));
}

/// <summary>Everything that is known of one lead.</summary>
public sealed record LeadDetail(View View, string Path, LeadStory Story)
{
    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">There is no such lead or model.</exception>
    public static LeadDetail Of(View view, string id, CancellationToken stop) => new(
        view, AttributionWords.LeadPath(id), view.Source.Attribution.Lead(id, AttributionWords.Models(view.Query), stop));
}
