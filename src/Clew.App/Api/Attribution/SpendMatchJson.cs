using System.Text.Json;
using Clew.Metrics.Credit;

namespace Clew.App.Api.Attribution;

/// <summary>The JSON of spend and campaigns that do not meet.</summary>
static class SpendMatchJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, SpendMatch match)
    {
        json.WriteStartObject();
        json.WritePropertyName("spend");
        json.Array(match.Spend, static (writer, spend) =>
        {
            writer.WriteStartObject();
            Place(writer, spend.Source, spend.Medium, spend.Campaign);
            writer.Number("amount", spend.Amount);
            writer.WriteEndObject();
        });
        json.WritePropertyName("campaigns");
        json.Array(match.Campaigns, static (writer, campaign) =>
        {
            writer.WriteStartObject();
            Place(writer, campaign.Source, campaign.Medium, campaign.Campaign);
            writer.Number("leads", campaign.Leads);
            writer.Number("sales", campaign.Sales);
            writer.Number("revenue", campaign.Revenue);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    /// <summary>Reads it back.</summary>
    public static SpendMatch Read(JsonElement json) => new(
        [.. json.GetProperty("spend").EnumerateArray().Select(s => new UnmatchedSpend(
            s.TextOf("source"), s.TextOf("medium"), s.TextOf("campaign"), s.GetProperty("amount").GetDecimal()))],
        [.. json.GetProperty("campaigns").EnumerateArray().Select(c => new UnmatchedCampaign(
            c.TextOf("source"), c.TextOf("medium"), c.TextOf("campaign"), c.GetProperty("leads").GetDecimal(), c.GetProperty("sales").GetDecimal(),
            c.GetProperty("revenue").GetDecimal()))]);

    static void Place(Utf8JsonWriter json, string source, string medium, string campaign)
    {
        json.WriteString("source", source);
        json.WriteString("medium", medium);
        json.WriteString("campaign", campaign);
    }
}
