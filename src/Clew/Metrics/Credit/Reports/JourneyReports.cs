namespace Clew.Metrics.Credit;

/// <summary>Makes a <see cref="JourneyReport"/>.</summary>
static class JourneyReports
{
    public static JourneyReport Of(Workspace workspace, JourneyRequest request, CancellationToken stop) => throw new NotImplementedException();
}
