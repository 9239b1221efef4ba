using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Clew.Tests.Metrics.Crediting.ReportWorld;

namespace Clew.Tests.Metrics.Crediting;

/// <summary>One conversion, or one lead, opened: what stands there is what the numbers were made of.</summary>
public sealed class StoryTests
{
    [Fact]
    public void A_story_has_the_weights_and_amounts_behind_the_kpi() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5), Prop.ForAll(RandomWorld.Arbitrary, w =>
        {
            using var world = new ReportWorld(w);
            string[] models = ["linear", "position_lead:lookback=20", "linear:of=account", "last_non_direct"];
            foreach (var (kpi, goal, key) in new[] { ("leads", "lead", "lead_id"), ("sales", "sale", "opportunity_id"), ("revenue", "revenue", "entry_id"), ("goal:trial", "goal:trial", "event_id"), ("goal:plan", "goal:plan", "event_id") })
            {
                var credit = models.Select(m => Credit(world.Workspace, kpi, key, m)).ToList();
                foreach (var id in credit[0].Select(c => c.Id).Distinct())
                {
                    var story = world.Workspace.Conversion(goal, id, models);
                    Assert.Equal(models, story.Models);
                    for (var m = 0; m < models.Length; m++)
                    {
                        var told = story.Touches.Select((t, i) => (Id: id, Touch: (string?)t.TouchId, Weight: t.Weights[m], Amount: goal == "revenue" ? t.Amounts[m] : 0, t.Channel))
                            .Where(t => t.Weight != 0).Order().ToList();
                        Assert.Equal(credit[m].Where(c => c.Id == id && c.Touch is not null).Order(), told);
                        Assert.Equal(told.Count > 0 ? 1 : 0, story.Touches.Sum(t => t.Weights[m]));
                        if (story.Amount is { } amount && told.Count > 0)
                            Assert.Equal(amount, story.Touches.Sum(t => t.Amounts[m]));
                    }
                    Assert.Equal(story.Touches.Count == 0, story.Notes.Any(n => n.StartsWith("(unattributed)", StringComparison.Ordinal)));
                }
            }
        }));

    [Fact]
    public void Touches_show_their_milestones_and_words_and_what_a_model_leaves_out()
    {
        using var world = new ReportWorld(Deal());
        var story = world.Workspace.Conversion("sale", "o", ["full_path", "last:exclude=Direct,lookback=5", "markov"]);
        Assert.Equal(
            [
                ("t1", "first", 0.25m, 0m), ("t2", "lead", 0.25m, 0m), ("t3", "opportunity", 0.25m, 1m), ("t4", "won,last", 0.25m, 0m),
            ],
            story.Touches.Select(t => (t.TouchId, string.Join(',', t.Milestones), t.Weights[0], t.Weights[1])));
        Assert.Equal("facebook", story.Touches[0].Source);
        Assert.Equal(1, story.Touches.Sum(t => t.Weights[0]));
        Assert.Equal(1, story.Touches.Sum(t => t.Weights[2]));
        Assert.Equal((1000m, "l"), (story.Amount, story.LeadId));
        Assert.Contains('@', story.Models[2]);
        Assert.Contains(story.Notes, n => n.Contains("sees 2 of the 4 touches", StringComparison.Ordinal));
        Assert.Contains(story.Notes, n => n.Contains("excludes Direct: these touches get nothing", StringComparison.Ordinal));
        Assert.Contains(story.Notes, n => n.Contains("2025-01-01..2025-12-31", StringComparison.Ordinal));
        // Named by its fit, the story is the same.
        Assert.Equal(story.Touches.Select(t => t.Weights[2]), world.Workspace.Conversion("sale", "o", [story.Models[2]]).Touches.Select(t => t.Weights[0]));
        // What the lead had not reached by its creation.
        var lead = world.Workspace.Conversion("lead", "l", ["w"]);
        Assert.Equal((2, true), (lead.Touches.Count, lead.Notes.Any(n => n.StartsWith("The milestone opportunity was not reached", StringComparison.Ordinal))));
        Assert.Empty(lead.Touches[0].Amounts);
    }

    [Fact]
    public void A_late_touch_changes_the_story_that_it_joins_and_no_other()
    {
        using var world = new ReportWorld(new World
        {
            Touches = [.. Enumerable.Range(0, 3).Select(i => new Touch($"t{i}", $"v{i}", World.Utc(2025, 3, 1)) { Channel = "Email" })],
            Leads = [.. Enumerable.Range(0, 3).Select(i => new Lead($"l{i}", World.Utc(2025, 3, 20)) { VisitorId = $"v{i}" })],
        });
        string[] Weights(int i) => [.. world.Workspace.Conversion("lead", $"l{i}", ["linear"]).Touches.Select(t => $"{t.TouchId} {t.Weights[0]:0.###}")];
        Assert.Equal(["t1 1"], Weights(1));
        world.Add(new Touch("late", "v1", World.Utc(2025, 3, 2)) { Channel = "Direct" }, new Touch("after", "v2", World.Utc(2025, 3, 21)) { Channel = "Direct" });
        Assert.Equal(["t1 0.5", "late 0.5"], Weights(1));
        Assert.Equal(["t0 1"], Weights(0));
        Assert.Equal(["t2 1"], Weights(2));
        // The lead's own story tells of the touch after it.
        Assert.Equal(["session", "lead", "session"], world.Workspace.Lead("l2", []).Events.Select(e => e.Kind));
    }

    [Theory]
    [InlineData("lost", "goes back to no lead")]
    [InlineData("unseen", "known by no visitor")]
    [InlineData("late", "0 earlier and 1 later")]
    public void Why_nobody_is_credited_is_told(string id, string word)
    {
        using var world = new ReportWorld(new World
        {
            Touches = [new("t", "v", World.Utc(2025, 3, 9))],
            Leads = [new("a", World.Utc(2025, 3, 1)), new("b", World.Utc(2025, 3, 1)) { VisitorId = "v" }],
            Opportunities =
            [
                new("lost", World.Utc(2025, 3, 2), "open"), new("unseen", World.Utc(2025, 3, 2), "open") { LeadId = "a" },
                new("late", World.Utc(2025, 3, 2), "open") { LeadId = "b" },
            ],
        });
        var story = world.Workspace.Conversion("opportunity", id, ["first", "markov"]);
        Assert.Empty(story.Touches);
        Assert.Contains(word, Assert.Single(story.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_told_with_what_to_do()
    {
        using var world = new ReportWorld(Deal());
        UserError Fails(Action ask) => Assert.Throws<UserError>(ask);
        Assert.Contains("no lead 'x'", Fails(() => world.Workspace.Conversion("lead", "x", ["first"])).Message, StringComparison.Ordinal);
        Assert.Contains("has not come to the goal mql", Fails(() => world.Workspace.Conversion("mql", "l", ["first"])).Message, StringComparison.Ordinal);
        Assert.Contains("clew kpi rows leads", Fails(() => world.Workspace.Lead("x", ["first"])).Remedy, StringComparison.Ordinal);
        Assert.Contains("leed", Fails(() => world.Workspace.Conversion("leed", "l", ["first"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_tells_all_that_happened_in_its_order()
    {
        using var world = new ReportWorld(Deal());
        var story = world.Workspace.Lead("l", ["first"]);
        Assert.Equal(
            [
                "session t1", "session t2", "lead l", "sql l", "inquiry i", "meeting m", "email e", "session t3", "opportunity o", "call t4", "won o", "revenue r", "session t5",
            ],
            story.Events.Select(e => $"{e.Kind} {e.Id}"));
        Assert.Equal(["lead l", "sql l", "opportunity o", "sale o", "customer c", "revenue r"], story.Conversions.Select(c => $"{c.Goal} {c.Id}"));
        Assert.Contains(("email", " Ann@Example.com"), story.Facts);
        Assert.Contains(("owner", "ann"), story.Facts);
        Assert.Contains(("amount", "1000"), story.Events.Single(e => e.Kind == "won").Words);
        Assert.Contains(("source", "facebook"), story.Events[0].Words);
    }

    [Fact]
    public void A_lead_that_is_one_with_another_is_told_under_the_one_that_stands()
    {
        using var world = new ReportWorld(new World
        {
            Touches = [new("t1", "v", World.Utc(2025, 3, 1)), new("t2", "w", World.Utc(2025, 3, 2))],
            Leads =
            [
                new("form", World.Utc(2025, 3, 3)) { VisitorId = "v", Email = "ann@example.com", Phone = "+4930901820", Collected = true },
                new("crm", World.Utc(2025, 3, 4)) { Email = "ann@example.com", MqlAt = World.Utc(2025, 3, 5) },
            ],
            Links = [new("k", "w", "email", "ann@example.com")],
        });
        var story = world.Workspace.Lead("form", ["linear"]);
        Assert.Equal("crm", story.LeadId);
        Assert.Equal(["session t1", "session t2", "lead crm", "lead form", "mql crm"], story.Events.Select(e => $"{e.Kind} {e.Id}"));
        Assert.Contains(("also", "form"), story.Facts);
        Assert.Contains(("phone", "+4930901820"), story.Facts);
        Assert.Equal(["t1 0.5", "t2 0.5"], world.Workspace.Conversion("mql", "form", ["linear"]).Touches.Select(t => $"{t.TouchId} {t.Weights[0]:0.#}"));
    }

    [Fact]
    public void Every_conversion_of_every_lead_is_told_and_of_more_events_than_are_told_the_latest()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(6), Prop.ForAll(RandomWorld.Arbitrary, w =>
        {
            using var world = new ReportWorld(w);
            var ids = world.Workspace.Rows(new(["leads"], Always), "numerator", 100, 0).Rows.Select(r => (string)r[0]!).ToList();
            foreach (var id in ids)
            {
                var story = world.Workspace.Lead(id, ["linear"]);
                Assert.Equal(story.Events.OrderBy(e => e.At).Select(e => e.At), story.Events.Select(e => e.At));
                Assert.Contains(story.Conversions, c => c.Goal == "lead" && c.Id == id);
                foreach (var told in story.Conversions)
                {
                    var alone = world.Workspace.Conversion(told.Goal, told.Id, ["linear"]);
                    Assert.Equal(alone.Touches.Select(t => (t.TouchId, t.Weights[0], string.Join(',', t.Milestones))),
                        told.Touches.Select(t => (t.TouchId, t.Weights[0], string.Join(',', t.Milestones))));
                }
            }
        }));
        using var many = new ReportWorld(new World
        {
            Touches = [.. Enumerable.Range(0, 2000).Select(i => new Touch($"t{i:0000}", "v", World.Utc(2025, 1, 1).AddHours(i)))],
            Leads = [new("l", World.Utc(2025, 1, 1)) { VisitorId = "v" }],
        });
        many.Add([.. Enumerable.Range(2000, 100).Select(i => new Touch($"t{i}", "v", World.Utc(2025, 1, 1).AddHours(i)))]);
        var all = many.Workspace.Lead("l", []);
        Assert.Equal((2000, "t2099"), (all.Events.Count, all.Events[^1].Id));
        Assert.Contains(("events", "the latest 2,000 of 2,101"), all.Facts);
    }

    static World Deal() => new()
    {
        Touches =
        [
            new("t1", "v", World.Utc(2025, 3, 1)) { Channel = "Paid Social", Source = "FB" }, new("t2", "v", World.Utc(2025, 3, 2)) { Channel = "Email" },
            new("t3", "v", World.Utc(2025, 3, 10)) { Channel = "Organic Search" }, new("t4", "v", World.Utc(2025, 3, 12)) { Channel = "Direct", Kind = "call" },
            new("t5", "v", World.Utc(2025, 3, 20)) { Channel = "Direct" },
        ],
        Leads = [new("l", World.Utc(2025, 3, 3)) { VisitorId = "v", Email = " Ann@Example.com", Owner = "ann", SqlAt = World.Utc(2025, 3, 4) }],
        Inquiries = [new("i", World.Utc(2025, 3, 5)) { LeadId = "l" }],
        Meetings = [new("m", World.Utc(2025, 3, 3), "attended") { LeadId = "l", StartsAt = World.Utc(2025, 3, 6) }],
        EmailEvents = [new("e", World.Utc(2025, 3, 7), "open") { Contact = "ann@example.com" }, new("f", World.Utc(2025, 3, 7), "open") { Contact = "bob@example.com" }],
        Opportunities =
        [
            new("o", World.Utc(2025, 3, 11), "won") { LeadId = "l", CustomerId = "c", ClosedAt = World.Utc(2025, 3, 13), Amount = 1000 },
        ],
        Revenue = [new("r", "c", World.Utc(2025, 3, 14), 500) { OpportunityId = "o" }],
    };

    static List<(string Id, string? Touch, decimal Weight, decimal Amount, string? Channel)> Credit(Workspace workspace, string kpi, string key, string model)
    {
        var request = new KpiRequest([kpi], Always) { By = ["channel"], Model = model };
        var found = new List<(string, string?, decimal, decimal, string?)>();
        foreach (var figure in workspace.Ask(request))
        {
            var rows = workspace.Rows(request, "numerator", 10_000, 0, figure.Group);
            int Of(string column) => rows.Columns.ToList().IndexOf(column);
            found.AddRange(rows.Rows.Select(r => ((string)r[Of(key)]!, (string?)r[Of("touch_id")], (decimal)r[Of("weight")]!,
                Of("credited") < 0 ? 0 : (decimal)r[Of("credited")]!, (string?)r[Of("channel")])));
        }
        return found;
    }
}
