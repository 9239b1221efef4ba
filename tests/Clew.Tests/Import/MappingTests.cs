using Clew.Import;
using Clew.Model;
using Clew.Storage;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>Mapping files: what they can say, and what is said of mistakes in them.</summary>
public sealed class MappingTests
{
    [Fact]
    public void Every_ready_mapping_can_be_read()
    {
        foreach (var name in MappingCatalog.Names)
            Assert.NotEmpty(MappingCatalog.Find(name).Kinds);
        Assert.Contains("'google-ads'", Assert.Throws<UserError>(() => MappingCatalog.Find("google")).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "object")]
    [InlineData("""{ "kind": "spend", "kind": "leads", "columns": {} }""", "twice")]
    [InlineData("""{ "kind": "spent", "columns": {} }""", "'spent' is no kind")]
    [InlineData("""{ "kind": "spend" }""", "columns")]
    [InlineData("""{ "kind": "spend", "colums": {} }""", "'colums'")]
    [InlineData("""{ "kind": "spend", "columns": { "date": "Day" } }""", "'amount'")]
    [InlineData("""{ "kind": "spend", "columns": { "date": "Day", "amount": "Cost", "costs": "x" } }""", "'costs'")]
    [InlineData("""{ "kind": "spend", "columns": { "date": "Day", "amount": { "form": "Cost" } } }""", "'form'")]
    [InlineData("""{ "kind": "spend", "columns": { "date": "Day", "amount": { "from": "Cost", "const": "1" } } }""", "one place")]
    [InlineData("""{ "kind": "spend", "culture": "xx-NOWHERE", "columns": { "date": "Day", "amount": "Cost" } }""", "culture")]
    [InlineData("""{ "kind": "spend", "delimiter": "ab", "columns": { "date": "Day", "amount": "Cost" } }""", "delimiter")]
    [InlineData("""{ "kind": "spend", "encoding": "latin-99", "columns": { "date": "Day", "amount": "Cost" } }""", "encoding")]
    [InlineData("""{ "kind": "spend", "where": { "from": "x" }, "columns": { "date": "Day", "amount": "Cost" } }""", "where")]
    [InlineData("""{ "extends": "gogle-ads" }""", "gogle-ads")]
    [InlineData("""{ "kind": "leads", "repeat": "n", "columns": { "lead_id": { "id": ["ad"] }, "created_at": "day" } }""", "same id")]
    public void A_mistake_in_a_mapping_is_named(string json, string expected)
    {
        var error = Assert.Throws<UserError>(() => Mapping.Parse("mine", json));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Remedy);
    }

    [Fact]
    public void Columns_constants_defaults_values_and_ids()
    {
        var map = Mapping.Parse("crm", """
            {
              // comments and trailing commas are welcome
              "kind": "opportunities", "delimiter": ";", "culture": "de-DE", "date": "dd.MM.yyyy", "empty": ["--"],
              "columns": {
                "opportunity_id": { "id": ["Name", "Angelegt"] },
                "created_at": "Angelegt",
                "closed_at": ["Gewonnen", "Verloren"],
                "status": { "from": "Stufe", "values": { "Closed Won": "won", "Closed Lost": "lost", "*": "open" } },
                "amount": "Wert",
                "currency": { "const": "EUR" },
                "owner": { "from": "Besitzer", "default": "nobody", "first_of": "|" },
              },
              "where": { "from": "Art", "in": ["Deal"] },
            }
            """);
        var import = Importing.Text("opportunities", """
            Name;Angelegt;Gewonnen;Verloren;Stufe;Wert;Besitzer;Art
            A;03.04.2026;05.04.2026;--;CLOSED WON;1.234,56;Ann | Bob;Deal
            B;03.04.2026;;06.04.2026;Closed Lost;--;;Deal
            C;03.04.2026;;;Demo;7;Cy;deal
            D;03.04.2026;;;Demo;7;Cy;Task
            """, map);
        Assert.Empty(import.Report.Rejects);
        Assert.Equal((4L, 1L), (import.Report.RowsRead, import.Report.Skipped));
        Assert.Equal(["won", "lost", "open"], import[Tables.Opportunity].Select(row => row["status"]));
        Assert.Equal([1234.56m, null, 7m], import[Tables.Opportunity].Select(row => row["amount"]));
        Assert.Equal(["Ann", "nobody", "Cy"], import[Tables.Opportunity].Select(row => row["owner"]));
        Assert.Equal(["2026-04-05", "2026-04-06", null], import[Tables.Opportunity].Select(row => row["closed_day"]));
        Assert.Equal(3, import[Tables.Opportunity].Select(row => row["opportunity_id"]).Distinct().Count());
        Assert.All(import[Tables.Opportunity], row => Assert.Equal(32, ((string)row["opportunity_id"]!).Length));
    }

    [Fact]
    public void Rejects_name_the_files_own_column()
    {
        var import = Importing.Text("spend", "Day,Cost\n2026-01-01,much\n",
            Mapping.Parse("m", """{ "kind": "spend", "columns": { "date": "Day", "amount": "Cost" } }"""));
        Assert.Equal(("Cost", "much"), (import.Reject.Column, import.Reject.Value));
    }

    [Fact]
    public void Skipped_lines_and_a_mapping_for_another_kind()
    {
        var map = Mapping.Parse("m", """{ "kind": "spend", "skip_lines": 2, "columns": { "date": "Day", "amount": "Cost" } }""");
        Assert.Equal(5, Importing.Text("auto", "About\nMore, even\n\nDay,Cost\n2026-01-01,3\n", map).Only(Tables.Spend).Line);
        Assert.Contains("feeds spend", Assert.Throws<UserError>(() => Importing.Text("leads", "Day,Cost\n", map)).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_Meta_row_over_several_days_is_rejected()
    {
        var import = Importing.Text("spend",
            "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions\n2026-08-01,2026-08-31,X,10,1\n2026-08-01,2026-08-01,X,11,1\n",
            MappingCatalog.Find("meta-ads"));
        Assert.Contains("more than one day", import.Reject.Reason, StringComparison.Ordinal);
        Assert.Equal(("EUR", 11m), (import[Tables.Spend][0]["currency"], import[Tables.Spend][0]["amount"]));
    }

    [Fact]
    public void LinkedIns_own_export_with_preamble_tabs_and_UTF16()
    {
        var text = "Campaign Performance Report (in UTC)\nReport Start: 3/1/2026\nDate Generated: 3/9/2026\n\n"
            + "Start Date (in UTC)\tAccount Name\tCurrency\tCampaign Name\tTotal Spent\tImpressions\tClicks\n3/4/2026\tA\tUSD\tSpring, early\t1,012.50\t10,000\t12\n";
        byte[] bytes = [.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(text)];
        var row = Importing.Bytes("spend", bytes, MappingCatalog.Find("linkedin-ads")).Only(Tables.Spend);
        Assert.Equal(("2026-03-04", 1012.5m, 10_000L, "Spring, early", "Paid Social"),
            (row["date"], row["amount"], row["impressions"], row["campaign"], row["channel"]));
    }

    [Fact]
    public void HubSpot_contacts_and_deals()
    {
        var lead = Importing.Text("leads",
            "Record ID,First Name,Email,Create Date,Original Traffic Source,Contact owner,Country/Region,Became a Marketing Qualified Lead Date\n901,Ann,a@x.org,2026-03-01 14:02,Organic Search,Bo,Norway,2026-03-05 08:00\n",
            MappingCatalog.Find("hubspot-contacts")).Only(Tables.Lead);
        Assert.Equal(("901", "2026-03-01 13:02:00", "Organic Search", "Bo", "Norway", "2026-03-05"),
            (lead["lead_id"], lead["created_at"], lead["channel"], lead["owner"], lead["country"], lead["mql_day"]));
        var deals = Importing.Text("opportunities",
            "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner,Associated Contact IDs\n1,A,Closed Won,\"1,200.00\",2026-04-01 10:00,2026-03-02 10:00,Bo,901;902\n2,B,Appointment Scheduled,50,2026-12-01 10:00,2026-03-02 10:00,Bo,\n",
            MappingCatalog.Find("hubspot-deals"))[Tables.Opportunity];
        Assert.Equal(("won", 1200m, "901", "2026-04-01"), (deals[0]["status"], deals[0]["amount"], deals[0]["lead_id"],
            deals[0]["closed_day"]));
        Assert.Equal(("open", null, "2026-12-01"), (deals[1]["status"], deals[1]["closed_at"], deals[1]["expected_close"]));
    }

    [Fact]
    public void Pipedrive_deals_close_when_they_are_won_or_lost()
    {
        var deals = Importing.Text("opportunities",
            "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason\n1,A,900,EUR,Won,2026-01-01 10:00:00,2026-02-01 10:00:00,,\n2,B,80,EUR,Lost,2026-01-01 10:00:00,,2026-02-03 10:00:00,Price\n3,C,1,EUR,Deleted,2026-01-01 10:00:00,,,\n",
            MappingCatalog.Find("pipedrive-deals"))[Tables.Opportunity];
        Assert.Equal(["2026-02-01", "2026-02-03"], deals.Select(row => row["closed_day"]));
        Assert.Equal("Price", deals[1]["lost_reason"]);
    }

    [Fact]
    public void Mailchimp_counts_become_events_with_the_same_unique_rates()
    {
        var import = Importing.Text("email-events",
            "Title,Subject,List,Send Date,Successful Deliveries,Soft Bounces,Hard Bounces,Times Forwarded,Unique Opens,Unique Clicks,Unique Id\nMay,Hi,Main,\"May 03, 2026 10:00 am\",100,2,1,1,40,10,abc\n",
            MappingCatalog.Find("mailchimp-campaigns"));
        Assert.Empty(import.Report.Rejects);
        var events = import[Tables.EmailEvent];
        Assert.Equal((100, 40, 10), (Of("delivered").Count, Of("open").Count, Of("click").Count));
        Assert.Subset(Of("delivered"), Of("open"));
        Assert.Subset(Of("open"), Of("click"));
        HashSet<object?> Of(string type) => [.. events.Where(row => type.Equals(row["type"])).Select(row => row["contact"])];
    }

    [Fact]
    public void Mailchimp_audience_files_are_told_apart()
    {
        var map = MappingCatalog.Find("mailchimp-audience");
        var gone = Importing.Text("email-events",
            "Email Address,CONFIRM_TIME,UNSUB_TIME,LEID\na@x.org,2026-01-01 10:00:00,2026-02-01 10:00:00,1\n", map);
        Assert.Equal(["subscribe", "unsubscribe"], gone[Tables.EmailEvent].Select(row => row["type"]).Order());
        var there = Importing.Text("email-events", "Email Address,CONFIRM_TIME,LEID\na@x.org,2026-01-01 10:00:00,1\n", map);
        Assert.Equal("subscribe", there.Only(Tables.EmailEvent)["type"]);
    }
}
