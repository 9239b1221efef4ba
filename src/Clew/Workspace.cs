using Clew.Collect.Identity;
using Clew.Collect.Rules;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Engine;
using Clew.Metrics.Kpis;
using Clew.Metrics.Reports;
using Clew.Metrics.Targets;
using Clew.Model;
using Clew.Storage;

namespace Clew;

/// <summary>One workspace: its settings, its facts, its clock, and what can be asked of them. Safe for use by many threads.</summary>
/// <param name="name">Its name.</param>
/// <param name="settings">What it has decided.</param>
/// <param name="store">Where its facts live; disposed with the workspace.</param>
/// <param name="clock">What "now" is.</param>
/// <param name="saveSettings">Keeps changed settings; null where they live in memory only.</param>
public sealed class Workspace(
    string name, WorkspaceSettings settings, IStore store, TimeProvider clock, Action<WorkspaceSettings>? saveSettings = null) : IDisposable
{
    CollectRules _rules = CollectRules.Default;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it has decided.</summary>
    public WorkspaceSettings Settings { get; private set; } = settings;

    /// <summary>What it has decided about events.</summary>
    public CollectRules Rules
    {
        get => _rules;
        init => Take(value);
    }

    /// <summary>Keeps changed rules; null where they live in memory only.</summary>
    public Action<CollectRules>? SaveRules { get; init; }

    /// <summary>What it wants to reach, and sets its figures against.</summary>
    public TargetSheet Targets { get; set; } = TargetSheet.Default;

    /// <summary>Keeps a changed sheet of targets; null where it lives in memory only.</summary>
    public Action<TargetSheet>? SaveTargets { get; init; }

    /// <summary>The folder of its definitions of custom models, which need not be there; null where it lives in memory only.</summary>
    public string? DefinitionsFolder
    {
        get => Shelf.Definitions;
        init => Shelf.Definitions = value;
    }

    /// <summary>Keeps a definition of a custom model where others find it; null where the folder is all there is.</summary>
    public Action<string, string>? SaveDefinition { get; init; }

    /// <summary>True where other nodes have it open too.</summary>
    public bool IsShared { get; init; }

    /// <summary>Who was erased: nothing of them comes back.</summary>
    public Erasures Erased { get; init; } = Erasures.InMemory();

    /// <summary>Where its facts live.</summary>
    public IStore Store { get; } = store;

    /// <summary>The credit of models.</summary>
    internal CreditShelf Shelf { get; } = new(store);

    /// <summary>What "now" is.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>
    /// True where somebody calls <see cref="Prepare"/> again and again: then an answer may lack, in what is derived, the events of
    /// the last seconds, and waits for nothing.
    /// </summary>
    public bool IsKeptFresh { get; set; }

    /// <summary>The catalog of KPIs, without their SQL.</summary>
    public static IReadOnlyList<KpiExplanation> Kpis { get; } = [.. Catalog.All.Select(k => Explanation.Of(k, []))];

    /// <summary>What can be reached in it: the goals that all workspaces have, and its own.</summary>
    public WorkspaceGoals Goals => Shelf.Goals;

    /// <summary>The catalog and the KPIs that count its own goals, without their SQL.</summary>
    public IReadOnlyList<KpiExplanation> AllKpis => [.. Kpis, .. Goals.Kpis.Select(k => Explanation.Of(k, []))];

    /// <summary>Answers a request.</summary>
    /// <exception cref="UserError">It names something that is not there or that does not fit together.</exception>
    public IReadOnlyList<KpiFigure> Ask(KpiRequest request, CancellationToken stop = default) =>
        new KpiEngine(Store, Settings, Clock, Shelf, IsKeptFresh).Ask(request, stop);

    /// <summary>The rows behind one side of one KPI, of one group where that is named.</summary>
    public KpiRows Rows(
        KpiRequest request, string side, int limit, int offset, IReadOnlyDictionary<string, string>? group = null,
            CancellationToken stop = default)
    {
        var filters = request.Filters.Concat((group ?? new Dictionary<string, string>()).Select(g => new Filter(g.Key, [g.Value])));
        return new RowLister(Store, Settings, Clock, Shelf, IsKeptFresh).List(request with { Filters = [.. filters], By = [] }, side, limit, offset, stop);
    }

    /// <summary>Hands over every row behind one side of one KPI, at most so many; true where there were more.</summary>
    public bool EachRow(
        KpiRequest request, string side, int most, Action<IReadOnlyList<string>> begin, Action<IReadOnlyList<object?>> row, CancellationToken stop = default) =>
        new RowLister(Store, Settings, Clock, Shelf, IsKeptFresh).Each(request with { By = [] }, side, most, begin, row, stop);

    /// <summary>Makes the derived tables if they are old, so that the next request need not wait for them.</summary>
    /// <param name="visits">Also those that answers do without but are faster with.</param>
    public void Prepare(bool visits = true)
    {
        Metrics.Derived.Derivation.Ensure(Store, Settings);
        Shelf.Refresh(Settings);
        if (visits)
            Metrics.Derived.Derivation.EnsureVisits(Store, Settings);
    }

    /// <summary>What a KPI means, and the queries that a request (by default the last 30 days) would run.</summary>
    public KpiExplanation Explain(string id, KpiRequest? request = null)
    {
        var today = Settings.Zone.DayOf(Clock.GetUtcNow().UtcDateTime);
        request ??= new([id], new(today.AddDays(-30), today.AddDays(-1)));
        var sql = new KpiEngine(Store, Settings, Clock, Shelf).Sql(request with { Kpis = [id] });
        return Explanation.Of(Goals.FindKpi(id)!, sql);
    }

    /// <summary>What data-driven models have learned here, kept under ids that requests may name: <c>markov@ID</c>.</summary>
    public IReadOnlyList<KeptFit> Fits => KeptFit.All(Store);

    /// <summary>The models whose credit is kept, by their texts.</summary>
    public IReadOnlyList<string> KeptModels => Shelf.Kept;

    /// <summary>Spend that met no touch and no credit in a period, and credited campaigns without spend, under a model.</summary>
    public SpendMatch MatchSpend(Period period, string model, CancellationToken stop = default) => SpendMatch.Of(this, period, model, stop);

    /// <summary>The credit of a goal under several models.</summary>
    /// <exception cref="UserError">No such goal, model or dimension, or more than a request may name.</exception>
    public ModelComparison Compare(CompareRequest request, CancellationToken stop = default) => Comparisons.Of(this, request, stop);

    /// <summary>What the journeys to a goal are like.</summary>
    /// <exception cref="UserError">No such goal or dimension.</exception>
    public JourneyReport Journeys(JourneyRequest request, CancellationToken stop = default) => JourneyReports.Of(this, request, stop);

    /// <summary>The conversions behind a number of that, each with its journey.</summary>
    public KpiRows JourneyList(JourneyListRequest request, RowPage page, CancellationToken stop = default) => JourneyReports.List(this, request, page, stop);

    /// <summary>One conversion with its touches and weights.</summary>
    /// <exception cref="UserError">No such goal, conversion or model.</exception>
    public ConversionStory Conversion(string goal, string id, IReadOnlyList<string> models, CancellationToken stop = default) =>
        ConversionStories.Of(this, goal, id, models, stop);

    /// <summary>Everything that is known of one lead.</summary>
    /// <exception cref="UserError">No such lead or model.</exception>
    public LeadStory Lead(string id, IReadOnlyList<string> models, CancellationToken stop = default) => LeadStories.Of(this, id, models, stop);

    /// <summary>Leads that are searched for, one page of them.</summary>
    /// <exception cref="UserError">No such stage, dimension or column.</exception>
    public LeadListReport Leads(LeadListRequest request, CancellationToken stop = default) => LeadList.Of(this, request, stop);

    /// <summary>What checks of the data find, in the order of their ids; those that look at days, in a period.</summary>
    /// <exception cref="UserError">There is no such check.</exception>
    public IReadOnlyList<CheckResult> Checks(Period period, IReadOnlyList<string> ids, CancellationToken stop = default) =>
        Metrics.Reports.Checks.Of(this, period, ids, stop);

    /// <summary>The rows that a check finds.</summary>
    /// <exception cref="UserError">There is no such check.</exception>
    public KpiRows CheckRows(string id, Period period, int limit, int offset, CancellationToken stop = default) =>
        Metrics.Reports.Checks.Rows(this, id, period, limit, offset, stop);

    /// <summary>What was imported, and what is there.</summary>
    public ImportLogReport Imports(int limit, int offset, CancellationToken stop = default) => ImportLog.Of(this, limit, offset, stop);

    /// <summary>Rejected rows, of an import and for a reason where those are named.</summary>
    public KpiRows Rejects(string? import, string? reason, int limit, int offset, CancellationToken stop = default) =>
        ImportLog.Rejects(this, import, reason, limit, offset, stop);

    /// <summary>How tidy sources, media and campaigns are.</summary>
    public UtmReport Utm(Period period, CancellationToken stop = default) => UtmHygiene.Of(this, period, stop);

    /// <summary>The rows that the formulas of a workbook run over.</summary>
    /// <exception cref="UserError">The request names something that is not there or that does not fit together.</exception>
    public Metrics.Reports.ReportRows ReportRows(KpiRequest request, CancellationToken stop = default) =>
        new Metrics.Reports.FactSheets(Store, Settings, Clock, Shelf, IsKeptFresh).Of(request, stop);

    /// <summary>The pages viewed most.</summary>
    /// <exception cref="UserError">More pages than can be listed, or a filter that views do not carry.</exception>
    public PageReport TopPages(PagesRequest request, CancellationToken stop = default) => Metrics.Reports.TopPages.Of(this, request, stop);

    /// <summary>One page over time.</summary>
    public PageStory PageOver(PagesRequest request, string page, IReadOnlyList<Period> steps, CancellationToken stop = default) =>
        Metrics.Reports.TopPages.Of(this, request, page, steps, stop);

    /// <summary>Views of all pages or of one, the latest first.</summary>
    public KpiRows PageViews(PagesRequest request, string? page, RowPage rows, CancellationToken stop = default) =>
        Metrics.Reports.TopPages.Views(this, request, page, rows, stop);

    /// <summary>Sessions that Clew collected itself since a day, by where they came from before any tidying.</summary>
    public KpiRows RawSessions(DateOnly since, Func<Collect.Rules.RawTraffic, bool> kept, RowPage page) =>
        Collect.Mover.RawTraffics.List(Store, since, Rules, kept, page);

    /// <summary>The record of one import.</summary>
    /// <exception cref="UserError">There is none of that id.</exception>
    public ImportedFile ImportedFile(string import, CancellationToken stop = default) => ImportLog.File(this, import, stop);

    /// <summary>What a table of facts holds, the latest first; exchange rates of one currency, or what one import brought, where it is named.</summary>
    /// <exception cref="UserError">There is no such table.</exception>
    public KpiRows Held(string table, string? currency, string? import, RowPage page, CancellationToken stop = default) =>
        ImportLog.Held(this, table, currency, import, page, stop);

    /// <summary>Changes a setting, by its key and value as text.</summary>
    /// <exception cref="UserError">There is no such key or the value is none of its values.</exception>
    public void Change(string key, string value)
    {
        var changed = Settings.With(key, value);
        // What other nodes write until they hear of it is stamped by the old settings: it must be there when all is stamped anew.
        if (IsShared)
            saveSettings?.Invoke(changed);
        Store.Restamp(changed);
        if (!IsShared)
            saveSettings?.Invoke(changed);
        Settings = changed;
    }

    /// <summary>Takes other rules about events: those that come from now on are read by them. Its own goals hold for events of all times.</summary>
    public void Follow(CollectRules rules)
    {
        SaveRules?.Invoke(rules);
        Take(rules);
    }

    /// <summary>Takes another sheet of targets, and keeps it.</summary>
    /// <exception cref="UserError">It names a KPI or a dimension that is not there.</exception>
    public void Aim(TargetSheet sheet)
    {
        sheet.Check(Goals);
        SaveTargets?.Invoke(sheet);
        Targets = sheet;
    }

    /// <summary>Takes settings, rules and targets that another node has changed, and kept.</summary>
    public void Adopt(WorkspaceSettings settings, CollectRules rules, TargetSheet targets)
    {
        Settings = settings;
        Targets = targets;
        Take(rules);
    }

    void Take(CollectRules rules) => (_rules, Shelf.Rules, Shelf.Goals) = (rules, rules.Hygiene, WorkspaceGoals.Of(rules.Goals));

    /// <summary>How leads go on to a goal, by creation and age.</summary>
    /// <exception cref="UserError">No such goal or dimension, or more than a request may name; so too of the reports below.</exception>
    public CohortReport Cohorts(CohortRequest request, CancellationToken stop = default) => Metrics.Reports.Cohorts.Of(this, request, stop);

    /// <summary>How long leads take to a goal.</summary>
    public SurvivalReport Survival(SurvivalRequest request, CancellationToken stop = default) => Metrics.Reports.Survival.Of(this, request, stop);

    /// <summary>What became of a period's leads, stage by stage.</summary>
    public IReadOnlyList<FunnelStep> LeadFunnel(Period period, IReadOnlyList<Filter> filters, CancellationToken stop = default) =>
        LeadFunnels.Of(this, period, filters, stop);

    /// <summary>The leads behind a number of these.</summary>
    public KpiRows StageLeads(StageLeadsRequest request, RowPage page, CancellationToken stop = default) => Metrics.Reports.StageLeads.Of(this, request, page, stop);

    /// <summary>How long inquiries waited.</summary>
    public ResponseReport Responses(Period period, IReadOnlyList<Filter> filters, CancellationToken stop = default) =>
        Metrics.Reports.Responses.Of(this, period, filters, stop);

    /// <summary>The inquiries behind a number of that.</summary>
    public KpiRows ResponseList(ResponseListRequest request, RowPage page, CancellationToken stop = default) =>
        Metrics.Reports.Responses.List(this, request, page, stop);

    /// <summary>How long deals took that were won in a period.</summary>
    public DealTimeReport DealTimes(Period period, IReadOnlyList<Filter> filters, CancellationToken stop = default) =>
        Metrics.Reports.DealTimes.Of(this, period, filters, stop);

    /// <summary>The deals behind a span of that.</summary>
    public KpiRows DealTimeList(Period period, int? span, IReadOnlyList<Filter> filters, RowPage page, CancellationToken stop = default) =>
        Metrics.Reports.DealTimes.List(this, period, span, filters, page, stop);

    /// <summary>The deals that are open now.</summary>
    public Pipeline Pipeline(IReadOnlyList<Filter> filters, CancellationToken stop = default) => Pipelines.Of(this, filters, stop);

    /// <summary>The deals behind a number of that.</summary>
    public KpiRows PipelineList(PipelineListRequest request, RowPage page, CancellationToken stop = default) => Pipelines.List(this, request, page, stop);

    /// <summary>Which customers stayed.</summary>
    public RetentionReport Retention(IReadOnlyList<Period> spans, IReadOnlyList<Filter> filters, CancellationToken stop = default) =>
        Metrics.Reports.Retention.Of(this, spans, filters, stop);

    /// <summary>Customers who became so in a period: all, or those active on a day.</summary>
    public KpiRows RetentionList(Period period, DateOnly? activeOn, IReadOnlyList<Filter> filters, RowPage page, CancellationToken stop = default) =>
        Metrics.Reports.Retention.List(this, period, activeOn, filters, page, stop);

    /// <summary>Movements of MRR in a period: all, or those of a kind.</summary>
    public KpiRows MovementList(Period period, string? kind, IReadOnlyList<Filter> filters, RowPage page, CancellationToken stop = default) =>
        Metrics.Reports.Retention.Movements(this, period, kind, filters, page, stop);

    /// <summary>How long leads took from one stage of the funnel to the next.</summary>
    public IReadOnlyList<Metrics.Reports.StageTime> StageTimes(Period period, CancellationToken stop = default) =>
        Metrics.Reports.StageTime.Of(this, period, stop);

    /// <summary>What exchange rates are loaded, by currency.</summary>
    public IReadOnlyList<Metrics.Reports.RateSpan> RateSpans(CancellationToken stop = default) => Metrics.Reports.RateSpan.Of(this, stop);

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();
}
