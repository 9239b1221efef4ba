using System.Globalization;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Storage;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Conformance;

/// <summary>
/// What every engine must keep: its figures are those of the reference on random worlds. One store for each of two workers is
/// used for all worlds of a property, emptied in between.
/// </summary>
public abstract class KpiConformance
{
    const int Workers = 2;

    // KPIs whose numerator is a count of rows of one table.
    static readonly string[] RowCounts =
    [
        "sessions", "bounce_rate", "engagement_rate", "leads", "mqls", "sqls", "sqos", "qualified_lead_share", "lead_conversion_rate",
        "conversion_rate", "meetings_booked", "meetings_attended", "meeting_attendance_rate", "response_within_target",
        "inbound_outcome_rate", "opportunities", "sales", "win_rate", "email_forwards", "goal:trial", "goal:plan",
    ];

    // The catalog, and the goals that all worlds' workspaces have defined.
    static readonly IReadOnlyList<KpiExplanation> Known =
        [.. Workspace.Kpis, .. WorkspaceGoals.Of(World.Goals).Kpis.Select(k => Clew.Metrics.Engine.Explanation.Of(k, []))];

    static readonly string[] Wilsons = ["bounce_rate", "engagement_rate", "click_through_rate"];

    /// <summary>An empty store.</summary>
    protected abstract IStore NewStore();

    /// <summary>Takes all rows out of a store; its data version grows.</summary>
    protected abstract void Empty(IStore store);

    /// <summary>Puts a world into an empty store.</summary>
    private protected virtual void Load(World world, IStore store) => WorldLoader.Load(world, store);

    /// <summary>A workspace over a store that belongs to the caller.</summary>
    protected virtual Workspace Open(IStore store, WorkspaceSettings settings, TimeProvider clock) => new("main", settings, store, clock) { Rules = World.Rules };

    /// <summary>How many worlds the main property looks at (CLEW_WORLDS=n for more); the others take a fraction.</summary>
    protected virtual int Worlds => RandomWorld.Times(300);

    [Fact]
    public void Every_kpi_is_there_with_its_dimensions_and_bases()
    {
        var problems = new List<string>();
        foreach (var id in KpiReference.Ids.Where(id => !id.Contains('.', StringComparison.Ordinal)))
        {
            var told = Known.SingleOrDefault(k => k.Id == id);
            if (told is null)
            {
                problems.Add($"{id} is missing");
                continue;
            }
            var (known, expected) = (told.Dimensions.Order(StringComparer.Ordinal),
                KpiReference.Dimensions(id).Order(StringComparer.Ordinal));
            if (!known.SequenceEqual(expected, StringComparer.Ordinal))
                problems.Add($"{id} goes by {string.Join(", ", known)}; the definitions say {string.Join(", ", expected)}");
            var bases = KpiReference.Bases(id).Select(b => b.ToString()).Order(StringComparer.Ordinal);
            if (!told.Bases.Order(StringComparer.Ordinal).SequenceEqual(bases, StringComparer.OrdinalIgnoreCase))
                problems.Add($"{id} has the bases {string.Join(", ", told.Bases)}; the definitions say {string.Join(", ", bases)}");
        }
        Assert.Empty(problems);
    }

    [Fact]
    public void Every_kpi_agrees_with_the_reference_on_random_worlds() =>
        OnRandomWorlds(Worlds, requests: 3, mostKpis: 8, [
            RandomRequest.Kind.Plain, RandomRequest.Kind.Breakdown, RandomRequest.Kind.Cohort, RandomRequest.Kind.Filtered,
        ]);

    /// <summary>Every KPI that goes by it, by each marketing dimension in turn, under each model; what is learned is worked out anew beside.</summary>
    [Fact]
    public void Every_kpi_agrees_with_the_reference_under_every_model()
    {
        string[] models = [.. RefModel.Texts.Where(m => m != "own"), .. RefModel.LearnedTexts];
        foreach (var id in Clew.Attribution.Models.Catalog.All.Select(m => m.Id))
            Assert.Contains(models, m => m.Split(':')[0] == id);
        var rounds = Math.Max(1, Worlds / 300);
        // Each model makes dozens of tables; an engine that is slow to make them is asked some: what their SQL is made of is the same.
        if (Worlds < 100)
            models = [.. models.Where((_, i) => i % (100 / Math.Max(1, Worlds)) == 0)];
        Parallel.For(0, Workers, worker =>
        {
            using var store = NewStore();
            for (var i = worker; i < models.Length * rounds; i += Workers)
            {
                var (model, dimension) = (models[i % models.Length], Dims.Marketing[(i + i / models.Length) % Dims.Marketing.Length]);
                // Some worlds have nothing to learn from: the next will do.
                for (var seed = i * 1000; !Agrees(store, RandomWorld.Make(seed), model, dimension); seed++)
                    Assert.True(seed < i * 1000 + 20, $"Of 20 worlds none has anything for {model}");
            }
        });
    }

    bool Agrees(IStore store, World world, string model, string dimension)
    {
        Empty(store);
        Load(world, store);
        var workspace = Open(store, world.Settings, new FakeTimeProvider(new DateTimeOffset(world.Now)));
        string[] kpis = [.. KpiReference.Ids.Where(id => KpiReference.Dimensions(id).Contains(dimension))];
        var request = new KpiRequest(kpis, RandomAsk.WholeOf(world)) { By = [dimension], Model = model };
        var before = workspace.Fits.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        try
        {
            var answer = workspace.Ask(request);
            Agreement.Check(world, request, answer, workspace.Fits);
        }
        catch (UserError e) when (e.Message.Contains("no journeys", StringComparison.Ordinal))
        {
            // It learns goal by goal, and stops at the first of which there is none.
            Assert.Contains(workspace.Goals.All, goal => FitReference.Strengths(world, model, goal.Id, request.Period) is null);
            return false;
        }
        foreach (var fit in workspace.Fits.Where(f => !before.Contains(f.Id)))
        {
            var expected = FitReference.Strengths(world, model, fit.Goal, request.Period)!;
            foreach (var (channel, strength) in fit.Learned.Channels.Zip(fit.Learned.Strengths))
                Assert.True(Math.Abs(strength - expected.GetValueOrDefault(channel)) <= 1e-9,
                    $"{model} learned of {channel} for {fit.Goal} {strength}, the reference {expected.GetValueOrDefault(channel)}\n{world}");
            Assert.All(expected.Keys, channel => Assert.Contains(channel, fit.Learned.Channels));
        }
        return true;
    }

    [Fact]
    public void Time_steps_agree_with_the_reference_asked_for_each() =>
        OnRandomWorlds(Worlds / 4, requests: 2, mostKpis: 6, [RandomRequest.Kind.Series]);

    [Fact]
    public void What_is_prepared_beforehand_gives_the_same_visitors() => OnWorlds(Worlds / 4, RandomWorld.Arbitrary, (workspace, world) =>
    {
        var random = Chance(world);
        workspace.Prepare();
        string[][] breakdowns = [[], ["channel"], ["source"], ["channel", "source"]];
        string[][] channels = [[], ["Email"], ["Email", "Direct", "(unattributed)"]];
        foreach (var period in RandomAsk.Periods(world, 3))
        {
            var filter = channels[random.Next(channels.Length)];
            var request = new KpiRequest(["visitors", "sessions"], period)
            {
                By = breakdowns[random.Next(breakdowns.Length)],
                Filters = filter.Length == 0 ? [] : [new("channel", filter)],
                Grain = (new Grain?[] { null, Grain.Month, period.Days < 60 ? Grain.Day : Grain.Quarter })[random.Next(3)],
            };
            Agreement.Check(world, request, workspace.Ask(request));
        }
    });

    [Fact]
    public void Comparisons_agree_with_the_reference_asked_for_the_other_period() =>
        OnRandomWorlds(Worlds / 8, requests: 2, mostKpis: 8, [RandomRequest.Kind.Compared]);

    [Fact]
    public void Every_kpi_is_answered_in_one_request() =>
        OnRandomWorlds(Worlds / 40, requests: 1, mostKpis: KpiRequest.MaxKpis, [RandomRequest.Kind.Plain]);

    [Fact]
    public void An_empty_workspace_answers_every_kpi() => OnWorlds(1, Gen.Constant(new World()).ToArbitrary(), (workspace, world) =>
    {
        var period = new Period(new(2025, 1, 1), new(2025, 3, 31));
        var request = new KpiRequest([.. KpiReference.Ids], period);
        Agreement.Check(world, request, workspace.Ask(request));
        foreach (var grain in Enum.GetValues<Grain>())
            Agreement.Check(world, request with { Grain = grain }, workspace.Ask(request with { Grain = grain }));
    }, workers: 1);

    [Fact]
    public void Rows_of_a_breakdown_add_up_to_the_total() => OnWorlds(Worlds / 8, RandomWorld.Arbitrary, (workspace, world) =>
    {
        var request = RandomRequest.Make(world, RandomRequest.Kind.Breakdown, 8, Dimensions, Chance(world));
        var totals = workspace.Ask(request with { By = [] });
        var rows = workspace.Ask(request);
        foreach (var total in totals.Where(t => KpiReference.Adds(t.Kpi)))
        {
            Assert.Equal(total.Numerator ?? 0, rows.Where(r => r.Kpi == total.Kpi).Sum(r => r.Numerator ?? 0));
            Assert.Equal(total.Denominator ?? 0, rows.Where(r => r.Kpi == total.Kpi).Sum(r => r.Denominator ?? 0));
        }
    });

    [Fact]
    public void Every_count_opens_to_as_many_rows() => OnWorlds(Worlds / 8, RandomWorld.Arbitrary, (workspace, world) =>
    {
        var period = RandomAsk.WholeOf(world);
        var kpi = RowCounts[Chance(world).Next(RowCounts.Length)];
        var request = new KpiRequest([kpi], period);
        var figure = Assert.Single(workspace.Ask(request));
        var rows = workspace.Rows(request, "numerator", 1000, 0);
        Assert.True(rows.Total == figure.Numerator, $"{kpi} counts {figure.Numerator} and opens to {rows.Total} rows");
        Assert.Equal(rows.Total, rows.Rows.Count);
        Assert.All(rows.Rows, row => Assert.Equal(rows.Columns.Count, row.Count));
    });

    static readonly string[] LeavingOut =
    [
        "win_rate", "email_open_rate.with_machines", "meeting_attendance_rate", "bounce_rate", "retention_rate", "sales", "revenue", "response_within_target",
        "average_deal_size", "return_rate", "sales_cycle", "visitors",
    ];

    [Fact]
    public void Rows_make_the_figure_and_those_that_are_left_out_say_why() => OnWorlds(Worlds / 16, RandomWorld.Arbitrary, (workspace, world) =>
    {
        var period = RandomAsk.WholeOf(world);
        foreach (var id in LeavingOut)
        {
            var request = new KpiRequest([id], period) { Basis = Basis.Period };
            Assert.Equal(Assert.Single(workspace.Ask(request)).Numerator ?? 0, workspace.Rows(request, "numerator", 1, 0).Sum ?? 0);
            var leftOut = workspace.Rows(request, "excluded", 1000, 0);
            Assert.Equal(leftOut.Total, leftOut.Reasons.Sum(r => r.Rows));
            Assert.Equal(leftOut.Reasons.OrderBy(r => r.Reason, StringComparer.Ordinal),
                leftOut.Rows.GroupBy(row => (string)row[0]!).Select(g => (g.Key, (long)g.Count())).OrderBy(g => g.Key, StringComparer.Ordinal));
        }
    });

    [Fact]
    public void Sheets_of_a_workbook_add_up_to_the_figures() => OnWorlds(Worlds / 16, RandomWorld.Arbitrary, (workspace, world) =>
    {
        string[] ids = ["visitors", "page_views", "return_rate", "customer_lifetime_value", "response_time.median", "list_growth_rate", "email_open_rate", "spend"];
        var request = new KpiRequest(ids, RandomAsk.WholeOf(world)) { Basis = Basis.Period };
        var figures = workspace.Ask(request).ToDictionary(f => f.Kpi, f => f.Numerator);
        var report = workspace.ReportRows(request);
        Assert.All(report.Sheets, sheet => Assert.All(sheet.Rows, row => Assert.Equal(sheet.Columns.Count, row.Count)));
        foreach (var id in new[] { "visitors", "page_views", "return_rate", "email_open_rate" })
        {
            var measure = report.Kpis.Single(k => k.Kpi.Id == id).Shape.Numerator[0];
            var sheet = report.Sheets.Single(s => s.Fact == measure.Fact);
            var column = sheet.Columns.ToList().IndexOf(sheet.ColumnOf(measure));
            Assert.Equal(figures[id], sheet.Rows.Sum(row => Convert.ToDecimal(row[column] ?? 0, System.Globalization.CultureInfo.InvariantCulture)));
        }
    });

    [Fact]
    public void Intervals_of_shares_are_those_of_Wilson() => OnWorlds(Worlds / 8, RandomWorld.Arbitrary, (workspace, world) =>
    {
        foreach (var figure in workspace.Ask(new(Wilsons, RandomAsk.WholeOf(world)) { By = ["channel"] }))
        {
            // Figures of ads can name more clicks than impressions: no share, so no interval of one.
            if (figure.Value is null or > 100)
            {
                Assert.True(figure is { Low: null, High: null },
                    $"{figure.Kpi} {figure.Value} = {figure.Numerator} / {figure.Denominator} has the interval {figure.Low} to {figure.High}");
                continue;
            }
            var (low, high) = Estimates.Wilson((double)figure.Numerator!.Value, (double)figure.Denominator!.Value);
            Assert.Equal(100 * low, (double)figure.Low!.Value, 6);
            Assert.Equal(100 * high, (double)figure.High!.Value, 6);
        }
    });

    void OnRandomWorlds(int worlds, int requests, int mostKpis, RandomRequest.Kind[] kinds) =>
        OnWorlds(worlds, RandomWorld.Arbitrary, (workspace, world) =>
        {
            var random = Chance(world);
            for (var i = 0; i < requests; i++)
            {
                var request = RandomRequest.Make(world, kinds[random.Next(kinds.Length)], mostKpis, Dimensions, random);
                Agreement.Check(world, request, workspace.Ask(request));
            }
        });

    void OnWorlds(int worlds, Arbitrary<World> arbitrary, Action<Workspace, World> property, int workers = Workers) => Parallel.For(0, workers, worker =>
    {
        // The same worlds each run; CLEW_SEED=n for others.
        var text = Environment.GetEnvironmentVariable("CLEW_SEED");
        var seed = ulong.TryParse(text, CultureInfo.InvariantCulture, out var given) ? given : 20_260_101;
        using var store = NewStore();
        var config = Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, worlds / Workers)).WithReplay(seed + (ulong)worker, 1);
        Check.One(config, Prop.ForAll(arbitrary, world =>
        {
            Empty(store);
            Load(world, store);
            property(Open(store, world.Settings, new FakeTimeProvider(new DateTimeOffset(world.Now))), world);
        }));
    });

    static Random Chance(World world) => new(world.ToString().Length * 7919 + world.Now.Minute * 60 + world.Now.Second);

    static IReadOnlyList<string> Dimensions(string id)
    {
        var plain = id.Split('.')[0];
        return (Known.FirstOrDefault(k => k.Id == id) ?? Known.FirstOrDefault(k => k.Id == plain))?.Dimensions ?? [];
    }
}
