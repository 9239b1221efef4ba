using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Tests.Dashboard;
using Clew.Tests.Metrics.Crediting;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Metrics.Reports;

/// <summary>Cohorts, curves and the funnel of leads against the same worked out row by row.</summary>
public sealed class LeadReportTests
{
    static readonly DateOnly Today = DateOnly.FromDateTime(DemoWorkspace.Now.UtcDateTime);

    static readonly IReadOnlyList<Period> Year = new WorkspaceCalendar(CalendarKind.Gregorian, DayOfWeek.Monday, 1)
        .Buckets(new(new(2025, 12, 1), Today), Grain.Month);

    static readonly RowPage First = new(10, 0);

    [Theory]
    [InlineData("mql", "mql_day")]
    [InlineData("sql", "sql_day")]
    [InlineData("opportunity", "opportunity_day")]
    [InlineData("customer", "customer_day")]
    public void Cohorts_count_each_lead_by_its_own_age(string goal, string column)
    {
        var report = DemoWorkspace.Workspace.Cohorts(new(goal, Year), default);
        var leads = Leads(column);
        Assert.Equal(Year, report.Cohorts.Select(c => c.Span));
        Assert.Contains(report.Cohorts, c => c.SoFar > 0);
        foreach (var cohort in report.Cohorts)
        {
            var group = leads.Where(l => cohort.Span.Contains(l.Created)).ToArray();
            Assert.Equal((group.Length, group.Count(l => l.Goal is not null)), (cohort.Size, cohort.SoFar));
            Assert.Equal(12, cohort.Cells.Count);
            foreach (var cell in cohort.Cells)
            {
                Assert.Equal(group.Count(l => l.Goal <= l.Created.AddDays(cell.Days)), cell.Reached);
                Assert.Equal(group.All(l => l.Created.AddDays(cell.Days) <= Today) && cohort.Span.To.AddDays(cell.Days) <= Today, cell.Maturity == Maturity.Complete);
            }
        }
    }

    [Fact]
    public void A_cell_is_ahead_when_not_even_the_oldest_lead_is_past_the_age_before()
    {
        var last = DemoWorkspace.Workspace.Cohorts(new("customer", Year), default).Cohorts[^1];
        // November from the 1st, seen on the 23rd: the oldest are 22 days old.
        Assert.Equal([Maturity.Maturing, Maturity.Ahead, Maturity.Ahead], last.Cells.Take(3).Select(c => c.Maturity));
        Assert.Equal(last.SoFar, last.Cells[0].Reached);
    }

    [Fact]
    public void A_complete_cell_is_the_kpi_within_so_many_days()
    {
        var report = DemoWorkspace.Workspace.Cohorts(new("customer", Year), default);
        var cohort = report.Cohorts[2];
        foreach (var age in new[] { 0, 2, 5 })
        {
            var figure = DemoWorkspace.Workspace.Ask(new(["lead_to_customer_rate"], cohort.Span) { Within = cohort.Cells[age].Days }).Single();
            Assert.Equal((figure.Numerator, figure.Denominator), (cohort.Cells[age].Reached, cohort.Size));
        }
    }

    [Fact]
    public void A_list_holds_as_many_leads_as_its_number_says()
    {
        var workspace = DemoWorkspace.Workspace;
        var filters = new[] { new Filter("channel", ["Organic Search"]) };
        var cohort = workspace.Cohorts(new("sql", Year) { Filters = filters }, default).Cohorts[4];
        Assert.InRange(cohort.Cells[0].Reached, 1, cohort.SoFar);
        var request = new StageLeadsRequest("sql", cohort.Span) { Filters = filters };
        Assert.Equal(cohort.Size, workspace.StageLeads(request, First).Total);
        Assert.Equal(cohort.SoFar, workspace.StageLeads(request with { Reached = true }, First).Total);
        var rows = workspace.StageLeads(request with { Within = cohort.Cells[0].Days }, new(1000, 0));
        Assert.Equal(cohort.Cells[0].Reached, rows.Total);
        Assert.Equal(rows.Total, rows.Rows.Count);
        var (days, channel) = (rows.Columns.ToList().IndexOf("days"), rows.Columns.ToList().IndexOf("channel"));
        Assert.All(rows.Rows, row => Assert.True(Convert.ToInt64(row[days], null) <= 30 && (string?)row[channel] == "Organic Search"));
    }

    [Fact]
    public void Curves_are_those_of_kaplan_and_meier_for_each_of_the_largest_groups()
    {
        var period = new Period(new(2026, 1, 1), new(2026, 8, 31));
        var report = DemoWorkspace.Workspace.Survival(new("opportunity", period) { By = "channel", Most = 3 }, default);
        var leads = Leads("opportunity_day").Where(l => period.Contains(l.Created)).ToArray();
        var groups = leads.GroupBy(l => l.Channel ?? "(unattributed)").OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToArray();
        Assert.Equal(groups.Take(3).Select(g => g.Key), report.Groups.Select(g => g.Name));
        Assert.Equal(groups.Skip(3).Sum(g => g.Count()), report.Others);
        foreach (var (times, group) in report.Groups.Select((g, i) => (g.Times, Leads: groups[i].ToArray())).Append((report.All, leads)))
        {
            Assert.Equal((group.Count(l => l.Goal is not null), group.Count(l => l.Goal is null)), ((int)times.Reached, (int)times.Censored));
            foreach (var day in new[] { 0, 5, 17, 40, 90 }) Assert.Equal(Survival(group, day), times.Survival(day), 9);
        }
    }

    [Fact]
    public void Without_a_dimension_there_is_one_curve()
    {
        var report = DemoWorkspace.Workspace.Survival(new("mql", Year[3]), default);
        Assert.Empty(report.Groups);
        Assert.Equal(0, report.Others);
        Assert.True(report.All.Reached > 0);
    }

    [Fact]
    public void The_funnel_counts_one_group_and_the_times_of_both_ways()
    {
        var period = new Period(new(2026, 6, 1), new(2026, 8, 31));
        string[] columns = ["first_touch_day", "created_day", "mql_day", "sql_day", "opportunity_day", "sqo_day", "sale_day"];
        var leads = PlainRows.Of(DemoWorkspace.Workspace, "lead_thread", columns).Select(r => r.Select(v => v as DateOnly?).ToArray()).ToArray();
        var steps = DemoWorkspace.Workspace.LeadFunnel(period, [], default);
        Assert.Equal(["lead", "mql", "sql", "opportunity", "sqo", "sale"], steps.Select(s => s.Stage.Id));
        foreach (var (i, step) in steps.Index())
        {
            bool Inside(DateOnly? day) => day is { } known && period.Contains(known);
            Assert.Equal(leads.Count(l => Inside(l[1]) && l[i + 1] is not null), step.OfGroup);
            Assert.True(step.OfGroup > 0);
            double? Median(IEnumerable<DateOnly?[]> of)
            {
                var days = of.Where(l => l[i] is not null && l[i + 1] is not null).Select(l => (double)(l[i + 1]!.Value.DayNumber - l[i]!.Value.DayNumber)).Order().ToArray();
                return days.Length == 0 ? null : (days[(days.Length - 1) / 2] + days[days.Length / 2]) / 2;
            }
            Assert.Equal(Median(leads.Where(l => Inside(l[1]))), step.GroupTimes.Quantile(0.5));
            Assert.Equal(Median(leads.Where(l => Inside(l[i + 1]))), step.DatedTimes.Quantile(0.5));
        }
    }

    [Fact]
    public void Whatever_the_calendar_months_of_creation_agree_with_the_kpi() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10), Prop.ForAll(RandomWorld.Arbitrary, world =>
        {
            using var store = new ReportWorld(world);
            var calendar = new WorkspaceCalendar((CalendarKind)(world.Leads.Count % 4), DayOfWeek.Saturday, 1);
            var spans = calendar.Buckets(new(world.Today.AddDays(-500), world.Today), Grain.Month);
            var cohorts = store.Workspace.Cohorts(new("mql", spans), default).Cohorts;
            foreach (var cohort in cohorts)
            {
                var figure = store.Workspace.Ask(new(["lead_to_mql_rate"], cohort.Span) { Basis = Basis.Cohort }).Single();
                Assert.Equal((figure.Denominator, figure.Numerator), (cohort.Size, cohort.SoFar));
                Assert.Equal(cohort.Cells.Select(c => c.Reached).Order(), cohort.Cells.Select(c => c.Reached));
            }
        }));

    [Fact]
    public void What_is_not_there_is_refused_with_its_remedy()
    {
        var workspace = DemoWorkspace.Workspace;
        Assert.Contains("no stage 'fame'", Assert.Throws<UserError>(() => workspace.Cohorts(new("fame", Year))).Message, StringComparison.Ordinal);
        Assert.Throws<UserError>(() => workspace.Cohorts(new("mql", [])));
        Assert.Throws<UserError>(() => workspace.Survival(new("mql", Year[0]) { By = "shoe_size" }));
        Assert.Throws<UserError>(() => workspace.LeadFunnel(Year[0], [new("network", ["x"])]));
        Assert.Throws<UserError>(() => workspace.StageLeads(new("mql", Year[0]), new(100_000, 0)));
    }

    // S(t) by its definition: the product over the days at which some reach the goal.
    static double Survival((DateOnly Created, DateOnly? Goal, string? Channel)[] leads, int day)
    {
        var waits = leads.Select(l => (Days: Math.Max(0, (l.Goal ?? Today).DayNumber - l.Created.DayNumber), Reached: l.Goal is not null)).ToArray();
        return waits.Where(w => w.Reached && w.Days <= day).Select(w => w.Days).Distinct()
            .Aggregate(1.0, (share, t) => share * (1 - (double)waits.Count(w => w.Reached && w.Days == t) / waits.Count(w => w.Days >= t)));
    }

    static (DateOnly Created, DateOnly? Goal, string? Channel)[] Leads(string column) =>
        [.. PlainRows.Of(DemoWorkspace.Workspace, "lead_thread", "created_day", column, "channel").Select(r => ((DateOnly)r[0]!, r[1] as DateOnly?, r[2] as string))];
}
