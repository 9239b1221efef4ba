using Clew.App.Api.Collect;
using Clew.Attribution;
using Clew.Collect.Identity;
using Clew.Collect.Mover;
using Clew.Collect.Rules;
using Clew.Import;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Targets;
using Clew.Model;
using Clew.Storage.Moving;

namespace Clew.App.Api;

/// <summary>Does the work in this process, on the workspaces of a data folder.</summary>
sealed class LocalClew(Workspaces workspaces, params IReadOnlyList<IDisposable> beside) : IClew
{
    static readonly TimeSpan PatienceOfImports = TimeSpan.FromMinutes(10);

    /// <summary>Opens an installation that nobody serves from this folder: what its journals hold is moved before anything is answered.</summary>
    public static LocalClew Open(Installation installation, TimeProvider clock)
    {
        var collector = new Collector(installation.Data, clock, installation.Records);
        var movers = new Movers(collector, countryOf: null, isServer: false) { Home = installation.Home };
        return new(new Workspaces(installation.Home) { Attach = movers.Attach }, collector, installation);
    }

    public Task<IReadOnlyList<KpiFigure>> Ask(string workspace, KpiRequest question, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => w.Ask(question, stop)));

    public Task<KpiRows> Rows(string workspace, RowsRequest request, CancellationToken stop) => Task.FromResult(workspaces.Read(
        workspace, w => w.Rows(
            request.Question, request.Side, request.Limit, request.Offset, request.Group.Count > 0 ? request.Group : null, stop)));

    public Task Report(string workspace, Report.ReportRequest request, Stream to, CancellationToken stop) => Clew.App.Report.Reports.Write(
        Dashboard.DashboardSource.Of(workspace, work => workspaces.Read(workspace, work), [workspace]), request, to, stop);

    public Task<KpiExplanation> Explain(string workspace, string id, KpiRequest? question, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => w.Explain(id, question)));

    // The catalog can be read before there is anything.
    public Task<IReadOnlyList<KpiExplanation>> Kpis(string workspace, CancellationToken stop) => Task.FromResult(
        workspace == Workspaces.Main && !workspaces.Home.List().Contains(workspace) ? Workspace.Kpis : workspaces.Read(workspace, w => w.AllKpis));

    public Task<IReadOnlyList<string>> List(CancellationToken stop) => Task.FromResult(workspaces.Home.List());

    public Task Create(string workspace, string? store, CancellationToken stop)
    {
        workspaces.Create(workspace, store);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Setting>> Settings(string workspace, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<Setting>>(workspaces.Read(
            workspace, w => w.Settings.Describe().Select(s => new Setting(s.Key, s.Value, s.Meaning)).ToList()));

    public Task Change(string workspace, string key, string value, CancellationToken stop)
    {
        workspaces.Write(workspace, w =>
        {
            w.Change(key, value);
            return true;
        });
        return Task.CompletedTask;
    }

    public Task<ImportReport> Import(string workspace, ImportFile file, IProgress<ImportProgress>? progress, CancellationToken stop)
    {
        var request = new ImportRequest(file.Kind, file.FileName, file.Open)
        {
            Map = file.MapText is { } text ? Mapping.Parse(file.Map ?? "mapping", text)
                : file.Map is { } name ? MappingCatalog.Find(name)
                : null,
            Strict = file.Strict,
            DryRun = file.DryRun,
            Length = file.Length,
        };
        return Task.FromResult(workspaces.Write(workspace, w =>
        {
            using var turn = workspaces.Home.Take(workspace, "import", PatienceOfImports, stop)
                ?? throw new UserError("Another node is importing into this workspace", workspace, "Wait until it has ended.");
            return Importer.Run(w, request, progress, stop);
        }));
    }

    public Task<KpiRows> Events(string workspace, EventList list, EventFilter filter, int limit, CancellationToken stop) =>
        Task.FromResult(list == EventList.Refused ? workspaces.Refused(limit) : workspaces.Read(workspace, w => list switch
        {
            EventList.Drops => Listings.Drops(w.Store, filter, limit),
            EventList.DropCounts => Listings.DropCounts(w.Store, filter),
            _ => Listings.Events(w.Store, filter, limit),
        }));

    public Task<ReplayReport> Replay(string workspace, EventFilter filter, CancellationToken stop) =>
        Task.FromResult(workspaces.MovingOf(workspace)?.Mover.Replay(filter) is var (tried, taken) ? new ReplayReport(tried, taken) : new(0, 0));

    public Task<RebuildReport> Rebuild(string workspace, CancellationToken stop) =>
        Task.FromResult(workspaces.MovingOf(workspace)?.Mover.Rebuild() ?? new(0, (0, 0), (0, 0)));

    public Task<PersonReport> Erase(string workspace, string person, bool sure, CancellationToken stop)
    {
        if (!sure)
            return Task.FromResult(workspaces.Read(workspace, w => PersonData.Look(w.Store, PersonData.Find(w.Store, person))));
        var moving = workspaces.MovingOf(workspace);
        var mover = moving?.Mover;
        moving?.Scrub();
        return Task.FromResult(workspaces.Write(workspace, w =>
        {
            // While nothing is moved: what is on its way now either is there to be erased, or is known as erased when it comes.
            var report = mover is null ? Run() : mover.Alone(Run);
            // Derived tables hold the person as well.
            w.Prepare();
            return report;

            PersonReport Run() => PersonData.Erase(w.Store, PersonData.Find(w.Store, person), w.Erased, w.Clock.GetUtcNow().UtcDateTime);
        }));
    }

    public Task Export(string workspace, string person, Stream to, CancellationToken stop)
    {
        workspaces.Read(workspace, w =>
        {
            PersonData.Export(w.Store, PersonData.Find(w.Store, person), to);
            return true;
        });
        return Task.CompletedTask;
    }

    public Task<KpiRows> Links(string workspace, string person, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => PersonLinks.Of(w.Store, PersonData.Find(w.Store, person))));

    public Task MarkLink(string workspace, string link, bool undone, CancellationToken stop)
    {
        workspaces.Write(workspace, w =>
        {
            PersonLinks.Mark(w.Store, link, undone);
            return true;
        });
        return Task.CompletedTask;
    }

    public Task<string> Rules(string workspace, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => RulesFile.Format(w.Rules)));

    public Task<RulesPreview> PreviewRules(string workspace, string rules, int days, CancellationToken stop)
    {
        var next = RulesFile.Parse(rules, "rules");
        return Task.FromResult(workspaces.Read(workspace, w => RulesPreview.Of(
            RawTraffics.Since(w.Store, w.Settings.Zone.DayOf(w.Clock.GetUtcNow().UtcDateTime).AddDays(-days), w.Rules), w.Rules, next)));
    }

    public Task SetRules(string workspace, string rules, CancellationToken stop)
    {
        var next = RulesFile.Parse(rules, "rules");
        workspaces.Write(workspace, w =>
        {
            w.Follow(next);
            return true;
        });
        return Task.CompletedTask;
    }

    public Task<string> Targets(string workspace, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => TargetSheetFile.Format(w.Targets)));

    public Task SetTargets(string workspace, string sheet, CancellationToken stop)
    {
        var next = TargetSheetFile.Parse(sheet, "targets");
        workspaces.Write(workspace, w =>
        {
            w.Aim(next);
            return true;
        });
        return Task.CompletedTask;
    }

    public Task<ModelComparison> Compare(string workspace, CompareRequest request, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => w.Compare(request, stop)));

    public Task<JourneyReport> Journeys(string workspace, JourneyRequest request, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => w.Journeys(request, stop)));

    public Task<ConversionStory> Conversion(string workspace, string goal, string id, IReadOnlyList<string> models, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => w.Conversion(goal, id, models, stop)));

    public Task<LeadStory> Lead(string workspace, string id, IReadOnlyList<string> models, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => w.Lead(id, models, stop)));

    public Task<IReadOnlyList<KeptFit>> Fits(string workspace, CancellationToken stop) => Task.FromResult(workspaces.Read(workspace, w => w.Fits));

    public Task<SpendMatch> MatchSpend(string workspace, Period period, string model, CancellationToken stop) =>
        Task.FromResult(workspaces.Read(workspace, w => w.MatchSpend(period, model, stop)));

    public Task<IReadOnlyList<Definition>> Definitions(string workspace, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<Definition>>(workspaces.Read(
            workspace, w => CustomDefinition.Names(w.DefinitionsFolder!).Select(name => Read(w.DefinitionsFolder!, name)).ToList()));

    public Task<Definition> Define(string workspace, string name, string json, CancellationToken stop) => Task.FromResult(workspaces.Write(
        workspace, w =>
        {
            var model = CustomDefinition.Save(w.DefinitionsFolder!, name, json).Text;
            w.SaveDefinition?.Invoke(name, json);
            return new Definition(name, model, null);
        }));

    // A file may have been edited by hand: the others are listed all the same.
    static Definition Read(string folder, string name)
    {
        try
        {
            return new(name, CustomDefinition.Resolve(CustomDefinition.Prefix + name, folder).Text, null);
        }
        catch (UserError error)
        {
            return new(name, null, error.Message);
        }
    }

    public Task Backup(string workspace, string file, CancellationToken stop)
    {
        workspaces.Write(workspace, w =>
        {
            workspaces.Home.Backup(w, file);
            return true;
        });
        return Task.CompletedTask;
    }

    public Task<MoveReport> Move(string workspace, StorePlace to, bool dryRun, IProgress<MoveProgress>? progress, CancellationToken stop) =>
        Task.FromResult(Moves.Run(workspaces, workspace, to, dryRun, progress, stop));

    public Task Restore(string workspace, string file, bool force, CancellationToken stop)
    {
        workspaces.Alone(workspace, () =>
        {
            workspaces.Home.Restore(workspace, file, force);
            using var restored = workspaces.Home.Open(workspace, create: false);
            PersonData.EraseAgain(restored.Store, restored.Erased);
        });
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        workspaces.Dispose();
        foreach (var other in beside) other.Dispose();
    }
}
