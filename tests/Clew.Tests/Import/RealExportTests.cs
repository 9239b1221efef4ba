using Clew.Import;
using Clew.Storage;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>Exports that nobody of this project wrote, with sums that a reader adds up by hand.</summary>
public sealed class RealExportTests
{
    static Imported Ads(string file, string mapping) => Importing.Shared("spend", $"ads_exports/{file}", MappingCatalog.Find(mapping));

    static (decimal Amount, long Impressions, long Clicks) Sums(Imported import) => (
        import[Tables.Spend].Sum(row => row.Amount("amount")),
        import[Tables.Spend].Sum(row => (long?)row["impressions"] ?? 0),
        import[Tables.Spend].Sum(row => (long?)row["clicks"] ?? 0));

    [Fact]
    public void Google_Ads_in_English_adds_up_without_its_total_rows()
    {
        var import = Ads("google_ads_en_daily_cad.csv", "google-ads");
        Assert.Equal((1035.94m, 11_774, 97), Sums(import));
        Assert.Equal(4, import.Report.Accepted);
        Assert.Equal(3, import.Report.Skipped);
        Assert.Equal(0, import.Report.ExitCode);
        Assert.All(import[Tables.Spend], row => Assert.Equal(("CAD", "google", "cpc", "Paid Search", true, "media"),
            (row["currency"], row["source"], row["medium"], row["channel"], row["channel_ruled"], row["category"])));
        Assert.Equal("2026-09-02", import[Tables.Spend][1]["date"]);
        Assert.Equal("Spring Roofs & Gutters", import[Tables.Spend][1]["campaign"]);
    }

    [Fact]
    public void Google_Ads_in_German_reads_its_decimal_commas()
    {
        var import = Ads("google_ads_de_daily_usd.csv", "google-ads");
        Assert.Equal((1334.46m, 13_245, 129), Sums(import));
        Assert.Equal("Dach Frühling", import[Tables.Spend][0]["campaign"]);
        Assert.Equal(0, import.Report.ExitCode);
    }

    [Fact]
    public void A_split_by_device_keeps_its_rows_apart()
    {
        var import = Ads("google_ads_en_device_segmented.csv", "google-ads");
        Assert.Equal((15.00m, 155, 7), Sums(import));
        Assert.Equal(3, import[Tables.Spend].Count);
        Assert.Equal(0, import.Report.ExitCode);
    }

    [Fact]
    public void A_weekly_export_is_refused_with_a_remedy()
    {
        var error = Assert.Throws<Clew.Model.UserError>(() => Ads("google_ads_en_weekly.csv", "google-ads"));
        Assert.Contains("'Week'", error.Problem, StringComparison.Ordinal);
        Assert.Contains("by day", error.Remedy, StringComparison.Ordinal);
        Assert.Equal("line 3", error.Where);
    }

    [Fact]
    public void Ambiguous_dates_are_never_guessed()
    {
        var import = Ads("google_ads_ambiguous_dates.csv", "google-ads");
        Assert.Equal(0, import.Report.Accepted);
        Assert.Equal(2, import.Report.Rejected);
        Assert.Contains("date format", import.Report.Rejects[0].Reason, StringComparison.Ordinal);
        Assert.Equal("03/04/2026", import.Report.Rejects[0].Value);
    }

    [Fact]
    public void A_mapping_that_extends_another_can_say_the_date_format()
    {
        var map = Mapping.Parse("mine", """{ "extends": "google-ads", "date": "dd/MM/yyyy" }""");
        var import = Importing.Shared("spend", "ads_exports/google_ads_ambiguous_dates.csv", map);
        Assert.Equal(["2026-04-03", "2026-03-04"], import[Tables.Spend].Select(row => row["date"]));
        Assert.Equal(13.34m, Sums(import).Amount);
    }

    [Fact]
    public void Meta_takes_the_currency_from_its_header()
    {
        var import = Ads("meta_ads_en_daily.csv", "meta-ads");
        Assert.Equal((3126.66m, 107_004, 0), Sums(import));
        Assert.All(import[Tables.Spend], row => Assert.Equal(("USD", "Paid Social"), (row["currency"], row["channel"])));
    }

    [Fact]
    public void LinkedIn_adds_up()
    {
        var import = Ads("linkedin_api_by_campaign.csv", "linkedin-ads");
        Assert.Equal((530.62m, 1_359, 919), Sums(import));
        Assert.Equal(20, import.Report.Accepted);
        Assert.All(import[Tables.Spend], row => Assert.Equal(("USD", "Paid Social"), (row["currency"], row["channel"])));
    }

    [Fact]
    public void Microsoft_reads_below_its_preamble()
    {
        var import = Ads("microsoft_ads_geo_report_daily.csv", "microsoft-ads");
        var row = import.Only(Tables.Spend);
        Assert.Equal(("1988-11-11", 0.00m, "EUR", 1L, 0L, "Paid Search"),
            (row["date"], row.Amount("amount"), row["currency"], row["impressions"], row["clicks"], row["channel"]));
    }

    [Fact]
    public void Olist_leads_keep_an_empty_origin_apart_from_unknown()
    {
        var import = Importing.Shared("leads", "olist/olist_marketing_qualified_leads_dataset.csv", Importing.TestMapping("olist-leads"));
        Assert.Equal(8_000, import[Tables.Lead].Count);
        Assert.Equal(0, import.Report.Rejected);
        var origins = import[Tables.Lead].CountBy(row => (string?)row["source"] ?? "").ToDictionary();
        Assert.Equal(2_296, origins["organic_search"]);
        Assert.Equal(1_099, origins["unknown"]);
        Assert.Equal(60, origins[""]);
        Assert.All(import[Tables.Lead].Where(row => row["source"] is null), row => Assert.Null(row["channel"]));
    }

    [Fact]
    public void Olist_deals_feed_opportunities_and_revenue_from_one_file()
    {
        var import = Importing.Shared("auto", "olist/closed_deals_with_actual_revenue.csv", Importing.TestMapping("olist-deals"));
        Assert.Equal(842, import[Tables.Opportunity].Count);
        Assert.Equal(380, import[Tables.Revenue].Count);
        Assert.Equal(676_851.48m, import[Tables.Revenue].Sum(row => row.Amount("amount")));
        Assert.Equal(842, import.Report.RowsRead);
        Assert.Equal(1_222, import.Report.Accepted);
        Assert.Equal(["opportunities", "revenue"], import.Report.Kinds);
        var deals = import[Tables.Opportunity].Select(row => row["opportunity_id"]).ToHashSet();
        Assert.All(import[Tables.Revenue], row => Assert.Contains(row["opportunity_id"], deals));
        var early = Assert.Single(import.Report.Warnings, w => w.Text.Contains("before they were created", StringComparison.Ordinal));
        Assert.Equal(1, early.Count);
    }

    [Fact]
    public void Olist_deals_by_owner()
    {
        var import = Importing.Shared("opportunities", "olist/olist_closed_deals_dataset.csv",
            Importing.TestMapping("olist-deals-by-owner"));
        Assert.Equal(842, import[Tables.Opportunity].Count);
        Assert.All(import[Tables.Opportunity], row => Assert.NotNull(row["owner"]));
    }

    [Fact]
    public void Maven_lands_whole_with_one_name_for_each_product()
    {
        var import = Importing.Shared("opportunities", "maven_crm/sales_pipeline.csv", Importing.TestMapping("maven-pipeline"));
        var rows = import[Tables.Opportunity];
        Assert.Equal(8_800, rows.Count);
        Assert.Equal((4_238, 2_473, 2_089),
            (rows.Count(r => "won".Equals(r["status"])), rows.Count(r => "lost".Equals(r["status"])),
                rows.Count(r => "open".Equals(r["status"]))));
        Assert.Equal(10_005_534m, rows.Where(r => "won".Equals(r["status"])).Sum(r => r.Amount("amount")));
        Assert.DoesNotContain(rows, r => "GTXPro".Equals(r["product"]));
        Assert.Equal(1_425, rows.Count(r => r["customer_id"] is null));
        Assert.Equal(0, import.Report.ExitCode);
    }

    [Fact]
    public void Facebook_rows_become_spend_and_enquiries_become_leads()
    {
        var import = Importing.Shared("auto", "facebook_ads_kag/KAG_conversion_data.csv", Importing.TestMapping("kag"));
        Assert.Equal(1_143, import[Tables.Spend].Count);
        Assert.Equal(58_705.23m, decimal.Round(Sums(import).Amount, 2));
        Assert.Equal((213_434_828, 38_165), (Sums(import).Impressions, Sums(import).Clicks));
        Assert.Equal(3_264, import[Tables.Lead].Count);
        Assert.Equal(0, import.Report.ExitCode);
    }

    [Fact]
    public void Salesforce_rows_in_API_shape_are_read_by_the_ready_mappings()
    {
        var leads = Importing.Shared("leads", "crm_api/salesforce/sf_lead_data.csv", MappingCatalog.Find("salesforce-leads"));
        Assert.Equal((0, leads.Report.RowsRead), (leads.Report.Rejected, leads.Report.Accepted));
        Assert.Equal("h@gmail.com", leads.Only(Tables.Lead)["email"]);
        var deals = Importing.Shared("opportunities", "crm_api/salesforce/sf_opportunity_data.csv",
            MappingCatalog.Find("salesforce-opportunities"));
        Assert.True(deals.Report.Accepted > 0);
        Assert.Equal(0, deals.Report.Rejected);
    }
}
