using Clew.App.Dashboard;
using Clew.Metrics.Credit;
using Clew.Model;

namespace Clew.Tests.Dashboard;

/// <summary>Credit, journeys and stories that are made up, so that their pages can be looked at without a store.</summary>
static class MadeUpAttribution
{
    public static readonly string LongPage = "https://www.example.com/blog/" + new string('x', 200);

    static readonly DateTime At = MadeUpWorkspace.Now.UtcDateTime.AddDays(-3);

    public static AttributionQuestions Questions { get; } = new((request, _) => Journeys(request), (request, _) => Compare(request),
        (goal, id, models, _) => Story(goal, id, models), (id, models, _) => Lead(id, models));

    public static ModelComparison Compare(CompareRequest request)
    {
        (string Name, decimal? Spend, decimal Credit)[] rows =
        [
            ("Paid Search", 4200.5m, 120), ("Organic Search", 0, 90.5m), ("<b>Partner & Söhne</b>", 0, 12), ("(unattributed)", 0, 27.5m),
        ];
        // Each further model takes 20 of the first row and gives them to the second.
        ComparedCell Cell(int row, int model)
        {
            var credit = rows[row].Credit + (row == 0 ? -20 * model : row == 1 ? 20 * model : 0);
            var isUntouched = row == rows.Length - 1;
            return new(credit, isUntouched ? null : (credit - 9, credit + 9), request.Goal == "sale" ? credit * 1000 : 0, isUntouched ? 0 : row + 1,
                row == 0 ? 4200.5m / credit : null, row == 0 ? (4200.5m / (credit + 9), 4200.5m / (credit - 9)) : null,
                row == 0 && request.Goal == "sale" ? credit * 1000 / 4200.5m : null);
        }
        var models = request.Models.Select(text => text == "markov" ? "markov@0123456789ab" : text).ToArray();
        return new(request with { Models = models },
            [.. models.Select((text, i) => new ComparedModel(text, "Title of " + text, "It misleads.", i < 2 ? [("Organic Search", "<b>Partner & Söhne</b>")] : []))],
            [.. rows.Select((row, i) => new ComparedRow(row.Name, row.Spend, [.. models.Select((_, m) => Cell(i, m))]))],
            250, request.Goal == "sale" ? 250_000 : 0,
            models.Length < 2 ? [] : [new("best", "Organic Search", models[1], models[0], $"Leads: Organic Search leads under {models[1]}.")], ["Something to know."]);
    }

    public static JourneyReport Journeys(JourneyRequest request) => request.Goal == "sqo"
        ? new(request, 0, 0, [], 0, [], [], null, null)
        : new(request, 250, 27,
        [
            new(["Paid Search"], 80, 0, 0.25m, "L-1"),
            new(["Organic Search", "<b>Partner & Söhne</b>", "(not set)"], 31, 0, 12.5m, "L/2 ü"),
            new([.. Enumerable.Range(1, 14).Select(i => $"Step {i}")], 1, 0, 44, "L-3"),
        ], 1044, [new(1, false, 100), new(2, false, 73), new(3, true, 50)], [new(0, 0, 120), new(1, 7, 73), new(8, null, 30)], 2, 3.25m);

    public static ConversionStory Story(string goal, string id, IReadOnlyList<string> models)
    {
        if (id == "nobody") throw new UserError($"There is no {goal} '{id}'", "id", "Open one from the list.");
        if (id == "untouched") return new(goal, id, At, null, null, models, [], ["No touch lies in the window."]);
        IReadOnlyList<decimal> Weights(decimal odd, decimal even) => [.. models.Select((_, i) => i % 2 == 0 ? odd : even)];
        return new(goal, id, At, "L-1", 900, models,
        [
            new("t1", At.AddDays(-20), "session", "Paid Search", "google", "cpc", "brand\u202Eautumn", LongPage, ["first"], Weights(0, 0.4m), Weights(0, 360)),
            new("t2", At.AddDays(-4), "call", null, null, null, null, null, [], Weights(0, 0.2m), Weights(0, 180)),
            new("t3", At.AddHours(-1), "email", "Email", "newsletter", "email", null, null, ["lead", "last"], Weights(1, 0.4m), Weights(900, 360)),
        ], ["The milestone won is missing."]);
    }

    static LeadStory Lead(string id, IReadOnlyList<string> models) => new(id, [("company", "شرکت نمونه"), ("owner", "ana")],
        [
            new(At.AddDays(-20), "session", "t1", [("channel", "Paid Search"), ("landing_page", LongPage)]),
            new(At, "lead", id, [("source", "google")]),
            new(At.AddDays(1), "sql", id, []),
        ], [Story("lead", id, models), Story("sale", "O-9", models)]);
}
