using System.Text.Json;
using Clew.App.Api;
using Clew.App.Api.Attribution;
using Clew.Metrics.Credit;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Api.Attribution;

public sealed class AttributionJsonTests
{
    static readonly DateTime At = new(2026, 1, 5, 10, 0, 0, 123, DateTimeKind.Utc);

    static readonly Period January = new(new(2026, 1, 1), new(2026, 1, 31));

    static readonly ConversionStory Story = new("sale", "O/1", At, "L1", 1234.50m, ["first", "linear"],
    [
        new("t1", At.AddDays(-2), "session", "Email", "newsletter", "email", null, "/", ["first"], [1, 0.333333333333m], [1234.50m, 411.5m]),
        new("t2", At.AddDays(-1), "call", null, null, null, null, null, [], [0, 0.666666666667m], [0, 823m]),
    ], ["No touch before the lead."]);

    [Fact]
    public void A_comparison_reads_back_as_it_was_written()
    {
        var comparison = new ModelComparison(
            new("sale", ["first", "markov@abc"], January) { By = "source", Resamples = 200 },
            [new("first", "First touch", "Always.", [("a", "b"), ("b", "c")]), new("markov@abc", "Markov chain", "Often.", [])],
            [
                new("google", 100, [new(1, (0.5m, 2), 500, 1, 100, (50, 200), 5), new(0.4m, null, 200, 2, 250, null, null)]),
                new("(unattributed)", null, [new(0, null, 0, 0, null, null, null), new(0.6m, null, 300, 0, null, null, null)]),
            ],
            1, 500, [new("best", "google", "first", "markov@abc", "google leads.")], ["A note."]);
        RoundTrip(comparison, ComparisonJson.Write, ComparisonJson.Read);
        using var json = JsonDocument.Parse(Json.Bytes(writer => ComparisonJson.Write(writer, comparison)));
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.Equal("""{"model":"first","credit":1,"low":0.5,"high":2,"rank":1,"value":500,"cost_per":100,"cost_low":50,"cost_high":200,"return_on_spend":5}""",
            row.GetProperty("cells")[0].GetRawText());
        Assert.Equal((0.4m, 1m), (row.GetProperty("least").GetDecimal(), row.GetProperty("most").GetDecimal()));
    }

    [Fact]
    public void Journeys_read_back_as_they_were_written() => RoundTrip(
        new JourneyReport(
            new("lead", January) { By = "campaign", LookbackDays = 30, OfAccount = true, Top = 2, Merge = false }, 9, 2,
            [new(["a", "b > c"], 4, 12.5m, 1.5m, "L1"), new(["a"], 2, 0, 0, "L/2")], 1, [new(1, false, 2), new(2, true, 5)], [new(0, 0, 2), new(1, null, 5)], 2, 1.25m),
        JourneysJson.Write, JourneysJson.Read);

    [Fact]
    public void Without_a_journey_there_is_no_median() => RoundTrip(
        new JourneyReport(new("lead", January), 0, 0, [], 0, [], [], null, null), JourneysJson.Write, JourneysJson.Read);

    [Fact]
    public void A_conversion_reads_back_as_it_was_written()
    {
        RoundTrip(Story, StoryJson.Write, StoryJson.Read);
        RoundTrip(Story with { LeadId = null, Amount = null, Touches = [] }, StoryJson.Write, StoryJson.Read);
    }

    [Fact]
    public void A_lead_reads_back_as_it_was_written() => RoundTrip(
        new LeadStory("L1", [("email", "ann@example.com")], [new(At, "session", "t1", [("channel", "Email"), ("page", "/")]), new(At, "won", "O1", [])], [Story]),
        StoryJson.Write, StoryJson.ReadLead);

    [Fact]
    public void Fits_read_back_as_they_were_written() => RoundTrip<IReadOnlyList<KeptFit>>(
        [new("abc", "markov", "lead", January, 90, "v1", At, new(["a", "b"], [0.1, 1.0 / 3], ["Order 1."]))], ModelsJson.Write, ModelsJson.ReadFits);

    [Fact]
    public void Unmatched_spend_reads_back_as_it_was_written() => RoundTrip(
        new SpendMatch([new("google", "cpc", "(unattributed)", 12.34m)], [new("a", "b", "c", 0.5m, 0, 99.999999m)]), SpendMatchJson.Write, SpendMatchJson.Read);

    static void RoundTrip<T>(T value, Action<Utf8JsonWriter, T> write, Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(Json.Bytes(writer => write(writer, value)));
        Assert.Equivalent(value, read(json.RootElement), strict: true);
    }
}
