using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Tests.Dashboard;
using Xunit;

namespace Clew.Tests.Metrics.Reports;

/// <summary>Who stayed, and movements, against the same worked out row by row.</summary>
public sealed class RetentionReportTests
{
    static readonly IReadOnlyList<Period> Months = new WorkspaceCalendar(CalendarKind.Gregorian, DayOfWeek.Monday, 1)
        .Buckets(new(new(2025, 12, 1), new(2026, 11, 30)), Grain.Month);

    static readonly RowPage First = new(10, 0);

    [Fact]
    public void Customers_are_active_on_the_last_days_of_months_as_their_spells_say()
    {
        var workspace = DemoWorkspace.Workspace;
        var report = workspace.Retention(Months, []);
        var customers = PlainRows.Of(workspace, "customer", "customer_id", "day").Select(r => (Id: (string)r[0]!, Day: (DateOnly)r[1]!)).ToArray();
        var spells = PlainRows.Of(workspace, "activity", "customer_id", "from_day", "until_day").ToLookup(r => (string)r[0]!, r => (From: (DateOnly)r[1]!, Until: r[2] as DateOnly?));
        // November has not ended: it is looked at today.
        Assert.Equal(new(2026, 11, 23), report.Days[^1]);
        Assert.Equal(Months[4].To, report.Days[4]);
        foreach (var (i, cohort) in report.Cohorts.Index())
        {
            var group = customers.Where(c => Months[i].Contains(c.Day)).ToArray();
            Assert.Equal(group.Length, cohort.Size);
            Assert.Equal(Months.Count - i, cohort.Active.Count);
            for (var j = i; j < Months.Count; j++)
            {
                var day = report.Days[j];
                Assert.Equal(group.LongCount(c => spells[c.Id].Any(s => s.From <= day && (s.Until is null || s.Until > day))), cohort.Active[j - i]);
            }
            Assert.Equal(cohort.Active[^1], workspace.RetentionList(Months[i], report.Days[^1], [], First).Total);
            Assert.Equal(cohort.Size, workspace.RetentionList(Months[i], null, [], First).Total);
        }
        Assert.Contains(report.Cohorts, c => c.Active.Any(a => a > 0 && a < c.Size));
    }

    [Fact]
    public void Movements_of_a_month_add_up_to_what_the_kpi_says_of_it()
    {
        var workspace = DemoWorkspace.Workspace;
        foreach (var month in Months.Take(11))
        {
            var figure = workspace.Ask(new(["mrr"], month)).Single();
            var moved = 0m;
            foreach (var kind in new[] { "new", "expansion", "reactivation", "contraction", "churn" })
            {
                var rows = workspace.MovementList(month, kind, [], new(10_000, 0));
                var delta = rows.Columns.ToList().IndexOf("delta");
                Assert.Equal(figure.Details![kind], rows.Rows.Sum(r => (decimal)r[delta]!));
                moved += rows.Rows.Sum(r => (decimal)r[delta]!);
            }
            Assert.Equal(figure.Value, figure.Details!["opening"] + moved);
        }
    }
}
