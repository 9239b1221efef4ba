namespace Clew.Metrics.Credit;

/// <summary>Makes a <see cref="LeadStory"/>.</summary>
static class LeadStories
{
    public static LeadStory Of(Workspace workspace, string id, IReadOnlyList<string> models, CancellationToken stop) => throw new NotImplementedException();
}
