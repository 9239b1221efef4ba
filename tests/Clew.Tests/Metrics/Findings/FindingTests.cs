using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Findings;
using Clew.Metrics.Kpis;
using Clew.Metrics.Targets;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Metrics.Findings;

/// <summary>Made worlds in which a finding must appear, and neighbours of them in which it must not.</summary>
public sealed class FindingTests
{
    static readonly Period Now = new(new(2026, 10, 1), new(2026, 10, 30)), Then = new(new(2026, 9, 1), new(2026, 9, 30));

    [Fact]
    public void Social_clicks_up_and_social_bounces_up_means_that_the_site_fails()
    {
        var rows = new[] { Share("bounce_rate", 700, 1000, 500, 1000, "Organic Social"), Share("bounce_rate", 100, 1000, 100, 1000, "Email") };
        var found = Assert.Single(Find("site_fails", [Count("social_clicks", 1200, 900)], rows));
        Assert.Equal((70m, 50m), (found.Evidence[1].Value, found.Evidence[1].Other));
        Assert.Equal(("channel", "Organic Social"), found.Where);
        Assert.Empty(Find("site_fails", [Count("social_clicks", 900, 900)], rows));
        Assert.Empty(Find("site_fails", [Count("social_clicks", 1200, 900)], [Share("bounce_rate", 505, 1000, 500, 1000, "Organic Social")]));
        // Bounces of others have nothing to do with posts.
        Assert.Empty(Find("site_fails", [Count("social_clicks", 1200, 900)], [Share("bounce_rate", 700, 1000, 500, 1000, "Email")]));
    }

    [Fact]
    public void Reactions_without_clicks_mean_that_the_posts_fail()
    {
        Assert.Single(Find("posts_fail", [Count("social_engagements", 500, 500), Count("social_clicks", 0, 0)]));
        var found = Assert.Single(Find("posts_fail", [Count("social_engagements", 2000, 1000), Count("social_clicks", 90, 100)]));
        Assert.Equal([2000m, 90m], found.Evidence.Select(one => one.Value!.Value));
        Assert.Empty(Find("posts_fail", [Count("social_engagements", 2000, 1000), Count("social_clicks", 200, 100)]));
        Assert.Empty(Find("posts_fail", [Count("social_engagements", 40, 40), Count("social_clicks", 0, 0)]));
        Assert.Empty(Find("posts_fail", [Count("social_engagements", 1000, 1000), Count("social_clicks", 100, 100)]));
    }

    [Fact]
    public void A_source_with_many_leads_and_few_wins_has_the_wrong_audience()
    {
        KpiFigure[] Sources(int won) =>
        [
            Count("leads", 900, 0, "facebook", "source"), Count("leads", 300, 0, "google", "source"), Count("leads", 20, 0, "fair", "source"),
            Share("win_rate", won, 200, 0, 0, "facebook", "source"), Share("win_rate", 60, 150, 0, 0, "google", "source"),
            Share("win_rate", 0, 20, 0, 0, "fair", "source"),
        ];
        var found = Assert.Single(Find("wrong_audience", [], [], Sources(20)));
        Assert.Equal(("source", "facebook"), found.Where);
        Assert.Equal([900m, 10m], found.Evidence.Select(one => one.Value!.Value));
        Assert.Equal(100m * 60 / 170, found.Evidence[1].Other);
        Assert.Empty(Find("wrong_audience", [], [], Sources(68)));
        // Beyond chance, but hardly lower.
        KpiFigure[] large = [.. Sources(20).Select(row => row with { Value = row.Value * 0.999m, Numerator = row.Numerator * 100, Denominator = row.Denominator * 100 })];
        Assert.Empty(Find("wrong_audience", [], [], [.. large.Where(row => row.Kpi == "leads"), Share("win_rate", 17_000, 50_000, 0, 0, "facebook", "source"),
            Share("win_rate", 18_000, 50_000, 0, 0, "google", "source")]));
    }

    [Fact]
    public void A_source_without_leads_to_speak_of_or_without_a_name_is_not_blamed()
    {
        KpiFigure[] rows =
        [
            Count("leads", 25, 0, "fair", "source"), Count("leads", 5, 0, "google", "source"), Count("leads", 900, 0, "(unattributed)", "source"),
            Share("win_rate", 1, 200, 0, 0, "fair", "source"), Share("win_rate", 80, 150, 0, 0, "google", "source"),
            Share("win_rate", 1, 400, 0, 0, "(unattributed)", "source"),
        ];
        Assert.Empty(Find("wrong_audience", [], [], rows));
    }

    [Fact]
    public void A_cheaper_lead_and_a_dearer_customer_are_cheaper_worse_leads()
    {
        var (lead, customer) = (Mean("cost_per_lead", 40, 38, 42, 50, 48, 52), Mean("customer_acquisition_cost", 900, 820, 990, 600, 540, 670));
        Assert.Single(Find("cheaper_worse", [lead, customer]));
        Assert.Empty(Find("cheaper_worse", [lead, Mean("customer_acquisition_cost", 650, 560, 760, 600, 520, 700)]));
        Assert.Empty(Find("cheaper_worse", [Mean("cost_per_lead", 60, 58, 62, 50, 48, 52), customer]));
    }

    [Fact]
    public void What_changed_beyond_noise_names_the_channel_that_explains_it()
    {
        KpiFigure[] rows = [Count("leads", 500, 200, "Email"), Count("leads", 490, 500, "Direct")];
        var found = Assert.Single(Find("beyond_noise", [Count("leads", 990, 700)], rows));
        var part = Assert.Single(found.Parts);
        Assert.Equal(("Email", 300m), (part.Value, part.Amount));
        Assert.True(found is { IsGood: true, Chance: < 0.001 });
        Assert.Empty(Find("beyond_noise", [Count("leads", 710, 700)], rows));
    }

    [Fact]
    public void Counts_that_jump_about_by_themselves_need_a_larger_change()
    {
        double[] wild = [.. Enumerable.Range(0, 30).Select(day => day % 2 == 0 ? 5.0 : 55.0)];
        Assert.NotEmpty(Find("beyond_noise", [Count("leads", 900, 750)]));
        Assert.Empty(Find("beyond_noise", [Count("leads", 900, 750)], steps: wild));
    }

    [Fact]
    public void Many_figures_looked_at_need_stronger_signs_than_one()
    {
        // p = 0.04 alone; among nine that did not move it is no news.
        var share = Share("win_rate", 120, 400, 147, 400);
        Assert.NotEmpty(Find("beyond_noise", [share]));
        string[] still = ["bounce_rate", "traffic_to_lead_rate", "lead_to_mql_rate", "mql_to_sql_rate", "inbound_outcome_rate", "response_within_target"];
        Assert.Empty(Find("beyond_noise", [share, .. still.Select(id => Share(id, 120, 400, 121, 400))]));
    }

    [Fact]
    public void Cohorts_of_unlike_age_are_not_set_against_each_other() =>
        Assert.Empty(Find("beyond_noise", [Share("lead_to_customer_rate", 10, 1000, 300, 1000)]));

    [Fact]
    public void Parts_of_a_rate_add_up_to_its_change()
    {
        KpiFigure[] rows = [Share("win_rate", 30, 100, 20, 100, "Email"), Share("win_rate", 10, 300, 5, 50, "Direct"), Share("win_rate", 9, 50, 40, 80, "Ads")];
        var total = Share("win_rate", 49, 450, 65, 230);
        var parts = Tested.Explain(total, rows, "channel", Input([total], rows, [], null));
        Assert.Equal(total.Value!.Value - total.Compare!.Value!.Value, parts.Sum(part => part.Amount), 12);
        Assert.Equal(100m, parts.Sum(part => part.Share), 10);
    }

    [Fact]
    public void What_is_too_small_to_judge_is_named_with_its_rows()
    {
        var found = Assert.Single(Find("too_small", [Share("win_rate", 3, 12, 5, 20), Share("bounce_rate", 300, 1000, 300, 1000)]));
        Assert.Equal(("win_rate", 12m), (found.Evidence.Single().Kpi, found.Evidence.Single().Of));
        Assert.Empty(Find("too_small", [Share("bounce_rate", 300, 1000, 300, 1000), Count("leads", 3, 2)]));
    }

    [Fact]
    public void A_missed_target_is_told_and_a_met_one_is_not()
    {
        var input = Input([], [], [], null) with { Standings = [Stand(90), Stand(110)] };
        var found = Assert.Single(FindingCatalog.Find(input));
        Assert.Equal(("target_missed", 90m, 100m), (found.Id, found.Evidence[0].Value, found.Evidence[0].Other));
    }

    [Fact]
    public void A_low_conversion_rate_is_a_red_flag_in_all_and_in_a_channel()
    {
        Assert.Single(Find("low_conversion", [Share("conversion_rate", 40, 1000, 80, 1000)]));
        Assert.Empty(Find("low_conversion", [Share("conversion_rate", 72, 1000, 80, 1000)]));
        var found = Assert.Single(Find("low_conversion", [], [Share("conversion_rate", 4, 400, 0, 0, "Display"), Share("conversion_rate", 80, 600, 0, 0, "Email")]));
        Assert.Equal(("channel", "Display"), found.Where);
        Assert.Empty(Find("low_conversion", [], [Share("conversion_rate", 40, 400, 0, 0, "Display"), Share("conversion_rate", 80, 600, 0, 0, "Email")]));
    }

    [Fact]
    public void Nothing_is_found_in_nothing() => Assert.Empty(FindingCatalog.Find(Input([], [], [], null)));

    [Fact]
    public void Every_figure_that_is_looked_at_is_in_the_catalog_and_carries_its_breakdown()
    {
        Assert.All(FindingCatalog.Kpis.Concat(FindingCatalog.Counts), id => Assert.NotNull(Catalog.Find(id)));
        Assert.All(FindingCatalog.ChannelKpis, id => Assert.Contains("channel", Workspace.Kpis.Single(kpi => kpi.Id == id).Dimensions));
        Assert.All(FindingCatalog.SourceKpis, id => Assert.Contains("source", Workspace.Kpis.Single(kpi => kpi.Id == id).Dimensions));
    }

    static List<Finding> Find(
        string id, KpiFigure[] totals, KpiFigure[]? channels = null, KpiFigure[]? sources = null, double[]? steps = null) =>
        [.. FindingCatalog.Find(Input(totals, channels ?? [], sources ?? [], steps)).Where(finding => finding.Id == id)];

    static FindingInput Input(KpiFigure[] totals, KpiFigure[] channels, KpiFigure[] sources, double[]? steps) => new(Now, Then, WorkspaceGoals.Default)
    {
        Totals = totals,
        ByChannel = channels,
        BySource = sources,
        Steps = steps is null ? new Dictionary<string, IReadOnlyList<double>>() : new Dictionary<string, IReadOnlyList<double>> { ["leads"] = steps },
    };

    static Standing Stand(decimal leads) => Standing.Of(
        new("leads", 100) { Days = Now }, Catalog.Find("leads")!, Count("leads", leads, 0), Now, new(CalendarKind.Gregorian, DayOfWeek.Monday, 1), new(2026, 11, 11))!;

    static KpiFigure Count(string kpi, decimal now, decimal then, string? row = null, string dimension = "channel") =>
        new(kpi, "count", null, Now.From, Now.To, Group(row, dimension), now, now, null, null, null, new(then, null) { Numerator = then });

    static KpiFigure Share(string kpi, decimal x1, decimal n1, decimal x0, decimal n0, string? row = null, string dimension = "channel")
    {
        var interval = Clew.Metrics.Statistics.Wilson.Interval((double)x1, (double)n1)!.Value;
        return new(kpi, "%", null, Now.From, Now.To, Group(row, dimension), 100 * x1 / n1, x1, n1, (decimal)interval.Low * 100, (decimal)interval.High * 100,
            new(n0 == 0 ? null : 100 * x0 / n0, null) { Numerator = x0, Denominator = n0 });
    }

    static KpiFigure Mean(string kpi, decimal v1, decimal l1, decimal h1, decimal v0, decimal l0, decimal h0) =>
        new(kpi, "money", "EUR", Now.From, Now.To, Group(null, ""), v1, v1, 1, l1, h1, new(v0, null) { Low = l0, High = h0 });

    static Dictionary<string, string> Group(string? row, string dimension) => row is null ? [] : new() { [dimension] = row };
}
