namespace Clew.Metrics.Credit;

/// <summary>Makes a <see cref="ModelComparison"/>.</summary>
static class Comparisons
{
    public static ModelComparison Of(Workspace workspace, CompareRequest request, CancellationToken stop) => throw new NotImplementedException();
}
