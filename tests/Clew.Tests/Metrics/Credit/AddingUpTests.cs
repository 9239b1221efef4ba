using System.Text;
using Clew.Import;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Clew.Tests.Demo;
using Clew.Tests.Metrics.Reference;
using Clew.Tests.RealData;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Metrics.Crediting;

/// <summary>
/// The rows of a breakdown add up to the total, for every KPI whose sides can (not for counts of distinct visitors and the like), by every marketing
/// dimension, under every model; also after rows came late, went, or turned out to be of one person.
/// </summary>
[Collection(nameof(DemoFiles))]
public sealed class AddingUpTests(DemoFiles files)
{
    static readonly Period Always = new(new(2015, 1, 1), new(2035, 12, 31));

    static readonly string[] Catalog =
        [.. Clew.Attribution.Models.Catalog.All.Select(m => m.Id).Where(id => id != "custom"), "custom:first=30,lead=20,won=20,half_life=14", "shapley:worth=rate"];

    static readonly string[] All = [.. RefModel.Texts.Skip(1), .. RefModel.LearnedTexts];

    [Fact]
    public void On_random_worlds()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(RandomWorld.Times(8)).WithReplay(20_260_101, 1), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            var random = new Random(world.Touches.Count * 31 + world.Leads.Count);
            using var store = DuckDbStore.Open(null, new() { Threads = 1 });
            WorldLoader.Load(world, store);
            var workspace = new Workspace("main", world.Settings, store, new FakeTimeProvider(new DateTimeOffset(world.Now))) { Rules = World.Rules };
            string[] models = [.. All.OrderBy(_ => random.Next()).Take(3)];
            AddUp(workspace, models, Dims.Marketing, each: 3, again: true);
            Change(store,
                [.. world.Touches.Take(4).Select((t, i) => t with { TouchId = $"late{i}", At = t.At.AddHours(-30), VisitorId = $"v{random.Next(8)}" })],
                [.. world.Touches.Where(_ => random.Next(5) == 0).Select(t => t.TouchId)],
                [new("x", "v1", "user", "u9"), new("y", "v2", "user", "u9")]);
            AddUp(workspace, models, Dims.Marketing, each: 2);
        }));
    }

    [Fact]
    public void On_the_demo_company()
    {
        // The leads of the last month with all that is theirs; what belongs to no lead as it is.
        var leads = files["leads"].Where(l => string.CompareOrdinal(l["created_at"], "2026-03-01") >= 0).ToList();
        var ids = leads.Select(l => l["lead_id"]).ToHashSet(StringComparer.Ordinal);
        var visitors = leads.Select(l => l["visitor_id"]).Where(v => v.Length > 0).ToHashSet(StringComparer.Ordinal);
        var deals = files["opportunities"].Where(o => ids.Contains(o["lead_id"])).ToList();
        var customers = deals.Select(o => o["customer_id"]).Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        using var store = DuckDbStore.Open(null);
        using var workspace = new Workspace("demo", WorkspaceSettings.Default.With("currency", "USD"), store, new FakeTimeProvider(DemoFiles.End));
        Import(workspace, "rates", files["rates"]);
        Import(workspace, "touches", [.. files["touches"].Where(t => visitors.Contains(t["visitor_id"]))]);
        Import(workspace, "leads", leads);
        Import(workspace, "opportunities", deals);
        foreach (var kind in new[] { "revenue", "subscriptions" })
            Import(workspace, kind, [.. files[kind].Where(r => customers.Contains(r["customer_id"]))]);
        foreach (var kind in new[] { "meetings", "inquiries" })
            Import(workspace, kind, [.. files[kind].Where(r => ids.Contains(r["lead_id"]))]);
        Import(workspace, "spend", files["spend"]);
        Import(workspace, "social-posts", files["social-posts"]);
        Assert.True(leads.Count > 300 && deals.Count > 20 && customers.Count > 1, $"{leads.Count} leads, {deals.Count} deals, {customers.Count} customers");
        AddUp(workspace, Catalog, Dims.Marketing, each: 2);

        // Two browsers become one person's, a tenth of the touches goes, some come late.
        var some = visitors.Order(StringComparer.Ordinal).Take(60).ToList();
        var touches = files["touches"].Where(t => visitors.Contains(t["visitor_id"])).ToList();
        Change(store,
            [.. some.Select((v, i) => new Touch($"late{i}", v, World.Utc(2026, 1, 10)) { Channel = "Referral", Campaign = "late" })],
            [.. touches.Where((_, i) => i % 10 == 0).Select(t => t["touch_id"])],
            [.. some.Select((v, i) => new LinkRow($"x{i}", v, "user", $"u{i / 2}"))]);
        AddUp(workspace, ["last", "position", "time_decay", "markov"], ["channel", "campaign", "landing_page"], each: 2);
    }

    [Fact]
    public void On_real_leads_and_deals()
    {
        using var olist = new RealWorkspace("BRL", new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(8000, olist.Import("leads", "olist/olist_marketing_qualified_leads_dataset.csv", "olist-leads").Inserted);
        olist.Import("auto", "olist/closed_deals_with_actual_revenue.csv", "olist-deals");
        // Nobody was seen on a site: all of it is unattributed, whatever the model.
        var figure = Assert.Single(olist.Workspace.Ask(new(["leads"], Always) { By = ["channel"], Model = "linear" }));
        Assert.Equal(("(unattributed)", 8000m), (figure.Group["channel"], figure.Value));
        AddUp(olist.Workspace, ["last", "full_path"], ["channel", "source"], each: 1);

        // Browsers are given to every third of them, by what the CRM knows them by, with touches before and after.
        var leads = olist.Rows("leads", "2017-01-01", "2019-12-31", "numerator", 8000);
        var (id, at) = (leads.Columns.ToList().IndexOf("lead_id"), leads.Columns.ToList().IndexOf("created_at"));
        var known = leads.Rows.Where((_, i) => i % 3 == 0).Select(r => (Id: (string)r[id]!, At: (DateTime)r[at]!)).ToList();
        string?[] channels = ["Organic Search", "Direct", "Email", "Paid Search", null];
        Change((DuckDbStore)olist.Workspace.Store,
            [.. known.SelectMany((l, i) => Enumerable.Range(0, 1 + i % 4).Select(n => new Touch($"t{i}.{n}", $"v{i}", l.At.AddDays(10 * n - 25)) { Channel = channels[(i + n * n) % 5], Source = $"s{i % 7}" }))],
            [], [.. known.Select((l, i) => new LinkRow($"k{i}", $"v{i}", "crm", l.Id))]);
        var found = olist.Workspace.Ask(new(["leads"], Always) { By = ["channel"], Model = "linear" });
        Assert.InRange(found.Single(f => f.Group["channel"] == "(unattributed)").Value!.Value, 5000, 6500);
        AddUp(olist.Workspace, Catalog, ["channel", "source"], each: 1);

        using var maven = new RealWorkspace("USD", new(2018, 6, 1, 0, 0, 0, TimeSpan.Zero));
        maven.Import("opportunities", "maven_crm/sales_pipeline.csv", "maven-pipeline");
        AddUp(maven.Workspace, ["w", "time_decay"], ["channel", "campaign"], each: 1);
    }

    // Each model by some of the dimensions, the next one by the next of them.
    static void AddUp(Workspace workspace, IReadOnlyList<string> models, IReadOnlyList<string> dimensions, int each, bool again = false)
    {
        string[] adding = [.. KpiReference.Ids.Where(id => KpiReference.Adds(id) && workspace.Goals.FindKpi(id) is not null)];
        var totals = workspace.Ask(new(adding, Always)).ToDictionary(t => t.Kpi, StringComparer.Ordinal);
        for (var m = 0; m < models.Count; m++)
        {
            var model = models[m];
            for (var d = 0; d < each; d++)
            {
                var dimension = dimensions[(m * each + d) % dimensions.Count];
                string[] ids = [.. adding.Where(id => KpiReference.Dimensions(id).Contains(dimension, StringComparer.Ordinal))];
                IReadOnlyList<KpiFigure> rows;
                try
                {
                    rows = workspace.Ask(new(ids, Always) { By = [dimension], Model = model });
                }
                catch (UserError e) when (e.Message.Contains("no journeys", StringComparison.Ordinal))
                {
                    break; // nothing to learn from
                }
                // The text of an answer gives the same answer again, learned or not.
                if (again && d == 0)
                    Assert.Equal(rows.Select(r => r.Value), workspace.Ask(new(ids, Always) { By = [dimension], Model = rows[0].Model! }).Select(r => r.Value));
                foreach (var id in ids)
                {
                    var own = rows.Where(r => r.Kpi == id).ToList();
                    Assert.True((totals[id].Numerator ?? 0) == own.Sum(r => r.Numerator ?? 0) && (totals[id].Denominator ?? 0) == own.Sum(r => r.Denominator ?? 0),
                        $"{id} by {dimension} under {model}: {own.Sum(r => r.Numerator ?? 0)} / {own.Sum(r => r.Denominator ?? 0)} of {totals[id].Numerator} / {totals[id].Denominator}");
                }
            }
        }
    }

    static void Import(Workspace workspace, string kind, List<DemoRow> rows)
    {
        static string Cell(string text) => text.AsSpan().IndexOfAny(",\"") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var text = new StringBuilder(string.Join(',', rows[0].Columns.OrderBy(c => c.Value).Select(c => c.Key))).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(',', row.Cells.Select(Cell)).Append('\n');
        var report = ImportRun.Run(workspace.Store.BeginLanding, workspace.Settings, workspace.Clock,
            new(kind, kind + ".csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()))));
        Assert.Equal(rows.Count, report.Inserted);
    }

    static void Change(DuckDbStore store, IReadOnlyList<Touch> come, IReadOnlyList<string> gone, IReadOnlyList<LinkRow> links)
    {
        // A block holds some thousands of rows.
        for (var i = 1000; i < Math.Max(come.Count, links.Count); i += 1000)
            Change(store, [.. come.Skip(i).Take(1000)], [], [.. links.Skip(i).Take(1000)]);
        (come, links) = ([.. come.Take(1000)], [.. links.Take(1000)]);
        var rows = new RowList(new Table("touch", ["touch_id"], [Tables.Touch.Columns[0]]));
        foreach (var touch in gone)
            rows.Set(0, touch).Next();
        var blocks = WorldLoader.Blocks(new World { Touches = come, Links = links }).ToLookup(b => b.Table.Name);
        store.Apply(new(
        [
            new(Tables.Touch, Arriving.Replace, [.. blocks["touch"]]) { Gone = gone.Count > 0 ? rows.Blocks : [] },
            new(Tables.Link, Arriving.Replace, [.. blocks["link"]]),
        ]));
    }
}
