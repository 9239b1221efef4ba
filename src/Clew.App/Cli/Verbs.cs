using System.CommandLine;
using Clew.App.Cli.Attribution;

namespace Clew.App.Cli;

/// <summary>The catalog of verbs.</summary>
static class Verbs
{
    static readonly Func<Terminal, Command>[] All =
    [
        DemoVerb.Make, ServeVerb.Make, ImportVerb.Make, KpiVerb.Make, ReportVerb.Make, AttributionVerb.Make, LeadVerb.Make, WorkspaceVerb.Make, SourceVerb.Make,
        EventsVerb.Make, RulesVerb.Make, TargetVerb.Make, PersonVerbs.Export, PersonVerbs.Erase, LinksVerb.Make, BackupVerb.Make, RestoreVerb.Make,
        VersionVerb.Make,
    ];

    /// <summary>The whole grammar.</summary>
    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Follows every lead from first touch to closed revenue.");
        foreach (var make in All) root.Add(make(terminal));
        return root;
    }
}
