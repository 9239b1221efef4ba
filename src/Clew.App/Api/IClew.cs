using Clew.Collect.Identity;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Import;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Storage.Moving;

namespace Clew.App.Api;

/// <summary>One setting of a workspace as people see it.</summary>
sealed record Setting(string Key, string Value, string Meaning);

/// <summary>The definition of a custom model.</summary>
/// <param name="Name">Its name, as in <c>custom:file=NAME</c>.</param>
/// <param name="Model">The canonical text of the model that it makes; null where it makes none.</param>
/// <param name="Fault">Why it makes none; else null.</param>
sealed record Definition(string Name, string? Model, string? Fault);

/// <summary>A file to import.</summary>
/// <param name="Kind">Which kind of rows it holds.</param>
/// <param name="FileName">Its name in reports.</param>
/// <param name="Open">Opens it from its start.</param>
/// <param name="Length">Its bytes, where known.</param>
sealed record ImportFile(string Kind, string FileName, Func<Stream> Open, long? Length)
{
    /// <summary>The name of a mapping that ships, or null.</summary>
    public string? Map { get; init; }

    /// <summary>The text of a mapping of one's own, or null.</summary>
    public string? MapText { get; init; }

    /// <summary>Whether one bad row keeps the whole file out.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether the file is only checked.</summary>
    public bool DryRun { get; init; }
}

/// <summary>
/// All that a verb can ask for. The work is done in this process (<see cref="LocalClew"/>) or by the one that serves the data
/// folder (<c>RemoteClew</c>); a verb cannot tell which.
/// </summary>
interface IClew : IDisposable
{
    /// <summary>The figures that answer a question.</summary>
    Task<IReadOnlyList<KpiFigure>> Ask(string workspace, KpiRequest question, CancellationToken stop);

    /// <summary>The rows behind one side of a figure.</summary>
    Task<KpiRows> Rows(string workspace, RowsRequest request, CancellationToken stop);

    /// <summary>Writes a report of figures: a workbook, CSV or a page.</summary>
    Task Report(string workspace, Report.ReportRequest request, Stream to, CancellationToken stop);

    /// <summary>What a KPI means, with the SQL of the question where one is given.</summary>
    Task<KpiExplanation> Explain(string workspace, string id, KpiRequest? question, CancellationToken stop);

    /// <summary>The catalog of KPIs, with those that count the workspace's own goals.</summary>
    Task<IReadOnlyList<KpiExplanation>> Kpis(string workspace, CancellationToken stop);

    /// <summary>The names of the workspaces.</summary>
    Task<IReadOnlyList<string>> List(CancellationToken stop);

    /// <summary>Makes a workspace.</summary>
    /// <param name="workspace">Its name.</param>
    /// <param name="store">Where its facts are to live; null for the folder.</param>
    /// <param name="stop">Ends the waiting.</param>
    Task Create(string workspace, string? store, CancellationToken stop);

    /// <summary>The settings of a workspace.</summary>
    Task<IReadOnlyList<Setting>> Settings(string workspace, CancellationToken stop);

    /// <summary>Changes one setting.</summary>
    Task Change(string workspace, string key, string value, CancellationToken stop);

    /// <summary>Takes in a file as a whole.</summary>
    Task<ImportReport> Import(string workspace, ImportFile file, IProgress<ImportProgress>? progress, CancellationToken stop);

    /// <summary>What came in, or did not.</summary>
    Task<KpiRows> Events(string workspace, EventList list, EventFilter filter, int limit, CancellationToken stop);

    /// <summary>Tries dropped messages again.</summary>
    Task<ReplayReport> Replay(string workspace, EventFilter filter, CancellationToken stop);

    /// <summary>Makes everything that is derived from events anew.</summary>
    Task<RebuildReport> Rebuild(string workspace, CancellationToken stop);

    /// <summary>Erases a person; without <paramref name="sure"/> only tells what would go.</summary>
    Task<PersonReport> Erase(string workspace, string person, bool sure, CancellationToken stop);

    /// <summary>Writes every row about a person as JSON.</summary>
    Task Export(string workspace, string person, Stream to, CancellationToken stop);

    /// <summary>The links that make a person.</summary>
    Task<KpiRows> Links(string workspace, string person, CancellationToken stop);

    /// <summary>Takes a link back, or puts it right again.</summary>
    Task MarkLink(string workspace, string link, bool undone, CancellationToken stop);

    /// <summary>The rules about events, as JSON.</summary>
    Task<string> Rules(string workspace, CancellationToken stop);

    /// <summary>What other rules would change of the last days' sessions.</summary>
    Task<RulesPreview> PreviewRules(string workspace, string rules, int days, CancellationToken stop);

    /// <summary>Takes other rules.</summary>
    Task SetRules(string workspace, string rules, CancellationToken stop);

    /// <summary>What a workspace wants to reach, as JSON.</summary>
    Task<string> Targets(string workspace, CancellationToken stop);

    /// <summary>Takes another sheet of targets.</summary>
    Task SetTargets(string workspace, string sheet, CancellationToken stop);

    /// <summary>The credit of a goal under several models.</summary>
    Task<ModelComparison> Compare(string workspace, CompareRequest request, CancellationToken stop);

    /// <summary>What the journeys to a goal are like.</summary>
    Task<JourneyReport> Journeys(string workspace, JourneyRequest request, CancellationToken stop);

    /// <summary>One conversion with its touches and their weights.</summary>
    Task<ConversionStory> Conversion(string workspace, string goal, string id, IReadOnlyList<string> models, CancellationToken stop);

    /// <summary>Everything that is known of one lead.</summary>
    Task<LeadStory> Lead(string workspace, string id, IReadOnlyList<string> models, CancellationToken stop);

    /// <summary>What models have learned and is kept.</summary>
    Task<IReadOnlyList<KeptFit>> Fits(string workspace, CancellationToken stop);

    /// <summary>Where spend and credit do not meet.</summary>
    Task<SpendMatch> MatchSpend(string workspace, Period period, string model, CancellationToken stop);

    /// <summary>The definitions of custom models.</summary>
    Task<IReadOnlyList<Definition>> Definitions(string workspace, CancellationToken stop);

    /// <summary>Keeps a definition of a custom model under a name.</summary>
    Task<Definition> Define(string workspace, string name, string json, CancellationToken stop);

    /// <summary>Writes one consistent copy of a workspace to a file that does not exist yet.</summary>
    Task Backup(string workspace, string file, CancellationToken stop);

    /// <summary>Moves the facts of a workspace into ClickHouse, or back.</summary>
    Task<MoveReport> Move(string workspace, StorePlace to, bool dryRun, IProgress<MoveProgress>? progress, CancellationToken stop);

    /// <summary>Puts a copy in the place of a workspace.</summary>
    Task Restore(string workspace, string file, bool force, CancellationToken stop);
}
