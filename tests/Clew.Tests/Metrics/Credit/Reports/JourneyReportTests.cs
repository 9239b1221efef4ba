using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Clew.Tests.Metrics.Crediting.ReportWorld;

namespace Clew.Tests.Metrics.Crediting;

/// <summary>What journeys are like: paths, lengths, lags.</summary>
public sealed class JourneyReportTests
{
    [Fact]
    public void Paths_are_counted_with_repeats_merged_or_kept()
    {
        using var world = new ReportWorld(Walks());
        var report = world.Workspace.Journeys(new("lead", Always));
        Assert.Equal(["Email > Direct 2 2.5 a", "Direct 1 0 c"], report.Paths.Select(p => $"{string.Join(" > ", p.Steps)} {p.Conversions} {p.MedianLagDays:0.####} {p.Example}"));
        Assert.Equal((4L, 1L, 0L), (report.Conversions, report.Unattributed, report.OtherPaths));
        Assert.Equal((2m, 2m), (report.MedianLength, report.MedianLagDays));
        Assert.Equal([1, 1, 1], report.Lengths.Take(3).Select(l => l.Conversions));
        Assert.Equal((11, true), (report.Lengths[^1].Touches, report.Lengths[^1].OrMore));
        Assert.Equal(["0-0 1", "1-1 0", "2-3 2"], report.Lags.Take(3).Select(l => $"{l.FromDays}-{l.ToDays} {l.Conversions}"));
        var kept = world.Workspace.Journeys(new("lead", Always) { Merge = false, Top = 2 });
        // Of equally many, by their texts.
        Assert.Equal(["Direct", "Email > Direct"], kept.Paths.Select(p => string.Join(" > ", p.Steps)));
        Assert.Equal(1, kept.OtherPaths);
        Assert.Equal(3, world.Workspace.Journeys(new("lead", Always) { LookbackDays = 1 }).Paths.Sum(p => p.Conversions));
        Assert.Equal(["facebook"], world.Workspace.Journeys(new("lead", Always) { By = "source" }).Paths[0].Steps);
    }

    [Fact]
    public void A_late_touch_changes_the_report()
    {
        using var world = new ReportWorld(Walks());
        Assert.Equal(1, world.Workspace.Journeys(new("lead", Always)).Unattributed);
        world.Add(new Touch("late", "nobody", World.Utc(2025, 3, 9)) { Channel = "Referral" });
        var report = world.Workspace.Journeys(new("lead", Always));
        Assert.Equal(0, report.Unattributed);
        Assert.Contains(report.Paths, p => p.Steps is ["Referral"]);
    }

    [Fact]
    public void Every_conversion_is_in_one_path_one_length_and_one_lag() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5), Prop.ForAll(RandomWorld.Arbitrary, w =>
        {
            using var world = new ReportWorld(w);
            foreach (var goal in world.Workspace.Goals.All)
            {
                var report = world.Workspace.Journeys(new(goal.Id, Always) { By = "campaign", Top = 1000, OfAccount = w.Leads.Count % 2 == 0, LookbackDays = 60 });
                var touched = report.Conversions - report.Unattributed;
                Assert.Equal(touched, report.Paths.Sum(p => p.Conversions));
                Assert.Equal(touched, report.Lengths.Sum(l => l.Conversions));
                Assert.Equal(touched, report.Lags.Sum(l => l.Conversions));
                Assert.Equal(touched == 0, report.MedianLength is null);
                if (goal.Id is not ("sale" or "revenue" or "goal:trial" or "goal:plan"))
                    Assert.All(report.Paths, p => Assert.Equal(0, p.Value));
                foreach (var path in report.Paths.Take(3))
                    Assert.NotEmpty(world.Workspace.Conversion(goal.Id, path.Example, ["linear:of=account,lookback=60"]).Touches);
            }
        }));

    [Fact]
    public void What_cannot_be_asked_is_told()
    {
        using var world = new ReportWorld(new World());
        Assert.Throws<UserError>(() => world.Workspace.Journeys(new("lead", Always) { Top = 0 }));
        Assert.Throws<UserError>(() => world.Workspace.Journeys(new("lead", Always) { By = "owner" }));
        Assert.Throws<UserError>(() => world.Workspace.Journeys(new("lead", Always) { LookbackDays = 0 }));
        Assert.Throws<UserError>(() => world.Workspace.Journeys(new("x", Always)));
        Assert.Empty(world.Workspace.Journeys(new("lead", Always)).Paths);
    }

    // a: two mails, then direct, over 3 days; b: a mail, then direct, over 2; c: direct on its day; d: never seen.
    static World Walks() => new()
    {
        Touches =
        [
            new("t1", "a", World.Utc(2025, 3, 7)) { Channel = "Email", Source = "FB" }, new("t2", "a", World.Utc(2025, 3, 8)) { Channel = "Email", Source = "fb" },
            new("t3", "a", World.Utc(2025, 3, 9)) { Channel = "Direct", Source = "facebook" }, new("t4", "b", World.Utc(2025, 3, 8)) { Channel = "Email", Source = "facebook" },
            new("t5", "b", World.Utc(2025, 3, 9)) { Channel = "Direct", Source = "facebook" }, new("t6", "c", World.Utc(2025, 3, 10)) { Channel = "Direct" },
        ],
        Leads =
        [
            new("a", World.Utc(2025, 3, 10)) { VisitorId = "a" }, new("b", World.Utc(2025, 3, 10)) { VisitorId = "b" },
            new("c", World.Utc(2025, 3, 10)) { VisitorId = "c" }, new("d", World.Utc(2025, 3, 10)) { VisitorId = "nobody" },
        ],
    };
}
