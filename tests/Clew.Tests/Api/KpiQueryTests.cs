using Clew.App.Api;
using Clew.Metrics;
using Clew.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Clew.Tests.Api;

public sealed class KpiQueryTests
{
    [Fact]
    public void A_question_written_as_a_query_string_reads_back_as_the_same_question()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 2000; i++)
        {
            var question = Question(random);
            var fields = Fields.Of(new QueryCollection(QueryHelpers.ParseQuery(KpiQuery.Format(question))), KpiParameters.Question);
            Assert.Equivalent(question, KpiQuery.Parse(fields, question.Kpis), strict: true);
        }
    }

    [Fact]
    public void A_drill_down_reads_back_as_the_same()
    {
        var question = Question(new Random(1)) with { Kpis = ["leads"], By = ["channel", "owner"], Grain = null, Compare = null };
        var rows = new RowsRequest(question, "denominator", 7, 21, new Dictionary<string,
            string>
        { ["channel"] = "a=b&c", ["owner"] = "Ünal, \"X\"" });
        var fields = Fields.Of(new QueryCollection(QueryHelpers.ParseQuery(KpiQuery.Format(rows))), KpiParameters.Rows);
        Assert.Equivalent(rows, KpiQuery.ParseRows(fields, question.Kpis[0]), strict: true);
    }

    [Fact]
    public void Values_of_one_dimension_are_one_filter()
    {
        var fields = Fields.Of(
            new QueryCollection(QueryHelpers.ParseQuery("from=2026-01-01&to=2026-01-31&filter=a=1&filter=b=2&filter=a=3&filter=a=1")),
                KpiParameters.Question);
        var filters = KpiQuery.Parse(fields, ["leads"]).Filters;
        Assert.Equal(["a", "b"], filters.Select(filter => filter.Dimension));
        Assert.Equal(["1", "3"], filters[0].Values);
    }

    [Fact]
    public void More_filter_values_than_allowed_are_refused()
    {
        var query = "from=2026-01-01&to=2026-01-31" + string.Concat(Enumerable.Range(0, KpiRequest.MaxFilterValues + 1).Select(n =>
            $"&filter=a={n}"));
        var fields = Fields.Of(new QueryCollection(QueryHelpers.ParseQuery(query)), KpiParameters.Question);
        Assert.Contains("too many", Assert.Throws<UserError>(() => KpiQuery.Parse(fields, ["leads"])).Problem, StringComparison.Ordinal);
    }

    static KpiRequest Question(Random random)
    {
        var from = new DateOnly(2000, 1, 1).AddDays(random.Next(20_000));
        var cohort = random.Next(2) == 0;
        string[] values = ["Email", "a=b", "x,y", "Ünal & Co", "سرنخ", "100 %", "+1", "#?/", " spaced "];
        return new KpiRequest(["leads", "win_rate.by_value"], new Period(from, from.AddDays(random.Next(800))))
        {
            By = [.. new[] { "channel", "owner", "product" }.Take(random.Next(4))],
            Grain = random.Next(6) is var grain and < 5 ? (Grain)grain : null,
            Basis = cohort ? Basis.Cohort : null,
            Within = cohort && random.Next(2) == 0 ? random.Next(1, 400) : null,
            Filters = [.. new[] { "channel", "owner" }.Take(random.Next(3)).Select(name =>
                new Filter(name, [.. values.Take(random.Next(1, values.Length + 1))]))],
            Compare = random.Next(3) is var compare and < 2 ? (CompareTo)compare : null,
            Model = random.Next(2) == 0 ? "own" : "last",
        };
    }
}
