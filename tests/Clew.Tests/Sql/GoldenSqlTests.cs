using Clew.Metrics;
using Clew.Model;
using Clew.Storage.DuckDb;
using Clew.Tests.RealData;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Sql;

/// <summary>
/// The SQL of some requests, word for word: a change of the planner or renderer shows as a difference to read. Whether the SQL is right is
/// for the conformance suite. CLEW_ACCEPT=1 writes what came out.
/// </summary>
public sealed class GoldenSqlTests
{
    static readonly Period Quarter = new(new(2026, 1, 1), new(2026, 3, 31));

    public static TheoryData<string, KpiRequest> Requests() => new()
    {
        { "sessions-by-channel", new(["sessions", "bounce_rate", "visitors"], Quarter) { By = ["channel"] } },
        { "leads-by-month", new(["leads", "lead_conversion_rate"], Quarter) { Grain = Grain.Month } },
        { "cost-per-lead-last-touch", new(["cost_per_lead"], Quarter) { By = ["campaign"], Model = "last",
            Filters = [new("channel", ["Email", "(unattributed)"])] } },
        { "win-rate-within-30-days", new(["win_rate"], Quarter) { Basis = Basis.Cohort, Within = 30, By = ["owner"] } },
        { "mrr-and-retention", new(["mrr", "retention_rate", "retention_rate.gross"], Quarter) },
        { "response-time-median", new(["response_time.median"], Quarter) },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_becomes_the_sql_that_it_became_before(string name, KpiRequest request)
    {
        using var workspace = new Workspace("golden", WorkspaceSettings.Default, DuckDbStore.Open(null),
            new FakeTimeProvider(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)));
        var sql = string.Join("\n", request.Kpis.SelectMany(id => workspace.Explain(id, request).Sql.Select(text => $"-- {id}\n{text}")));
        var file = Path.Combine(SharedData.Repository(), "tests/Clew.Tests/Sql/golden", name + ".sql");
        if (Environment.GetEnvironmentVariable("CLEW_ACCEPT") == "1")
            File.WriteAllText(file, sql);
        Assert.Equal(File.ReadAllText(file), sql);
    }
}
