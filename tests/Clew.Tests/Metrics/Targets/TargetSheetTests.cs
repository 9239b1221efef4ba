using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Targets;
using Clew.Model;
using Xunit;

namespace Clew.Tests.Metrics.Targets;

public sealed class TargetSheetTests
{
    [Fact]
    public void A_sheet_reads_back_as_it_was_written()
    {
        var sheet = new TargetSheet
        {
            Targets =
            [
                new("leads", 500) { Where = ("channel", "Email \"x\""), Every = Grain.Quarter },
                new("spend", 12_345.67m) { Good = GoodIs.Low, Days = new(new(2026, 1, 1), new(2026, 3, 31)) },
                new("traffic_to_lead_rate", 2) { Stretch = 4 },
            ],
            Baseline = new(new(new(2026, 1, 1), new(2026, 1, 31)))
            {
                Pinned = new(2026, 2, 2),
                Values = new Dictionary<string, decimal?> { ["leads"] = 10.5m, ["mrr"] = null },
            },
            Cards = ["leads", "win_rate.by_value"],
            Benchmarks = [new("win_rate", 20, "won of decided", "a study") { High = 30, Of = "software", Year = 2024, Measure = "win_rate/period" }],
        };
        var text = TargetSheetFile.Format(sheet);
        var again = TargetSheetFile.Parse(text, "x");
        Assert.Equal(text, TargetSheetFile.Format(again));
        Assert.Equal(sheet.Targets, again.Targets);
        Assert.Equal(sheet.Benchmarks, again.Benchmarks);
        Assert.Equal(sheet.Baseline.Values, again.Baseline!.Values);
        Assert.Equal(sheet.Cards, again.Cards);
    }

    [Fact]
    public void What_was_never_decided_is_not_written() => Assert.Equal("{}\n", TargetSheetFile.Format(TargetSheet.Default));

    [Theory]
    [InlineData("{\n\"targets\": [{\"kpi\": \"leads\"}]}", "'value' is missing", "line 2, targets[0]")]
    [InlineData("{\"targets\": [{\"kpi\": \"leads\", \"value\": \"5\"}]}", "The value is text, not a number", "targets[0].value")]
    [InlineData("{\"targets\": [{\"kpi\": \"leads\", \"value\": 5, \"evry\": \"month\"}]}", "There is no 'evry' here", "targets[0].evry")]
    [InlineData("{\"targets\": [{\"kpi\": \"leads\", \"value\": 5, \"every\": \"week\"}]}", "'week' is no step of a target", "targets[0].every")]
    [InlineData("{\"targets\": [{\"kpi\": \"leads\", \"value\": 5}, {\"kpi\": \"leads\", \"value\": 6}]}", "'leads/month' is there twice", "targets[1]")]
    [InlineData("{\"targets\": [{\"kpi\": \"leads\", \"value\": 5, \"from\": \"2026-02-30\", \"to\": \"2026-03-01\"}]}", "'2026-02-30' is not a day", "from")]
    [InlineData("{\"baseline\": {\"from\": \"2026-01-01\", \"to\": \"2026-01-31\", \"pinned\": \"2026-02-01\"}}", "A frozen baseline has both", "baseline")]
    [InlineData("{\"benchmarks\": [{\"kpi\": \"leads\", \"low\": 5, \"definition\": \"d\"}]}", "'source' is missing", "benchmarks[0]")]
    [InlineData("{\"benchmarks\": [{\"kpi\": \"leads\", \"low\": 5, \"high\": 4, \"definition\": \"d\", \"source\": \"s\"}]}", "The range ends below its start", "high")]
    [InlineData("{\"cards\": [\"Leads!\"]}", "'Leads!' is no KPI's id", "cards[0]")]
    [InlineData("{\"cards\": [\"\\ud83d\"]}", "The targets hold half of a character", "file.json")]
    [InlineData("[", "The targets are not valid JSON", "file.json, line 1")]
    public void A_wrong_text_is_told_with_its_place(string json, string problem, string where)
    {
        var error = Assert.Throws<UserError>(() => TargetSheetFile.Parse(json, "file.json"));
        Assert.StartsWith(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(where, error.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"targets\": [{\"kpi\": \"laeds\", \"value\": 5}]}", "There is no KPI 'laeds'")]
    [InlineData("{\"targets\": [{\"kpi\": \"spend\", \"value\": 5}]}", "spend is good neither high nor low")]
    [InlineData("{\"targets\": [{\"kpi\": \"leads\", \"value\": 5, \"where\": {\"network\": \"x\"}}]}", "leads cannot be told by network")]
    [InlineData("{\"targets\": [{\"kpi\": \"cost_per_lead\", \"value\": 5, \"stretch\": 6}]}", "The stretch of cost_per_lead is easier than its target")]
    [InlineData("{\"cards\": [\"shoe_size\"]}", "There is no KPI 'shoe_size'")]
    public void What_cannot_be_asked_is_refused(string json, string problem) =>
        Assert.Equal(problem, Assert.Throws<UserError>(() => TargetSheetFile.Parse(json, "x").Check(WorkspaceGoals.Default)).Problem);

    [Fact]
    public void Presets_and_benchmarks_that_ship_can_be_asked_and_name_their_source()
    {
        var sheet = Presets.All.Aggregate(TargetSheet.Default, (sheet, preset) => sheet.With(preset.Target));
        sheet.Check(WorkspaceGoals.Default);
        Assert.Equal([180m, 70m, 2m], sheet.Targets.Select(target => target.Value));
        Assert.Equal(3, sheet.Benchmarks.Count);
        Assert.All(sheet.Benchmarks, benchmark => Assert.Equal(Benchmark.MeasureOf(benchmark.Kpi, Basis.Period), benchmark.Measure));
        Assert.All(sheet.Benchmarks, benchmark => Assert.NotEmpty(benchmark.Source));
    }

    [Fact]
    public void Setting_a_target_again_changes_it_and_removing_an_unknown_one_is_told()
    {
        var sheet = TargetSheet.Default.With(new("leads", 5)).With(new("leads", 7)).With(new("leads", 8) { Every = Grain.Year });
        Assert.Equal([7m, 8m], sheet.Targets.Select(target => target.Value));
        Assert.Equal("There is no target 'leads/week'", Assert.Throws<UserError>(() => sheet.Without("leads/week")).Problem);
        Assert.Single(sheet.Without("leads/year").Targets);
    }

    [Theory]
    [InlineData("win_rate/period", 25, Basis.Period, BenchmarkVerdict.Within)]
    [InlineData("win_rate/period", 35, Basis.Period, BenchmarkVerdict.Better)]
    [InlineData("win_rate/period", 15, Basis.Period, BenchmarkVerdict.Worse)]
    [InlineData("win_rate/period", 15, Basis.Cohort, BenchmarkVerdict.UnlikeBasis)]
    [InlineData("win_rate.by_value/period", 15, Basis.Period, BenchmarkVerdict.UnlikeBasis)]
    [InlineData(null, 15, Basis.Period, BenchmarkVerdict.UnlikeDefinition)]
    public void Only_like_definitions_are_compared(string? measure, int value, Basis basis, BenchmarkVerdict expected)
    {
        var benchmark = new Benchmark("win_rate", 20, "d", "s") { High = 30, Measure = measure };
        Assert.Equal(expected, benchmark.Judge(Figure("win_rate", value), basis, GoodIs.High));
    }

    [Fact]
    public void A_figure_whose_interval_reaches_the_benchmark_is_not_told_from_it()
    {
        var benchmark = new Benchmark("win_rate", 20, "d", "s") { Measure = "win_rate/period" };
        Assert.Equal(BenchmarkVerdict.Within, benchmark.Judge(Figure("win_rate", 15) with { Low = 8, High = 24 }, Basis.Period, GoodIs.High));
        Assert.Equal(BenchmarkVerdict.Worse, benchmark.Judge(Figure("win_rate", 15) with { Low = 11, High = 19.5m }, Basis.Period, GoodIs.High));
    }

    internal static KpiFigure Figure(string kpi, decimal? value) =>
        new(kpi, "%", null, new(2026, 1, 1), new(2026, 1, 31), new Dictionary<string, string>(), value, null, null, null, null, null);
}
