namespace Clew.Metrics.Credit;

/// <summary>Makes a <see cref="Comparison"/>.</summary>
static class Comparisons
{
    public static Comparison Of(Workspace workspace, CompareRequest request, CancellationToken stop) => throw new NotImplementedException();
}
