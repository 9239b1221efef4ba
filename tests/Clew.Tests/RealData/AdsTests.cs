using Xunit;

namespace Clew.Tests.RealData;

/// <summary>Ad figures: a real Facebook campaign, and the article's own example.</summary>
public sealed class AdsTests
{
    const string From = "2023-01-01", To = "2023-12-31";

    [Fact]
    public void The_facebook_campaign_costs_what_it_cost()
    {
        using var kag = new RealWorkspace("USD", new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero));
        kag.Import("auto", "facebook_ads_kag/KAG_conversion_data.csv", "kag");
        Assert.Equal(58_705.23m, Math.Round(kag.One("spend", From, To).Value!.Value, 2));
        Assert.Equal(213_434_828m, kag.One("impressions", From, To).Value);
        Assert.Equal(38_165m, kag.One("click_through_rate", From, To).Numerator);
        var perLead = kag.One("cost_per_lead", From, To);
        Assert.Equal(3264m, perLead.Denominator);
        Assert.Equal(17.986m, Math.Round(perLead.Value!.Value, 3));
        Assert.True(perLead.Low < perLead.Value && perLead.Value < perLead.High);
        var campaigns = kag.Ask("cost_per_lead", From, To, "campaign");
        Assert.Equal(["1178", "916", "936"], campaigns.Select(c => c.Group["campaign"]).Order(StringComparer.Ordinal));
        Assert.Equal(perLead.Numerator, campaigns.Sum(c => c.Numerator));
    }

    [Fact]
    public void Exports_in_two_currencies_meet_in_one_sum_by_their_rates()
    {
        using var ads = new RealWorkspace("USD", new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero));
        ads.Import("spend", "ads_exports/google_ads_en_daily_cad.csv", "google-ads");
        ads.Import("spend", "ads_exports/google_ads_de_daily_usd.csv", "google-ads");
        var figure = ads.One("spend", "2026-09-01", "2026-09-30");
        // Canadian dollars have no rate here: they are told of, not counted as 0.
        Assert.Equal(1334.46m, figure.Value);
        Assert.Contains(figure.Notes!, n => n.StartsWith("unconverted: 4 ", StringComparison.Ordinal));
        var brand = ads.Ask("spend", "2026-09-01", "2026-09-30", "campaign").Single(f => f.Group["campaign"] == "Brand - Search");
        Assert.Null(brand.Value);
    }
}
