using Clew.Metrics;
using Clew.Model;
using Clew.Storage.DuckDb;
using Clew.Tests.Metrics.Reference;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Metrics;

/// <summary>Young groups, by hand: four leads of March asked about on 10 April.</summary>
public sealed class CohortTests
{
    static readonly Period March = new(new(2026, 3, 1), new(2026, 3, 31));

    static KpiFigure Ask(int? within = null)
    {
        var now = new DateTime(2026, 4, 10, 12, 0, 0, DateTimeKind.Utc);
        var world = new World
        {
            Now = now,
            Leads = [Lead("a", 1), Lead("b", 1), Lead("c", 21), Lead("d", 31)],
            // a converts after 10 days, c after 10; b has waited 40 days, d 10.
            Opportunities = [Deal("a", 3, 11), Deal("c", 3, 31)],
        };
        using var store = DuckDbStore.Open(null);
        WorldLoader.Load(world, store);
        var workspace = new Workspace("a", world.Settings, store, new FakeTimeProvider(new DateTimeOffset(now)));
        return Assert.Single(workspace.Ask(new(["lead_conversion_rate"], March) { Basis = Basis.Cohort, Within = within }));
    }

    [Fact]
    public void The_plain_share_says_that_the_group_is_still_maturing()
    {
        var figure = Ask();
        Assert.Equal((50m, 2m, 4m), (figure.Value, figure.Numerator, figure.Denominator));
        Assert.Contains(figure.Notes!, n => n.StartsWith("maturing:", StringComparison.Ordinal));
    }

    [Fact]
    public void The_kaplan_meier_estimate_lets_those_who_wait_count_as_waiting()
    {
        // At 10 days 2 of 4 convert (d is censored at 10, after them): S = 1/2, and b waits on: 50 % by 40 days.
        var details = Ask().Details!;
        Assert.Equal(50m, Math.Round(details["kaplan_meier"]!.Value, 9));
        Assert.Equal(2m, details["open"]);
    }

    [Fact]
    public void Within_a_horizon_only_those_old_enough_count()
    {
        // 15 days: a and b (40 days old) and c (20) are old enough, d is not; a and c converted in time.
        var figure = Ask(within: 15);
        Assert.Equal((2m, 3m), (figure.Numerator, figure.Denominator));
        Assert.Null(figure.Notes);
        var short9 = Ask(within: 9);
        Assert.Equal((0m, 4m), (short9.Numerator, short9.Denominator));
    }

    [Fact]
    public void A_kpi_named_twice_is_answered_once()
    {
        using var workspace = new Workspace("a", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider());
        Assert.Single(workspace.Ask(new(["leads", "leads"], March) { Compare = CompareTo.Previous }));
    }

    static Lead Lead(string id, int day) => new(id, new(2026, 3, day, 0, 0, 0, DateTimeKind.Utc));

    static Opportunity Deal(string lead, int month, int day) =>
        new("o" + lead, new(2026, month, day, 0, 0, 0, DateTimeKind.Utc), "open") { LeadId = lead };
}
