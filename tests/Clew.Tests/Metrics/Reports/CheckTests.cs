using System.Text;
using Clew.Import;
using Clew.Metrics;
using Clew.Metrics.Reports;
using Clew.Model;
using Clew.Storage.DuckDb;
using Clew.Tests.Dashboard;
using Clew.Tests.Metrics.Reference;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Clew.Tests.Metrics.Reports.LeadListTests;
using Row = Clew.Tests.Metrics.Reports.LeadListTests.Row;

namespace Clew.Tests.Metrics.Reports;

/// <summary>The checks of the data against the same in plain C#, over the demo and over files full of faults.</summary>
public sealed class CheckTests : IDisposable
{
    static readonly Period Year = new(new(2025, 11, 23), DemoWorkspace.LastDay);
    static readonly Period Ever = new(new(2000, 1, 1), new(2100, 1, 1));

    readonly Workspace _own = new("main", WorkspaceSettings.Default, DuckDbStore.Open(null), new FakeTimeProvider(DemoWorkspace.Now));

    public void Dispose() => _own.Dispose();

    static Workspace Demo => DemoWorkspace.Workspace;

    static bool In(Row row, string day) => row[day] is DateOnly at && at >= Year.From && at <= Year.To;

    [Fact]
    public void Leads_that_are_unseen_unnamed_or_without_a_deal_are_counted_as_rows_say()
    {
        var leads = Read("lead", ["lead_id", "created_day", "visitor_id", "channel", "source"]).Where(r => In(r, "created_day")).ToList();
        var seen = Read("touch", ["visitor_id", "kind"]).Where(r => (string?)r["kind"] == "session").Select(r => r["visitor_id"]).ToHashSet();
        var dealt = Read("opportunity", ["lead_id"]).Select(r => r["lead_id"]).ToHashSet();
        Assert.Equal(leads.Count(r => r["visitor_id"] is null || !seen.Contains(r["visitor_id"])), Rows("leads_unseen"));
        Assert.Equal(leads.Count(r => r["channel"] is null && r["source"] is null), Rows("leads_without_source"));
        Assert.Equal(leads.Count(r => !dealt.Contains(r["lead_id"])), Rows("leads_without_deal"));
        Assert.True(Rows("leads_unseen") > 0 && Rows("leads_without_deal") > 0);
    }

    [Fact]
    public void Visits_from_ads_whose_visitor_is_no_lead_are_counted_as_rows_say()
    {
        var led = Read("lead", ["visitor_id"]).Select(r => r["visitor_id"]).Where(v => v is not null).ToHashSet();
        var naive = Read("touch", ["visitor_id", "kind", "day", "channel"])
            .Count(r => (string?)r["kind"] == "session" && In(r, "day") && AdChannels.All.Contains((string?)r["channel"] ?? "") && !led.Contains(r["visitor_id"]));
        Assert.True(naive > 0);
        Assert.Equal(naive, Rows("ad_visits_without_lead"));
    }

    [Fact]
    public void Deals_without_leads_sales_without_revenue_and_revenue_without_deals_are_counted_as_rows_say()
    {
        var known = Read("lead", ["lead_id"]).Select(r => r["lead_id"]).ToHashSet();
        var deals = Read("opportunity_thread", ["opportunity_id", "lead_id", "created_day", "closed_day", "status", "value"]);
        var entries = Read("revenue_thread", ["entry_id", "opportunity_id", "day", "value", "lead_id"]);
        var paid = entries.Select(r => r["opportunity_id"]).ToHashSet();
        var ids = deals.Select(r => r["opportunity_id"]).ToHashSet();
        Same("deals_without_lead", deals.Where(r => In(r, "created_day") && (r["lead_id"] is null || !known.Contains(r["lead_id"]))));
        Same("sales_without_revenue", deals.Where(r => (string?)r["status"] == "won" && In(r, "closed_day") && !paid.Contains(r["opportunity_id"])));
        Same("revenue_without_deal", entries.Where(r => In(r, "day") && (r["opportunity_id"] is null || !ids.Contains(r["opportunity_id"]))));
        Same("revenue_without_lead", entries.Where(r => In(r, "day") && r["lead_id"] is null));

        static void Same(string check, IEnumerable<Row> naive)
        {
            var rows = naive.ToList();
            var found = Demo.Checks(Year, [check]).Single();
            Assert.Equal((rows.Count, rows.Sum(r => (decimal?)r["value"] ?? 0)), (found.Rows, found.Amount));
        }
    }

    [Fact]
    public void Every_check_lists_as_many_rows_as_it_counts_each_once_and_asked_together_or_alone()
    {
        Own();
        foreach (var workspace in new[] { Demo, _own })
        {
            var period = workspace == Demo ? Year : Ever;
            var all = workspace.Checks(period, [.. CheckCatalog.All.Select(c => c.Id)]);
            foreach (var found in all)
            {
                Assert.Equal(workspace.Checks(period, [found.Id]).Single(), found);
                var rows = workspace.CheckRows(found.Id, period, 40, 0);
                Assert.Equal(found.Rows, rows.Total);
                Assert.Equal(Math.Min(40, found.Rows), rows.Rows.Count);
                if (found.Rows > 40)
                    Assert.Empty(workspace.CheckRows(found.Id, period, 40, 40).Rows.Select(r => r[1]).Intersect(rows.Rows.Select(r => r[1])));
            }
        }
    }

    [Fact]
    public void Contacts_that_are_shared_wrong_or_missing_are_found()
    {
        Own();
        var found = _own.Checks(Ever, ["emails_shared", "phones_shared", "emails_wrong", "phones_wrong", "contacts_missing"]);
        Assert.Equal([new("emails_shared", 3, null, 1), new("phones_shared", 4, null, 2), new("emails_wrong", 2, null, null), new("phones_wrong", 2, null, null), new("contacts_missing", 1, null, null)], found);
        Assert.Equal(["c", "b", "a"], _own.CheckRows("emails_shared", Ever, 10, 0).Rows.Select(r => r[1]));
        Assert.Equal(["f", "g"], _own.CheckRows("emails_wrong", Ever, 10, 0).Rows.Select(r => r[1]).Order());
        Assert.Equal(["g", "i"], _own.CheckRows("phones_wrong", Ever, 10, 0).Rows.Select(r => r[1]).Order());
        Assert.Equal(["h"], _own.CheckRows("contacts_missing", Ever, 10, 0).Rows.Select(r => r[1]));
    }

    [Fact]
    public void What_was_counted_of_all_leads_is_counted_anew_when_leads_come()
    {
        Own();
        Assert.Equal(1, _own.Checks(Ever, ["contacts_missing"]).Single().Rows);
        Import("leads", "lead_id,created_at\nz,2026-05-01\n");
        Assert.Equal(2, _own.Checks(Ever, ["contacts_missing"]).Single().Rows);
    }

    [Fact]
    public void Collected_leads_that_no_file_knows_are_found_those_that_a_file_knows_are_not()
    {
        Import("leads", "lead_id,created_at,email\ncrm,2026-05-01,ann@example.com\n");
        Assert.Equal(0, _own.Checks(Ever, ["leads_outside_crm"]).Single().Rows);
        var collected = new[] { ("form1", "ann@example.com"), ("form2", "bob@example.com") }.Select(f => new Lead(f.Item1, World.Utc(2026, 5, 2, 12)) { Email = f.Item2, Collected = true, Origin = "form" });
        WorldLoader.Load(new World { Leads = [.. collected] }, _own.Store);
        Assert.Equal(1, _own.Checks(Ever, ["leads_outside_crm"]).Single().Rows);
        Assert.Equal(["form2"], _own.CheckRows("leads_outside_crm", Ever, 10, 0).Rows.Select(r => r[1]));
        Assert.Equal(2, _own.Leads(new(Ever)).Total);
    }

    [Fact]
    public void Amounts_without_a_rate_are_found()
    {
        Import("spend", "date,amount,currency,category,source\n2026-05-01,10,CHF,media,google\n2026-05-01,10,,media,bing\n");
        Import("opportunities", "opportunity_id,created_at,status,amount,currency\no,2026-05-01,open,5,CHF\n");
        Import("revenue", "entry_id,customer_id,at,amount,currency\ne,c,2026-05-01,5,CHF\n");
        Assert.Equal([1L, 1, 1], _own.Checks(Ever, ["spend_without_rate", "deals_without_rate", "revenue_without_rate"]).Select(c => c.Rows));
    }

    [Fact]
    public void Whatever_addresses_and_numbers_are_the_engine_judges_them_as_plain_code_does()
    {
        var part = Gen.Elements("a", "B", "@", ".", " ", "x", "é", "\u00a0", "example", "com", ",", "+", "sha256:");
        var email = Gen.OneOf(Gen.ArrayOf(part, 6).Select(string.Concat),
            from name in part from host in part from end in Gen.Elements("de", "com", "x", "co.uk", "c m") select $" {name}1@{host}.{end} ");
        var number = Gen.ArrayOf(Gen.Elements("0", "49", "30", " ", "-", "(", ")", "/", "+", "12345", "۰۹", "x", "ext", "7"), 7).Select(string.Concat);
        var pairs = Gen.Sample(from e in email from p in number select (e, p), 400, 10).ToList();
        var csv = new StringBuilder("lead_id,created_at,email,phone\n");
        foreach (var (i, (e, p)) in pairs.Index())
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"l{i},2026-05-01,\"{e}\",\"{p}\"\n");
        Import("leads", csv.ToString());
        var rows = Read("lead", ["lead_id", "email", "phone"], _own);
        Assert.Equal(400, rows.Count);
        var wrongEmails = rows.Where(r => IsWrongEmail((string?)r["email"])).Select(r => (string)r["lead_id"]!).ToList();
        var wrongPhones = rows.Where(r => IsWrongPhone((string?)r["phone"])).Select(r => (string)r["lead_id"]!).ToList();
        Assert.InRange(wrongEmails.Count, 20, 398);
        Assert.InRange(wrongPhones.Count, 20, 380);
        Assert.Equal(wrongEmails.Order(StringComparer.Ordinal), Ids("emails_wrong"));
        Assert.Equal(wrongPhones.Order(StringComparer.Ordinal), Ids("phones_wrong"));
        var shared = rows.Where(r => HasDigits((string?)r["phone"]) && !IsWrongPhone((string?)r["phone"]))
            .GroupBy(r => new string([.. ((string)r["phone"]!).Where(char.IsDigit)]).TrimStart('0', '۰')).Where(g => g.Count() > 1).SelectMany(g => g);
        Assert.Equal(shared.Select(r => (string)r["lead_id"]!).Order(StringComparer.Ordinal), Ids("phones_shared"));

        IEnumerable<string> Ids(string check) => _own.CheckRows(check, Ever, 1000, 0).Rows.Select(r => (string)r[1]!).Order(StringComparer.Ordinal);
    }

    static bool HasDigits(string? phone) => phone?.Any(char.IsDigit) == true;

    static bool IsWrongEmail(string? email)
    {
        var text = email?.Trim(' ', '\u00a0') ?? "";
        if (text.Length == 0) return false;
        var parts = text.Split('@');
        if (parts.Length != 2 || parts[0].Length == 0 || text.Any(char.IsWhiteSpace)) return true;
        var dot = parts[1].LastIndexOf('.');
        return dot < 1 || parts[1].Length - dot - 1 < 2;
    }

    static bool IsWrongPhone(string? phone)
    {
        var text = new string([.. (phone ?? "").ToLowerInvariant().Trim().Where(c => !char.IsWhiteSpace(c) && !"-./()".Contains(c, StringComparison.Ordinal))]);
        if (string.IsNullOrWhiteSpace(phone)) return false;
        if (text.StartsWith('+')) text = text[1..];
        var digits = text.TakeWhile(char.IsDigit).Count();
        var rest = text[digits..];
        if (rest.StartsWith("ext", StringComparison.Ordinal)) rest = "x" + rest[3..];
        return digits is < 7 or > 15 || (rest.Length > 0 && !(rest[0] == 'x' && rest.Length is >= 2 and <= 7 && rest[1..].All(char.IsDigit)));
    }

    static long Rows(string check) => Demo.Checks(Year, [check]).Single().Rows;

    // a, b and c are one address; d and e one number, i and j another; f and g have no address, g and k no number, h nothing.
    void Own() => Import("leads", """
        lead_id,created_at,email,phone,company
        a,2026-05-01,ann@example.com,,
        b,2026-05-02,Ann@Example.com ,,
        c,2026-05-03, ANN@EXAMPLE.COM,+49 30 111111,
        d,2026-05-04,d@example.com,+49 (30) 90-18 20,
        e,2026-05-05,e@example.com,0049 30 901820,
        f,2026-05-06,nobody,,
        g,2026-05-07,a@b,12,
        h,2026-05-08,,,Acme
        i,2026-05-09,i@example.com,call me,
        j,2026-05-10,j@example.com,۰۹۱۲۱۲۳۴۵۶۷,
        k,2026-05-11,k@example.com,۹۱۲ ۱۲۳ ۴۵۶۷,

        """);

    void Import(string kind, string csv) => Importer.Run(_own, new(kind, kind + ".csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv))));
}
