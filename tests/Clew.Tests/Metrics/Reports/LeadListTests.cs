using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Sql;
using Clew.Tests.Dashboard;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Metrics.Reports;

/// <summary>The list of leads against the same in plain C# over the rows of the demo.</summary>
public sealed class LeadListTests
{
    static readonly Period Year = new(new(2025, 11, 23), DemoWorkspace.LastDay);

    static readonly string[] Columns =
        ["lead_id", "created_at", "created_day", "email", "phone", "company", "channel", "campaign", "owner", "country", "mql_day", "sal_day", "sql_day",
            "opportunity_day", "customer_day", "source"];

    static readonly Lazy<IReadOnlyList<Row>> All = new(() => Read("lead_thread", Columns));

    static Workspace Workspace => DemoWorkspace.Workspace;

    static IEnumerable<Row> Leads(Period period) => All.Value.Where(r => r.Day("created_day") >= period.From && r.Day("created_day") <= period.To);

    static string StageOf(Row row) => new[] { ("customer", "customer_day"), ("opportunity", "opportunity_day"), ("sql", "sql_day"), ("sal", "sal_day"), ("mql", "mql_day") }
        .FirstOrDefault(s => row[s.Item2] is not null, ("lead", "")).Item1;

    [Fact]
    public void Each_lead_is_counted_at_the_furthest_stage_that_it_has_reached()
    {
        var list = Workspace.Leads(new(Year));
        var naive = Leads(Year).GroupBy(StageOf).ToDictionary(g => g.Key, g => g.LongCount());
        Assert.Equal(LeadStage.All.Select(s => new StageCount(s, naive.GetValueOrDefault(s))), list.Stages);
        Assert.Equal(Leads(Year).LongCount(), list.Total);
        Assert.Equal(Workspace.Ask(new(["leads"], Year)).Single().Value, list.Total);
        Assert.True(list.Stages.Count(s => s.Leads > 0) >= 4);
    }

    [Theory]
    [InlineData("a")]
    [InlineData(" GmbH")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("EXAMPLE")]
    [InlineData("'")]
    [InlineData("no such thing")]
    public void A_search_finds_what_holds_the_text_whatever_its_case(string text)
    {
        var naive = Leads(Year).Where(r => new[] { "email", "phone", "company", "lead_id" }
            .Any(c => (r[c] as string)?.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) == true)).ToList();
        var list = Workspace.Leads(new(Year) { Search = text, Limit = 1000 });
        Assert.Equal(naive.Count, list.Total);
        Assert.Equal(naive.Count, list.Stages.Sum(s => s.Leads));
        Assert.All(list.Rows, row => Assert.Contains(naive, r => (string)r["lead_id"]! == row.LeadId));
    }

    [Fact]
    public void Filters_and_the_stage_narrow_and_values_are_counted()
    {
        var channel = Leads(Year).GroupBy(r => (string?)r["channel"]).MaxBy(g => g.Count())!.Key!;
        var list = Workspace.Leads(new(Year) { Stage = "sql", Filters = [new("channel", [channel, "(unattributed)"])], By = "owner" });
        var naive = Leads(Year).Where(r => r["channel"] is null || (string)r["channel"]! == channel).ToList();
        Assert.Equal(naive.Count, list.Stages.Sum(s => s.Leads));
        var those = naive.Where(r => StageOf(r) == "sql").ToList();
        Assert.Equal(those.Count, list.Total);
        Assert.True(those.Count > 0);
        Assert.Equal(those.GroupBy(r => (string?)r["owner"] ?? "(not set)").OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(LeadListRequest.MaxGroups).Select(g => new LeadGroup(g.Key, g.Count())), list.Groups);
    }

    [Theory]
    [InlineData("created", true)]
    [InlineData("lead", false)]
    [InlineData("company", false)]
    [InlineData("owner", true)]
    [InlineData("stage", true)]
    [InlineData("deals", true)]
    [InlineData("revenue", true)]
    [InlineData("revenue", false)]
    public void Pages_show_every_lead_once_in_the_order_asked_for(string sort, bool descending)
    {
        var month = new Period(new(2026, 9, 1), new(2026, 9, 30));
        var rows = new List<LeadListRow>();
        for (LeadListReport page; (page = Workspace.Leads(new(month) { Sort = sort, Descending = descending, Limit = 200, Offset = rows.Count })).Rows.Count > 0;)
            rows.AddRange(page.Rows);
        Assert.Equal(Leads(month).Select(r => (string)r["lead_id"]!).Order(StringComparer.Ordinal), rows.Select(r => r.LeadId).Order(StringComparer.Ordinal));
        var keys = rows.Select(r => (object?)(sort switch
        {
            "created" => r.CreatedAt,
            "lead" => r.Email ?? r.Phone ?? r.LeadId,
            "company" => r.Company,
            "owner" => r.Owner,
            "stage" => LeadStage.PlaceOf(r.Stage),
            "deals" => r.Deals,
            _ => r.Revenue,
        })).ToList();
        // What has none comes last, whichever way.
        Assert.DoesNotContain(null, keys.SkipWhile(k => k is not null).Where(k => k is not null));
        var known = keys.TakeWhile(k => k is not null).ToList();
        Assert.True(known.Count > 1);
        Assert.All(known.Zip(known.Skip(1)), pair => Assert.True(descending ? Compare(pair.First!, pair.Second!) >= 0 : Compare(pair.First!, pair.Second!) <= 0));

        static int Compare(object a, object b) => a is string text ? string.CompareOrdinal(text, (string)b) : ((IComparable)a).CompareTo(b);
    }

    [Fact]
    public void Deals_and_revenue_of_a_lead_are_the_sums_of_its_rows()
    {
        var deals = Read("opportunity_thread", ["lead_id", "value", "status"]).Where(r => (string?)r["status"] != "lost" && r["value"] is not null && r["lead_id"] is not null)
            .GroupBy(r => (string)r["lead_id"]!).ToDictionary(g => g.Key, g => g.Sum(r => (decimal)r["value"]!));
        var revenue = Read("revenue_thread", ["lead_id", "value"]).Where(r => r["value"] is not null && r["lead_id"] is not null)
            .GroupBy(r => (string)r["lead_id"]!).ToDictionary(g => g.Key, g => g.Sum(r => (decimal)r["value"]!));
        var list = Workspace.Leads(new(Year) { Sort = "revenue", Limit = 300 });
        Assert.All(list.Rows, row =>
        {
            Assert.Equal(deals.TryGetValue(row.LeadId, out var d) ? d : null, row.Deals);
            Assert.Equal(revenue.TryGetValue(row.LeadId, out var r) ? r : null, row.Revenue);
        });
        Assert.Contains(list.Rows, row => row.Revenue is not null);
        Assert.Contains(Workspace.Leads(new(Year) { Sort = "deals", Limit = 10 }).Rows, row => row.Deals is not null);
    }

    [Fact]
    public void A_row_tells_what_the_lead_says_of_itself()
    {
        var row = Workspace.Leads(new(Year) { Stage = "customer", Limit = 1 }).Rows.Single();
        var naive = All.Value.Single(r => (string)r["lead_id"]! == row.LeadId);
        Assert.Equal(
            [naive["email"], naive["phone"], naive["company"], naive["channel"], naive["source"], naive["campaign"], naive["owner"], naive["customer_day"], naive["created_at"]],
            [row.Email, row.Phone, row.Company, row.Channel, row.Source, row.Campaign, row.Owner, row.StageDay, row.CreatedAt]);
    }

    [Fact]
    public void What_there_is_not_is_refused()
    {
        Assert.Throws<UserError>(() => Workspace.Leads(new(Year) { Stage = "fame" }));
        Assert.Throws<UserError>(() => Workspace.Leads(new(Year) { Sort = "email" }));
        Assert.Throws<UserError>(() => Workspace.Leads(new(Year) { By = "device" }));
        Assert.Throws<UserError>(() => Workspace.Leads(new(Year) { Filters = [new("device", ["mobile"])] }));
        Assert.Throws<UserError>(() => Workspace.Leads(new(Year) { Search = new string('x', 401) }));
        Assert.Throws<UserError>(() => Workspace.Leads(new(Year) { Limit = 0 }));
    }

    internal sealed record Row(IReadOnlyDictionary<string, object?> Values)
    {
        public object? this[string column] => Values[column];

        public DateOnly Day(string column) => (DateOnly)Values[column]!;
    }

    internal static IReadOnlyList<Row> Read(string table, string[] columns, Workspace? of = null)
    {
        var workspace = of ?? Workspace;
        workspace.Prepare(visits: false);
        var rows = new List<Row>();
        workspace.Store.Query(new Select([.. columns.Select(c => Col("t", c).As(c))], From(table, "t")),
            row => rows.Add(new(columns.Select((c, i) => (c, Value: row.IsNull(i) ? null : row.Value(i))).ToDictionary(p => p.c, p => p.Value))));
        return rows;
    }
}
