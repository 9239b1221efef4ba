namespace Clew.Metrics.Credit;

/// <summary>Makes a <see cref="ConversionStory"/>.</summary>
static class ConversionStories
{
    public static ConversionStory Of(Workspace workspace, string goal, string id, IReadOnlyList<string> models, CancellationToken stop) => throw new NotImplementedException();
}
