using System.Globalization;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Metrics.Crediting;

/// <summary>The credit relation: exact, the same whether made at once or kept up to date, and no dearer than what changed.</summary>
public sealed class CreditTests
{
    static readonly string[] Models = [.. RefModel.Texts.Skip(1)];

    static readonly Period Always = new(new(2015, 1, 1), new(2035, 12, 31));

    [Fact]
    public void A_late_touch_changes_exactly_the_conversions_whose_journey_it_joins()
    {
        var world = new World
        {
            Touches = [.. Enumerable.Range(0, 40).Select(i => new Touch($"t{i}", $"v{i % 10}", World.Utc(2025, 3, 1 + i / 10)) { Channel = i % 2 == 0 ? "Email" : "Direct" })],
            Leads = [.. Enumerable.Range(0, 10).Select(i => new Lead($"l{i}", World.Utc(2025, 3, 20 + i % 5)) { VisitorId = $"v{i}" })],
        };
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        WorldLoader.Load(world, store);
        var workspace = Open(store, world);
        Ask(workspace, "linear");
        var before = Rows(store, "rowid, *");

        Change(store, [new Touch("late", "v3", World.Utc(2025, 3, 10)) { Channel = "Referral" }, new Touch("after", "v4", World.Utc(2025, 3, 26))], []);
        workspace.Prepare();
        var after = Rows(store, "rowid, *");

        // v4's touch came after that visitor's lead: only l3 is weighed anew, and no other row was even written.
        Assert.All(before.Except(after, StringComparer.Ordinal), row => Assert.Contains("|l3|", row, StringComparison.Ordinal));
        Assert.Equal(["l3|late|0.200000000000", "l3|t13|0.200000000000", "l3|t23|0.200000000000", "l3|t33|0.200000000000", "l3|t3|0.200000000000"],
            Rows(store, "conversion_id, touch_id, weight", "conversion_id = 'l3'"));
        Assert.Equal(5, after.Except(before, StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_is_kept_up_to_date_is_what_is_made_from_scratch() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(RandomWorld.Times(40)), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            var random = new Random(world.Touches.Count * 31 + world.Leads.Count);
            var model = Models[random.Next(Models.Length)];
            using var kept = DuckDbStore.Open(null, new() { Threads = 1 });
            WorldLoader.Load(world, kept);
            var workspace = Open(kept, world);
            Ask(workspace, model);
            for (var round = 0; round < 2; round++)
            {
                // Late ones, deleted ones, ones that are another's now, and browsers that turn out to be one person's.
                List<Touch> come = [], gone = [];
                foreach (var touch in world.Touches.Where(_ => random.Next(8) == 0))
                    (random.Next(2) == 0 ? gone : come).Add(touch with { VisitorId = $"v{random.Next(8)}" });
                come.AddRange(world.Touches.Take(3).Select((t, i) => t with { TouchId = $"late{round}{i}", VisitorId = $"v{random.Next(8)}", At = t.At.AddDays(1) }));
                List<LinkRow> links = random.Next(2) == 0 ? [new($"x{round}", $"v{random.Next(8)}", "user", "u0"), new($"y{round}", $"v{random.Next(8)}", "user", "u0")] : [];
                // Events that come late, and one that is sent again as another's.
                List<Happening> events = [.. world.Events.Where(_ => random.Next(6) == 0).Select(e => e with { VisitorId = $"v{random.Next(8)}" }),
                    new(round + 1, world.Now.AddDays(-random.Next(200)), "trial_started") { VisitorId = $"v{random.Next(8)}" }, new(round + 11, world.Now.AddDays(-400), "Plan chosen") { VisitorId = $"v{random.Next(8)}" }];
                Change(kept, come, gone, links, events);
                world = world with
                {
                    Touches = [.. world.Touches.Where(t => !come.Concat(gone).Any(c => c.TouchId == t.TouchId)), .. come],
                    Links = [.. world.Links, .. links],
                    Events = [.. world.Events.Where(e => !events.Exists(c => c.Id == e.Id)), .. events],
                };
                workspace.Prepare();
            }
            using var made = DuckDbStore.Open(null, new() { Threads = 1 });
            WorldLoader.Load(world, made);
            Ask(Open(made, world), model);
            foreach (var goal in workspace.Goals.All)
                Assert.Equal(Rows(made, "*", goal: goal.Key), Rows(kept, "*", goal: goal.Key));
        }));

    [Fact]
    public void Amounts_of_any_size_are_split_to_the_last_millionth()
    {
        const decimal Amount = 12_345_678_901_234.5678m;
        var world = new World
        {
            Touches = [.. Enumerable.Range(0, 7).Select(i => new Touch($"t{i}", "v", World.Utc(2025, 3, 1 + i)) { Channel = $"c{i % 3}" })],
            Leads = [new("l", World.Utc(2025, 3, 20)) { VisitorId = "v" }],
            Opportunities = [new("o", World.Utc(2025, 3, 21), "won") { LeadId = "l", CustomerId = "c", ClosedAt = World.Utc(2025, 3, 22), Amount = 1 }],
            Revenue = [.. Enumerable.Range(0, 900).Select(i => new RevenueEntry($"r{i}", "c", World.Utc(2025, 3, 25), Amount))],
        };
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        WorldLoader.Load(world, store);
        var figures = Open(store, world).Ask(new(["revenue"], Always) { By = ["channel"], Model = "linear" });
        Assert.Equal(3, figures.Count);
        Assert.Equal(900 * Amount, figures.Sum(f => f.Value));
    }

    [Fact]
    public void The_rows_behind_a_credited_figure_add_up_to_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(RandomWorld.Times(40)), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            var random = new Random(world.Touches.Count * 31 + world.Leads.Count);
            using var store = DuckDbStore.Open(null, new() { Threads = 1 });
            WorldLoader.Load(world, store);
            var workspace = Open(store, world);
            foreach (var kpi in new[] { "leads", "mqls", "win_rate", "sales", "revenue", "customer_acquisition_cost", "meetings_booked", "average_deal_size", "goal:trial", "goal:trial.value", "goal:plan" })
            {
                var request = new KpiRequest([kpi], Always) { By = ["campaign"], Model = Models[random.Next(Models.Length)] };
                foreach (var figure in workspace.Ask(request))
                    foreach (var (side, expected) in new[] { ("numerator", figure.Numerator), ("denominator", figure.Denominator) })
                    {
                        if (expected is null || (kpi == "customer_acquisition_cost" && side == "numerator"))
                            continue;
                        var rows = workspace.Rows(request, side, 10_000, 0, figure.Group);
                        var credited = rows.Columns.ToList().IndexOf("credited") is >= 0 and var amount ? amount : rows.Columns.ToList().IndexOf("weight");
                        Assert.Equal(expected, rows.Rows.Sum(r => (decimal?)r[credited] ?? 0));
                        Assert.Contains("touch_id", rows.Columns);
                    }
            }
        }));

    [Fact]
    public void The_least_recently_asked_model_makes_room()
    {
        var world = RandomWorld.Make(5);
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        WorldLoader.Load(world, store);
        var workspace = Open(store, world);
        string Text(int i) => string.Create(CultureInfo.InvariantCulture, $"linear:lookback={10 + i}");
        for (var i = 0; i < CreditShelf.Most; i++)
            Ask(workspace, Text(i));
        Ask(workspace, Text(0));
        var figures = Ask(workspace, "last");
        Assert.Equal(CreditShelf.Most, workspace.Shelf.Kept.Count);
        Assert.Contains(Text(0), workspace.Shelf.Kept);
        Assert.DoesNotContain(Text(1), workspace.Shelf.Kept);
        Ask(workspace, Text(1));
        Assert.Equal(figures.Select(f => f.Value), Ask(workspace, "last").Select(f => f.Value));
    }

    [Fact]
    public void A_model_that_is_not_there_is_named_with_what_is_near()
    {
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        var error = Assert.Throws<UserError>(() => Ask(Open(store, new()), "lnear"));
        Assert.Contains("linear", error.Message + error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Spend_and_credit_meet_by_the_words_of_the_rules_and_what_does_not_meet_is_listed()
    {
        var day = new DateOnly(2025, 3, 1);
        var world = new World
        {
            Touches =
            [
                new("t1", "v", World.Utc(2025, 3, 1)) { Source = "FB", Medium = "CPC", Campaign = "spring", Channel = "Paid Social" },
                new("t2", "v", World.Utc(2025, 3, 2)) { Source = "google", Medium = "organic", Campaign = "brand", Channel = "Organic Search" },
            ],
            Leads = [new("l", World.Utc(2025, 3, 3)) { VisitorId = "v" }],
            Spend =
            [
                new(day, 30, "media") { Source = "facebook", Medium = "cpc ", Campaign = "spring" }, new(day, 5, "media") { Source = "fb", Medium = "cpc", Campaign = "spring" },
                new(day, 9, "media") { Source = "bing", Medium = "cpc", Campaign = "autumn" },
            ],
        };
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        WorldLoader.Load(world, store);
        var workspace = Open(store, world);
        var cost = workspace.Ask(new(["cost_per_lead"], Always) { By = ["source", "medium", "campaign"], Model = "linear" }).Single(f => f.Group["source"] == "facebook");
        Assert.Equal((70m, 35m, 0.5m), (cost.Value, cost.Numerator, cost.Denominator));
        var match = workspace.MatchSpend(Always, "linear");
        Assert.Equal([new("bing", "cpc", "autumn", 9)], match.Spend);
        Assert.Equal([new("google", "organic", "brand", 0.5m, 0, 0)], match.Campaigns);
    }

    [Fact]
    public void What_was_learned_is_kept_word_for_word()
    {
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        var fit = new KeptFit("0123456789ab", "markov:order=2", "lead", Always, 90, "6:1:x", World.Utc(2025, 3, 1, 12), new(["Direct", "Email"], [0.1, 1.0 / 3], ["order 2"]));
        fit.Keep(store);
        WorldLoader.Load(RandomWorld.Make(3), store);
        var kept = Assert.Single(KeptFit.All(store));
        Assert.Equal((fit with { Learned = kept.Learned }).ToString(), kept.ToString());
        Assert.Equal(fit.Learned.Channels, kept.Learned.Channels);
        Assert.Equal(fit.Learned.Strengths, kept.Learned.Strengths);
        Assert.Equal(fit.Learned.Notes, kept.Learned.Notes);
        Assert.Throws<UserError>(() => KeptFit.Find(store, "0123"));
    }

    [Fact]
    public void Models_learn_from_the_conversions_of_the_period_and_from_those_who_did_not_convert()
    {
        var world = new World
        {
            Touches =
            [
                new("t1", "v", World.Utc(2025, 3, 1)) { Channel = "Email" }, new("t2", "v", World.Utc(2025, 3, 2)) { Channel = "Direct" },
                new("t3", "w", World.Utc(2025, 3, 2)) { Channel = "Email" }, new("t4", "w", World.Utc(2025, 4, 2)) { Channel = "Referral" },
                new("t5", "u", World.Utc(2025, 1, 2)) { Channel = "Email" }, new("t6", "x", World.Utc(2025, 3, 9)) { Channel = "Email" },
            ],
            Leads = [new("l", World.Utc(2025, 3, 3)) { VisitorId = "v" }, new("m", World.Utc(2025, 5, 3)) { VisitorId = "x" }],
        };
        using var store = DuckDbStore.Open(null, new() { Threads = 1 });
        WorldLoader.Load(world, store);
        Ask(Open(store, world), "linear");
        using var state = store.Snapshot();
        var set = FitJourneys.Read(state, Goals.Lead, new(90, false), new(new(2025, 3, 1), new(2025, 3, 31)), Zone.Utc);
        // v converted in March; w was there and never did; u was there earlier; x is a lead, though of May.
        Assert.Equal(["Email > Direct 1 0", "Email 0 1"], Enumerable.Range(0, set.Count).Select(i =>
            $"{string.Join(" > ", set[i].Channels.ToArray().Select(c => set.Channels[c]))} {set.ConversionsOf(i)} {set.NullsOf(i)}"));
    }

    static Workspace Open(IStore store, World world) => new("main", world.Settings, store, new FakeTimeProvider(new DateTimeOffset(world.Now))) { Rules = World.Rules };

    static IReadOnlyList<KpiFigure> Ask(Workspace workspace, string model) =>
        workspace.Ask(new(["leads", "mqls", "sqls", "opportunities", "sqos", "sales", "customer_acquisition_cost", "revenue", "goal:trial", "goal:plan"], Always) { By = ["campaign"], Model = model });

    static void Change(DuckDbStore store, List<Touch> come, List<Touch> gone, List<LinkRow>? links = null, List<Happening>? events = null)
    {
        var key = new Table("touch", ["touch_id"], [Tables.Touch.Columns[0]]);
        var rows = new RowList(key);
        foreach (var touch in gone)
            rows.Set(0, touch.TouchId).Next();
        var blocks = WorldLoader.Blocks(new World { Touches = come, Links = links ?? [], Events = events ?? [] }).ToLookup(b => b.Table.Name);
        store.Apply(new(
        [
            new(Tables.Touch, Arriving.Replace, [.. blocks["touch"]]) { Gone = gone.Count > 0 ? rows.Blocks : [] },
            new(Tables.Link, Arriving.Replace, [.. blocks["link"]]), new(Tables.Event, Arriving.Replace, [.. blocks["event"]]),
        ]));
    }

    // Of the model that is there.
    static List<string> Rows(DuckDbStore store, string columns, string where = "true", string goal = "lead")
    {
        List<string> tables = [], rows = [];
        store.Read("SELECT table_name FROM duckdb_tables()", row => tables.Add(row.Text(0)));
        var table = Assert.Single(tables, t => t.StartsWith("credit_", StringComparison.Ordinal) && t.EndsWith("_" + goal, StringComparison.Ordinal));
        store.Read($"SELECT {columns} FROM \"{table}\" WHERE {where}", row => rows.Add(string.Join('|',
            Enumerable.Range(0, row.Width).Select(i => Convert.ToString(row.Value(i), CultureInfo.InvariantCulture)))));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
