using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Clew.Tests.Metrics.Crediting.ReportWorld;

namespace Clew.Tests.Metrics.Crediting;

/// <summary>Models side by side: what a cell says is what the KPI says, and nothing is lost between the rows.</summary>
public sealed class ComparisonTests
{
    static readonly (string Goal, string Kpi)[] Counts =
    [
        ("lead", "leads"), ("mql", "mqls"), ("sql", "sqls"), ("opportunity", "opportunities"), ("sqo", "sqos"), ("sale", "sales"), ("customer", "customer_acquisition_cost"),
    ];

    static readonly string[] Rules = [.. Clew.Attribution.Models.Catalog.All.Select(m => m.Id).Except(["markov", "custom"]), "custom:first=30,lead=40"];

    [Fact]
    public void A_cell_is_the_kpi_under_that_model_and_rows_add_up() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(12), Prop.ForAll(RandomWorld.Arbitrary, w =>
        {
            using var world = new ReportWorld(w);
            var random = new Random(w.Touches.Count * 31 + w.Leads.Count);
            var by = new[] { "channel", "campaign", "source", "landing_page" }[random.Next(4)];
            string[] models = [.. Rules.OrderBy(_ => random.Next()).Take(5)];
            foreach (var (goal, kpi) in Counts)
            {
                var comparison = world.Workspace.Compare(new(goal, models, Always) { By = by, Resamples = 40 });
                Assert.Equal(models.Length, comparison.Models.Count);
                for (var m = 0; m < models.Length; m++)
                {
                    Assert.Equal(comparison.Conversions, comparison.Rows.Sum(r => r.Cells[m].Credit));
                    Assert.Equal(comparison.Value, comparison.Rows.Sum(r => r.Cells[m].Value));
                    if (goal == "customer" && by == "landing_page")
                        continue; // its cost has no landing page
                    var figures = world.Workspace.Ask(new([kpi], Always) { By = [by], Model = models[m] });
                    foreach (var row in comparison.Rows)
                    {
                        var figure = figures.SingleOrDefault(f => f.Group[by] == row.Name);
                        Assert.Equal((goal == "customer" ? figure?.Denominator : figure?.Value) ?? 0, row.Cells[m].Credit);
                    }
                }
                var total = world.Workspace.Ask(new([kpi], Always))[0];
                Assert.Equal(goal == "customer" ? total.Denominator : total.Value, comparison.Conversions);
            }
        }));

    [Fact]
    public void Values_and_returns_are_those_of_the_kpis() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(RandomWorld.Arbitrary, w =>
        {
            using var world = new ReportWorld(w);
            string[] models = ["first", "linear", "time_decay"];
            var comparison = world.Workspace.Compare(new("revenue", models, Always) { By = "campaign", Resamples = 0 });
            Assert.Equal(w.Revenue.Count, comparison.Conversions);
            for (var m = 0; m < models.Length; m++)
            {
                var figures = world.Workspace.Ask(new(["revenue", "return_on_ad_spend", "spend.media"], Always) { By = ["campaign"], Model = models[m] });
                foreach (var row in comparison.Rows)
                {
                    decimal? Of(string kpi) => figures.SingleOrDefault(f => f.Kpi == kpi && f.Group["campaign"] == row.Name)?.Value;
                    Assert.Equal(Of("revenue") ?? 0, row.Cells[m].Value);
                    if (row.Spend is > 0)
                    {
                        Assert.Equal(Of("spend.media"), row.Spend);
                        if (Of("return_on_ad_spend") is { } returned)
                            Assert.Equal(returned, row.Cells[m].ReturnOnSpend);
                    }
                    Assert.Null(row.Cells[m].Interval);
                }
            }
        }));

    [Fact]
    public void A_learned_model_says_with_its_fit_what_the_kpi_says()
    {
        foreach (var seed in Enumerable.Range(0, 8))
        {
            using var world = new ReportWorld(RandomWorld.Make(seed));
            ModelComparison comparison;
            try
            {
                comparison = world.Workspace.Compare(new("lead", ["markov", "shapley:worth=rate", "last"], Always) { Resamples = 60 });
            }
            catch (UserError e) when (e.Message.Contains("no journeys", StringComparison.Ordinal))
            {
                continue;
            }
            foreach (var (model, m) in comparison.Models.Select((model, m) => (model, m)))
            {
                var figures = world.Workspace.Ask(new(["leads"], Always) { By = ["channel"], Model = model.Text });
                Assert.Equal(comparison.Rows.Where(r => r.Cells[m].Credit != 0).Select(r => (r.Name, r.Cells[m].Credit)).Order(),
                    figures.Where(f => f.Value != 0).Select(f => (f.Group["channel"], f.Value!.Value)).Order());
            }
            Assert.Contains('@', comparison.Models[0].Text);
            // Asked again by the texts of the answer, all of it is the same.
            var again = world.Workspace.Compare(comparison.Request);
            Assert.Equal(comparison.Rows.SelectMany(r => r.Cells), again.Rows.SelectMany(r => r.Cells));
        }
    }

    [Theory]
    [InlineData("campaign", "linear")]
    [InlineData("campaign", "linear:exclude=Direct")]
    [InlineData("source", "last_non_direct")]
    [InlineData("channel", "time_decay")]
    [InlineData("landing_page", "position")]
    [InlineData("campaign", "shapley")]
    public void With_one_conversion_every_resample_is_that_conversion(string by, string model)
    {
        // Ties, words that are one, channels that are excluded: were touches told amiss, the interval would not be the credit.
        using var world = new ReportWorld(new World
        {
            Touches =
            [
                new("t3", "v", World.Utc(2025, 3, 1)) { Channel = "Email", Source = "FB", Campaign = "spring", LandingPage = "/" },
                new("t1", "v", World.Utc(2025, 3, 1)) { Channel = "Direct", Source = "x", Campaign = "autumn", LandingPage = "/b" },
                new("t2", "v", World.Utc(2025, 3, 1)) { Channel = "Email", Source = "facebook", Campaign = "spring ", LandingPage = "/b" },
                new("t5", "v", World.Utc(2025, 3, 4)) { Channel = "Paid Search", Source = "google", Campaign = "brand" },
                new("t4", "v", World.Utc(2025, 3, 5)) { Channel = "Direct", Source = "y", Campaign = "winter", LandingPage = "/c" },
                new("o1", "other", World.Utc(2025, 3, 5)) { Channel = "Referral", Source = "z", Campaign = "never" },
            ],
            Leads = [new("l", World.Utc(2025, 3, 6)) { VisitorId = "v" }],
        });
        var comparison = world.Workspace.Compare(new("lead", [model], Always) { By = by, Resamples = 40 });
        Assert.Equal(1, comparison.Conversions);
        foreach (var row in comparison.Rows.Where(r => r.Name != "(unattributed)"))
        {
            Assert.Equal((double)row.Cells[0].Credit, (double)row.Cells[0].Interval!.Value.Low, 9);
            Assert.Equal((double)row.Cells[0].Credit, (double)row.Cells[0].Interval!.Value.High, 9);
        }
        Assert.DoesNotContain(comparison.Rows, r => r.Name is "spring " or "FB");
    }

    [Fact]
    public void Decisions_name_who_leads_who_changes_places_and_what_pays()
    {
        // Each of 60 begins with Email and ends with Direct; Direct costs nothing, Email 30.
        using var world = new ReportWorld(new World
        {
            Touches =
            [
                .. Enumerable.Range(0, 60).Select(i => new Touch($"e{i}", $"v{i}", World.Utc(2025, 3, 1)) { Channel = "Email" }),
                .. Enumerable.Range(0, 60).Select(i => new Touch($"d{i}", $"v{i}", World.Utc(2025, 3, 2)) { Channel = "Direct" }),
            ],
            Leads = [.. Enumerable.Range(0, 60).Select(i => new Lead($"l{i}", World.Utc(2025, 3, 3)) { VisitorId = $"v{i}" })],
            Opportunities = [.. Enumerable.Range(0, 60).Select(i => new Opportunity($"o{i}", World.Utc(2025, 3, 4), "won") { LeadId = $"l{i}", ClosedAt = World.Utc(2025, 3, 5), Amount = 1 })],
            Spend = [new(new(2025, 3, 1), 30, "media") { Channel = "Email" }],
        });
        var comparison = world.Workspace.Compare(new("sale", ["first", "last"], Always) { Resamples = 100 });
        Assert.Equal(["best", "pays", "rank"], comparison.Decisions.Select(d => d.Kind));
        Assert.Equal("Direct", comparison.Decisions[0].Name);
        Assert.Equal("Email", comparison.Decisions[1].Name);
        Assert.Contains("for each unit of its spend of 30", comparison.Decisions[1].Words, StringComparison.Ordinal);
        Assert.Equal((2m, 60m, 0.5m), (comparison.Rows[0].Cells[0].ReturnOnSpend, comparison.Rows[0].Cells[0].Credit, comparison.Rows[0].Cells[0].CostPer));
        Assert.Equal((0m, 60m), comparison.Rows[0].Spread);
        Assert.Empty(comparison.Models[0].Undecided);
    }

    [Fact]
    public void Too_little_data_to_rank_is_said()
    {
        using var world = new ReportWorld(new World
        {
            Touches = [.. Enumerable.Range(0, 7).Select(i => new Touch($"e{i}", $"v{i}", World.Utc(2025, 3, 1)) { Channel = i % 2 == 0 ? "Email" : "Direct" })],
            Leads = [.. Enumerable.Range(0, 7).Select(i => new Lead($"l{i}", World.Utc(2025, 3, 3)) { VisitorId = $"v{i}" })],
        });
        var comparison = world.Workspace.Compare(new("lead", ["first"], Always) { Resamples = 200 });
        Assert.Equal([("Email", "Direct")], comparison.Models[0].Undecided);
        Assert.Equal([1, 2], comparison.Rows.Select(r => r.Cells[0].Rank));
    }

    [Fact]
    public void What_cannot_be_asked_is_told()
    {
        using var world = new ReportWorld(new World());
        void Fails(CompareRequest request, string word) =>
            Assert.Contains(word, Assert.Throws<UserError>(() => world.Workspace.Compare(request)).Message, StringComparison.Ordinal);
        Fails(new("leed", ["first"], Always), "leed");
        Fails(new("lead", [], Always), "0");
        Fails(new("lead", ["first", "first"], Always), "twice");
        Fails(new("lead", ["own"], Always), "own");
        Fails(new("lead", ["first"], Always) { By = "owner" }, "owner");
        Fails(new("lead", ["first"], Always) { Resamples = 3 }, "resamples");
        Assert.Equal(0, world.Workspace.Compare(new("lead", ["first"], Always)).Conversions);
    }
}
