using System.Globalization;
using System.Text;
using Clew.Import;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Storage.DuckDb;
using Clew.Tests.Collect.Mover;
using Clew.Tests.Metrics.Reference;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Metrics.Crediting;

/// <summary>
/// A touch that arrives after the credit was made, through the doors that touches come by: the rows of the conversions whose journey it joins are
/// what the definitions say, and no other row was written.
/// </summary>
public sealed class LateTouchTests
{
    static readonly Period Always = new(new(2015, 1, 1), new(2035, 12, 31));

    // Every rule model, fewer together than are kept.
    static readonly string[] Models =
    [
        "first", "last", "last_non_direct", "linear", "position", "position_lead", "w", "full_path", "j", "inverse_j", "time_decay",
        "custom:first=30,lead=20,won=20,half_life=14", "shapley",
    ];

    static readonly string[] Kpis =
        ["leads", "mqls", "sqls", "opportunities", "sqos", "sales", "customer_acquisition_cost", "revenue"];

    [Fact]
    public void Every_rule_model_of_the_catalog_is_here() => Assert.Equal(
        Clew.Attribution.Models.Catalog.All.Where(m => m.Rule is not null).Select(m => m.Id), Models.Select(m => m.Split(':')[0])
            .OrderBy(id => Clew.Attribution.Models.Catalog.All.ToList().FindIndex(m => m.Id == id)));

    [Fact]
    public void An_imported_touch_changes_exactly_the_conversions_whose_journey_it_joins()
    {
        string[] channels = ["Email", "Direct", "Paid Search", "Direct"];
        var world = new World
        {
            Touches = [.. Enumerable.Range(0, 48).Select(i => new Touch($"t{i:00}", $"v{i % 12}", World.Utc(2025, 3, 1 + 6 * (i / 12), i % 12)) { Channel = channels[(i + i / 12) % 4] })],
            Leads = [.. Enumerable.Range(0, 12).Select(i => new Lead($"l{i}", World.Utc(2025, 3, 9)) { VisitorId = $"v{i}", MqlAt = World.Utc(2025, 3, 12), SqlAt = World.Utc(2025, 3, 15) })],
            Opportunities = [.. Enumerable.Range(0, 12).Select(i => new Opportunity($"o{i}", World.Utc(2025, 3, 16), "won")
            {
                LeadId = $"l{i}", CustomerId = $"c{i}", SqoAt = World.Utc(2025, 3, 17), ClosedAt = World.Utc(2025, 3, 20), Amount = 10,
            })],
            Revenue = [.. Enumerable.Range(0, 12).Select(i => new RevenueEntry($"r{i}", $"c{i}", World.Utc(2025, 3, 25), 10))],
        };
        using var store = DuckDbStore.Open(null, new() { Threads = 2 });
        WorldLoader.Load(world, store);
        var workspace = new Workspace("main", world.Settings, store, new FakeTimeProvider(new DateTimeOffset(world.Now)));
        foreach (var model in Models)
            workspace.Ask(new(Kpis, Always) { By = ["channel"], Model = model });

        // Before the lead; between the lead and the sale; after everything; too old for any of them; of nobody.
        Touch Late(string id, string visitor, DateTime at) => new(id, visitor, at) { Channel = "Referral" };
        (Touch[] Touches, string[] Joins)[] late =
        [
            ([Late("late1", "v3", World.Utc(2025, 3, 8))], ["l3", "o3", "c3", "r3"]),
            ([Late("late2", "v5", World.Utc(2025, 3, 18))], ["o5", "c5", "r5"]),
            ([Late("late3", "v7", World.Utc(2025, 3, 26)), Late("late4", "v8", World.Utc(2024, 10, 1)), Late("late5", "nobody", World.Utc(2025, 3, 8))], []),
        ];
        foreach (var (touches, joins) in late)
        {
            var before = Credit(store);
            Import(workspace, touches);
            workspace.Prepare();
            var after = Credit(store);
            world = world with { Touches = [.. world.Touches, .. touches] };
            Changed(before, after, joins);
            foreach (var model in Models)
                foreach (var i in new[] { 3, 5, 7, 8 })
                    foreach (var (goal, id, at) in Conversions(world, i))
                        Assert.Equal(Expected(world, model, i, at), after[(CreditModel.Parse(model, _ => null!)!.MarkFor(WorkspaceGoals.Default.Find(goal)), goal)]
                            .Where(r => r.Conversion == id).Select(r => (r.Touch, r.Weight)));
        }
        Assert.Equal(Models.Length * Goals.All.Count, Credit(store).Count);
    }

    [Fact]
    public void A_collected_event_with_an_old_time_changes_exactly_the_lead_whose_journey_it_joins()
    {
        using var c = new Collecting();
        long Age(int hours) => hours * 3_600_000L;
        string[] campaigns = ["a&utm_medium=email", "b&utm_medium=cpc", "c&utm_medium=social"];
        for (var i = 0; i < 6; i++)
        {
            for (var s = 0; s < 3; s++)
                c.Beacon($"v{i}", Collecting.Page($"p{i}{s}", $"https://shop.test/?utm_source=s{s}&utm_campaign={campaigns[(i + s) % 3]}", ageMs: Age(44 - 10 * s)));
            c.Beacon($"v{i}", Collecting.Form($"f{i}", $"person{i}@firm{i}.test", Age(10)));
        }
        c.Drain();
        foreach (var model in Models)
            c.Workspace.Ask(new(["leads"], Always) { By = ["campaign"], Model = model });
        var before = Credit(c.Store);
        Assert.Equal(Models.Length, before.Count);
        Assert.All(before.Values, rows => Assert.Equal(6, rows.Select(r => r.Conversion).Distinct(StringComparer.Ordinal).Count()));
        var leads = c.Read("SELECT visitor_id || '=' || lead_id FROM lead").ToDictionary(r => r.Split('=')[0], r => r.Split('=')[1]);

        // Older than the lead, told a day after it; then one that is older than nothing but comes after the lead.
        c.Beacon("v2", Collecting.Page("late", "https://shop.test/?utm_source=late&utm_medium=referral", ageMs: Age(29)));
        c.Beacon("v4", Collecting.Page("after", "https://shop.test/?utm_source=late&utm_medium=referral", ageMs: Age(2)));
        c.Drain();
        c.Workspace.Prepare();
        var after = Credit(c.Store);
        Changed(before, after, [leads["v2"]]);
        var touches = c.Read("SELECT visitor_id || '|' || touch_id || '|' || epoch_us(\"at\") || '|' || coalesce(channel, '') FROM touch").Select(r => r.Split('|'))
            .Select(r => new Touch(r[1], r[0], DateTime.UnixEpoch.AddMicroseconds(long.Parse(r[2], CultureInfo.InvariantCulture))) { Channel = r[3].Length > 0 ? r[3] : null }).ToList();
        var at = Assert.Single(c.Read($"SELECT epoch_us(created_at) FROM lead WHERE lead_id = '{leads["v2"]}'").Select(r => DateTime.UnixEpoch.AddMicroseconds(long.Parse(r, CultureInfo.InvariantCulture))));
        IReadOnlyList<Touch> journey = [.. touches.Where(t => t.VisitorId == "v2" && t.At <= at).OrderBy(t => t.At)];
        Assert.Equal(5, journey.Count); // three visits, the late one, and that in which the form was sent
        foreach (var model in Models)
            Assert.Equal(RefModel.Parse(model).Weigh(new(journey, at, at, null, null)).Where(w => w.Weight > 0).Select(w => (w.Touch.TouchId, w.Weight)),
                after[(CreditModel.Parse(model, _ => null!)!.MarkFor(Goals.Lead), "lead")].Where(r => r.Conversion == leads["v2"]).Select(r => (r.Touch, r.Weight)));
    }

    // Rows of others are the very same rows, not written again.
    static void Changed(Dictionary<(string, string), List<Row>> before, Dictionary<(string, string), List<Row>> after, string[] joins)
    {
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        foreach (var (table, rows) in before)
        {
            var differ = rows.Except(after[table]).Concat(after[table].Except(rows)).Select(r => r.Conversion).Distinct(StringComparer.Ordinal).ToList();
            Assert.True(differ.All(joins.Contains), $"{table} changed {string.Join(", ", differ)} where only {string.Join(", ", joins)} may");
        }
        // Under linear every touch gets something, so whoever is concerned is seen to change.
        foreach (var id in joins)
            Assert.Contains(after, t => t.Value.Except(before[t.Key]).Any(r => r.Conversion == id));
    }

    static IEnumerable<(string Goal, string Id, DateTime At)> Conversions(World world, int i)
    {
        var (lead, deal) = (world.Leads[i], world.Opportunities[i]);
        return
        [
            ("lead", lead.LeadId, lead.CreatedAt), ("mql", lead.LeadId, lead.MqlAt!.Value), ("sql", lead.LeadId, lead.SqlAt!.Value),
            ("opportunity", deal.OpportunityId, deal.CreatedAt), ("sqo", deal.OpportunityId, deal.SqoAt!.Value), ("sale", deal.OpportunityId, deal.ClosedAt!.Value),
            ("customer", $"c{i}", deal.ClosedAt!.Value), ("revenue", $"r{i}", world.Revenue[i].At),
        ];
    }

    static IEnumerable<(string, decimal)> Expected(World world, string model, int i, DateTime at)
    {
        var touches = world.Touches.Where(t => t.VisitorId == $"v{i}" && t.At <= at && t.At >= at.AddDays(-90)).OrderBy(t => t.At).ToList();
        return RefModel.Parse(model).Weigh(new(touches, at, world.Leads[i].CreatedAt, world.Opportunities[i].CreatedAt, world.Opportunities[i].ClosedAt))
            .Where(w => w.Weight > 0).Select(w => (w.Touch.TouchId, w.Weight));
    }

    static void Import(Workspace workspace, Touch[] touches)
    {
        var text = "touch_id,visitor_id,at,kind,channel\n" + string.Concat(touches.Select(t => string.Create(CultureInfo.InvariantCulture,
            $"{t.TouchId},{t.VisitorId},{t.At:yyyy-MM-ddTHH:mm:ssZ},session,{t.Channel}\n")));
        var report = ImportRun.Run(workspace.Store.BeginLanding, workspace.Settings, workspace.Clock,
            new("touches", "late.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text))));
        Assert.Equal(touches.Length, report.Inserted);
    }

    readonly record struct Row(long Number, string Conversion, string Touch, long Place, decimal Weight);

    // Every credit relation by the model's mark and the goal, each in the order of conversions and places.
    static Dictionary<(string Mark, string Goal), List<Row>> Credit(DuckDbStore store)
    {
        var names = new List<string>();
        store.Read("SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'credit\\_%' ESCAPE '\\'", row => names.Add(row.Text(0)));
        var all = new Dictionary<(string, string), List<Row>>();
        foreach (var name in names)
        {
            var rows = new List<Row>();
            store.Read($"SELECT rowid, conversion_id, touch_id, place, weight FROM \"{name}\" ORDER BY conversion_id, place", row => rows.Add(new(
                Convert.ToInt64(row.Value(0), CultureInfo.InvariantCulture), row.Text(1), row.Text(2), Convert.ToInt64(row.Value(3), CultureInfo.InvariantCulture),
                Convert.ToDecimal(row.Value(4), CultureInfo.InvariantCulture))));
            all.Add((name.Split('_')[1], name.Split('_')[2]), rows);
        }
        return all;
    }
}
