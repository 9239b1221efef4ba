using System.Globalization;
using Clew.Collect;
using Clew.Collect.Rules;
using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Tests.Collect.Mover;
using Clew.Tests.Metrics.Reference;
using Xunit;

namespace Clew.Tests.Metrics.Crediting;

/// <summary>
/// Goals that a workspace defines, from events as they are collected: counted by their sessions, credited to the touches of the person, right when
/// something comes late, when visitors turn out to be one person, and when the definition changes.
/// </summary>
public sealed class OwnGoalTests
{
    static readonly Period Always = new(new(2015, 1, 1), new(2035, 12, 31));

    static readonly GoalRule Trial = new("trial", "Trials begun", "trial_started"), First = new("first", "First trials", "trial_started", Each: false);

    [Fact]
    public void Events_of_the_name_count_in_the_session_they_happened_in_and_are_credited_to_the_touches()
    {
        using var c = Begin(Trial, First);
        c.Beacon("a", Visit("p1", "one", hours: 40));
        c.Beacon("a", Visit("p2", "two", hours: 10), Event("e1", "trial_started", hours: 9.9, value: 30), Event("e2", "trial_started", hours: 9.8), Event("e3", "scrolled", hours: 9.7));
        c.Arrive(Door.Beacon, "", new { v = "b", e = new[] { Event("e4", "trial_started", hours: 1) } }, agent: "Googlebot/2.1 (+http://www.google.com/bot.html)");
        c.Drain();

        Assert.Equal((2, 1, 30), (c.Kpi("goal:trial"), c.Kpi("goal:first"), c.Kpi("goal:trial.value")));
        Assert.Equal(["two 2"], By(c, "goal:trial", "own"));
        Assert.Equal(["one 1", "two 1"], By(c, "goal:trial", "linear"));
        Assert.Equal(["one 2"], By(c, "goal:trial", "first"));
        Assert.Equal(["one 15", "two 15"], By(c, "goal:trial.value", "linear"));
        var rows = c.Workspace.Rows(new(["goal:trial"], Always) { By = ["source"], Model = "linear" }, "numerator", 100, 0, new Dictionary<string, string> { ["source"] = "one" });
        Assert.Equal([0.5m, 0.5m], rows.Rows.Select(r => r[rows.Columns.ToList().IndexOf("weight")]).Cast<decimal>());
        var story = c.Workspace.Conversion("goal:trial", (string)rows.Rows[0][0]!, ["linear", "last"]);
        Assert.Equal([("one", 0.5m, 0m), ("two", 0.5m, 1m)], story.Touches.Select(t => (t.Source, t.Weights[0], t.Weights[1])));
        Assert.Null(story.LeadId);
        Assert.Equal(2, c.Workspace.Compare(new("goal:trial", ["first", "last", "markov"], Always) { Resamples = 0 }).Conversions);
        Assert.Equal(["Email"], Assert.Single(c.Workspace.Journeys(new("goal:trial", Always)).Paths).Steps);
        Assert.Contains(c.Workspace.AllKpis, k => k is { Id: "goal:trial", Title: "Trials begun" });
    }

    [Fact]
    public void A_visitor_who_turns_out_to_be_the_person_brings_the_touches_and_the_milestones_along()
    {
        using var c = Begin(Trial, First);
        c.Beacon("a", Visit("p1", "one", hours: 40), Event("e0", "trial_started", hours: 39.9));
        c.Beacon("b", Visit("p2", "two", hours: 20));
        c.Beacon("b", Visit("p3", "three", hours: 10), Event("e1", "trial_started", hours: 9.9));
        c.Drain();
        Assert.Equal(["one 1", "three 0.5", "two 0.5"], By(c, "goal:trial", "linear"));
        Assert.Equal(["one 1", "three 1"], By(c, "goal:first", "last"));

        // Both send a form with one address: b's first of all, before the trial.
        c.Beacon("b", Collecting.Form("f1", "ann@firm.test", Age(19.9)));
        c.Beacon("a", Collecting.Form("f2", "ann@firm.test", Age(1)));
        c.Drain();
        c.Workspace.Prepare();
        Assert.Equal(["one 1.333333333333", "three 0.333333333334", "two 0.333333333333"], By(c, "goal:trial", "linear"));
        // Of a person only the first counts, whichever browser it was.
        Assert.Equal(["one 1"], By(c, "goal:first", "last"));
        var story = c.Workspace.Conversion("goal:trial", IdOf(c, "b"), ["position_lead"]);
        Assert.Equal(["first", "lead", "last"], story.Touches.Select(t => string.Join(',', t.Milestones)));
        Assert.NotNull(story.LeadId);
        Assert.Contains(c.Workspace.Lead(story.LeadId, ["linear"]).Conversions, o => o.Goal == "goal:trial" && o.Id == story.Id);
    }

    [Fact]
    public void What_comes_late_changes_the_conversions_concerned_and_no_other()
    {
        using var c = Begin(Trial, First);
        for (var i = 0; i < 6; i++)
            c.Beacon($"v{i}", Visit($"p{i}", "one", hours: 40), Visit($"q{i}", "two", hours: 20), Event($"e{i}", "trial_started", hours: 19.9));
        c.Drain();
        string[] models = ["linear", "first", "time_decay"];
        Ask();
        var before = Credit();
        Assert.Equal(6 * 2 * 2, before["linear"].Count);

        c.Beacon("v2", Visit("late", "late", hours: 30));      // joins v2's journey
        c.Beacon("v3", Visit("after", "late", hours: 5));      // after its conversion
        c.Beacon("v4", Event("more", "trial_started", hours: 39.9)); // a conversion that was first all along
        c.Drain();
        c.Workspace.Prepare();
        var after = Credit();
        var (joined, first, later) = (IdOf(c, "v2"), IdOf(c, "v4"), IdOf(c, "v4", last: true));
        foreach (var model in models)
        {
            var changed = before[model].Except(after[model]).Concat(after[model].Except(before[model])).Select(r => (r.Goal, r.Conversion)).ToHashSet();
            // The event that was the first is none any more where only the first counts, and is what it was where each does.
            (string, string)[] concerned = [("trial", joined), ("first", joined), ("trial", first), ("first", first), ("first", later)];
            Assert.Equal(concerned.Order(), changed.Order());
        }
        Assert.Equal(3, after["linear"].Count(r => r.Conversion == joined && r.Goal == "trial"));
        Assert.Equal((7, 6), (c.Kpi("goal:trial"), c.Kpi("goal:first")));

        void Ask()
        {
            foreach (var model in models)
                c.Workspace.Ask(new(["goal:trial", "goal:first"], Always) { By = ["source"], Model = model });
        }

        Dictionary<string, List<Row>> Credit() => models.ToDictionary(m => m, m => new[] { "trial", "first" }.SelectMany(goal => c.Read(
            $"SELECT rowid || '|' || conversion_id || '|' || touch_id || '|' || weight FROM \"credit_{CreditModel.Mark(m)}_{c.Workspace.Goals.Find("goal:" + goal).Key}\"")
            .Select(r => r.Split('|')).Select(r => new Row(goal, r[0], r[1], r[2], r[3]))).ToList(), StringComparer.Ordinal);
    }

    [Fact]
    public void Another_definition_of_the_same_goal_is_another_goal_at_once_and_one_taken_out_is_gone()
    {
        using var c = Begin(Trial);
        c.Workspace.IsKeptFresh = true;
        c.Beacon("a", Visit("p1", "one", hours: 40), Event("e1", "trial_started", hours: 39.9), Event("e2", "trial_started", hours: 39.8), Event("e3", "plan", hours: 39.7));
        c.Drain();
        Assert.Equal(["one 2"], By(c, "goal:trial", "last"));
        c.Follow(CollectRules.Default with { Goals = [Trial with { Each = false }] });
        Assert.Equal(["one 1"], By(c, "goal:trial", "last"));
        c.Follow(CollectRules.Default with { Goals = [Trial with { Event = "plan" }] });
        Assert.Equal(["one 1"], By(c, "goal:trial", "last"));
        Assert.Equal(1, c.Kpi("goal:trial"));
        c.Workspace.Prepare();
        Assert.Single(Tables(), t => t.StartsWith("conversion_goal_", StringComparison.Ordinal));
        c.Follow(CollectRules.Default);
        Assert.Contains("goal:trial", Assert.Throws<UserError>(() => c.Kpi("goal:trial")).Message, StringComparison.Ordinal);
        Assert.Throws<UserError>(() => c.Workspace.Compare(new("goal:trial", ["last"], Always)));
        c.Workspace.Prepare();
        Assert.DoesNotContain(Tables(), t => t.Contains("goal_", StringComparison.Ordinal));

        List<string> Tables() => c.Read("SELECT table_name FROM duckdb_tables()");
    }

    [Fact]
    public void Values_go_by_the_rate_of_their_day_and_those_without_one_are_told_of()
    {
        var world = new World
        {
            Touches = [new("t1", "v", World.Utc(2025, 3, 1)) { Channel = "Email" }, new("t2", "v", World.Utc(2025, 3, 2)) { Channel = "Direct" }, new("t3", "v", World.Utc(2025, 3, 3)) { Channel = "Direct" }],
            Rates = [new(new(2025, 3, 1), "GBP", 1.2512345678m)],
            Events =
            [
                new(1, World.Utc(2025, 3, 4), "trial_started") { VisitorId = "v", Value = 10, Currency = "GBP" },
                new(2, World.Utc(2025, 3, 4), "trial_started") { VisitorId = "v", Value = 5, Currency = "JPY" },
                new(3, World.Utc(2025, 3, 4), "trial_started") { VisitorId = "v" }, new(4, World.Utc(2025, 3, 4), "trial_started") { Value = 1 },
                new(5, World.Utc(2025, 3, 4), "trial_started") { VisitorId = "v", Machine = true },
            ],
        };
        using var opened = new ReportWorld(world);
        var total = Assert.Single(opened.Workspace.Ask(new(["goal:trial.value"], Always)));
        Assert.Equal((13.512346m, "money"), (total.Value, total.Unit));
        Assert.Contains(total.Notes!, n => n.StartsWith("unconverted: 1 ", StringComparison.Ordinal));
        var parts = opened.Workspace.Ask(new(["goal:trial.value"], Always) { By = ["channel"], Model = "linear" }).ToDictionary(f => f.Group["channel"], f => f.Value);
        Assert.Equal((4.170782m, 8.341564m, 1m), (parts["Email"], parts["Direct"], parts["(unattributed)"]));
        Assert.Equal(4, opened.Workspace.Ask(new(["goal:trial"], Always))[0].Value);
        Assert.Equal(2, opened.Workspace.Rows(new(["goal:trial.value"], Always), "numerator", 10, 0).Total);
    }

    [Fact]
    public void A_model_learns_of_it_from_those_who_reached_it_and_those_who_did_not()
    {
        var world = new World
        {
            Touches =
            [
                new("t1", "v", World.Utc(2025, 3, 1)) { Channel = "Email" }, new("t2", "v", World.Utc(2025, 3, 2)) { Channel = "Direct" },
                new("t3", "w", World.Utc(2025, 3, 2)) { Channel = "Email" }, new("t4", "x", World.Utc(2025, 3, 2)) { Channel = "Referral" },
            ],
            Leads = [new("l", World.Utc(2025, 5, 3)) { VisitorId = "v" }],
            Events = [new(1, World.Utc(2025, 3, 3), "trial_started") { VisitorId = "v" }, new(2, World.Utc(2025, 3, 2), "trial_started") { VisitorId = "x" }],
        };
        using var opened = new ReportWorld(world);
        opened.Workspace.Ask(new(["goal:trial"], Always) { By = ["channel"], Model = "linear" });
        using var state = opened.Store.Snapshot();
        var set = FitJourneys.Read(state, opened.Workspace.Goals.Find("goal:trial"), new(90, false), new(new(2025, 3, 1), new(2025, 3, 31)), Zone.Utc);
        Assert.Equal(["Email 0 1", "Email > Direct 1 0", "Referral 1 0"], Enumerable.Range(0, set.Count).Select(i =>
            $"{string.Join(" > ", set[i].Channels.ToArray().Select(c => set.Channels[c]))} {set.ConversionsOf(i)} {set.NullsOf(i)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        using var c = Begin(Trial);
        Assert.Contains("'goal:trial'", Assert.Throws<UserError>(() => c.Kpi("goal:trail")).Remedy, StringComparison.Ordinal);
        Assert.Contains("'goal:trial'", Assert.Throws<UserError>(() => c.Workspace.Journeys(new("goal:trail", Always))).Remedy, StringComparison.Ordinal);
        Assert.Contains("clew kpi rows goal:trial", Assert.Throws<UserError>(() => c.Workspace.Conversion("goal:trial", "e1", [])).Remedy, StringComparison.Ordinal);
        Assert.Equal(0, c.Kpi("goal:trial"));
        Assert.Throws<UserError>(() => c.Workspace.Ask(new(["goal:trial"], Always) { By = ["owner"] }));
    }

    readonly record struct Row(string Goal, string Number, string Conversion, string Touch, string Weight);

    static Collecting Begin(params GoalRule[] goals)
    {
        var c = new Collecting();
        c.Follow(CollectRules.Default with { Goals = goals });
        return c;
    }

    static long Age(double hours) => (long)(hours * 3_600_000);

    static Dictionary<string, object> Visit(string id, string source, double hours) =>
        Collecting.Page(id, $"https://shop.test/?utm_source={source}&utm_medium=email", ageMs: Age(hours));

    static Dictionary<string, object> Event(string id, string name, double hours, decimal? value = null)
    {
        var e = new Dictionary<string, object> { ["i"] = id, ["t"] = "event", ["n"] = name, ["u"] = "https://shop.test/app", ["a"] = Age(hours) };
        if (value is { } amount)
            e["m"] = amount;
        return e;
    }

    // The first conversion of a visitor, or the last.
    static string IdOf(Collecting c, string visitor, bool last = false) => c.Read(
        $"SELECT event_id FROM \"{OwnGoal.EventTable(c.Workspace.Goals.Find("goal:trial").Key)}\" WHERE visitor_id = '{visitor}' ORDER BY \"at\" {(last ? "DESC" : "")}")[0];

    static List<string> By(Collecting c, string kpi, string model) =>
    [
        .. c.Workspace.Ask(new([kpi], Always) { By = ["source"], Model = model }).Where(f => f.Value is not (null or 0)).OrderBy(f => f.Group["source"], StringComparer.Ordinal)
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Group["source"]} {f.Value:0.############}")),
    ];
}
