using Clew.Model;

namespace Clew.Import;

/// <summary>Imports files into a workspace.</summary>
public static class Importer
{
    /// <summary>Imports one file; see <see cref="ImportRun.Run"/>.</summary>
    /// <exception cref="UserError">The file as a whole cannot be read; says on which line and what to do.</exception>
    public static ImportReport Run(
        Workspace workspace, ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken stop = default) =>
        ImportRun.Run(workspace.Store.BeginLanding, workspace.Settings, workspace.Clock, request, progress, stop);
}
