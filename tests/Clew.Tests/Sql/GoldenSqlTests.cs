using Clew.Metrics;
using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Metrics.Engine;
using Clew.Metrics.Kpis;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Xunit;

namespace Clew.Tests.Sql;

/// <summary>
/// The SQL of every KPI and derived table on both engines, word for word. Whether the SQL is right is for the conformance suite.
/// CLEW_GOLDEN=write writes what came out.
/// </summary>
public sealed class GoldenSqlTests
{
    static readonly Period Quarter = new(new(2026, 1, 1), new(2026, 3, 31));

    // Two months, and few days to spell out.
    static readonly Period Turn = new(new(2026, 1, 30), new(2026, 2, 2));

    static readonly DateTime Now = new(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    static readonly WorkspaceSettings Settings = WorkspaceSettings.Default;

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

    public static TheoryData<string> Kpis() => [.. Catalog.All.Select(k => k.Id)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_request_becomes_the_sql_that_it_became_before(string name, KpiRequest request) =>
        Golden.Check(name, [.. request.Kpis.SelectMany(id => Queries(request with { Kpis = [id] }).Select(q => (id, q)))]);

    [Theory]
    [MemberData(nameof(Kpis))]
    public void A_kpi_becomes_the_sql_that_it_became_before(string id)
    {
        var kpi = Catalog.Find(id)!;
        var asked = new List<(string Title, KpiRequest Request)> { (id, new([id], Quarter)) };
        var shape = (kpi.Default == Basis.Cohort ? kpi.Cohort : kpi.Period)!;
        var channel = Asked.Carried(shape).Contains("channel");
        if (channel)
            asked.Add(($"{id} by channel", new([id], Quarter) { By = ["channel"] }));
        if (shape.Measures.All(m => m.Flows))
            asked.Add(($"{id} by month", new([id], Turn) { Grain = Grain.Month }));
        if (channel && shape.Measures.Any(m => m.Fact.Goal is not null))
            asked.Add(($"{id} by channel under the last touch", new([id], Quarter) { By = ["channel"], Model = "last" }));
        Golden.Check("kpi-" + id, [.. asked.SelectMany(a => Queries(a.Request).Select(q => (a.Title, q)))]);
    }

    [Fact]
    public void Derived_tables_become_the_sql_that_they_became_before()
    {
        using var store = DuckDbStore.Open(null);
        var plain = Derivation.Threads(store, Settings);
        store.Apply(new([new(Tables.Link, Arriving.Add, [Row(Tables.Link, "1", "v", "email", "a@example.com")])]));
        var collected = Derivation.Threads(store, Settings);
        Golden.Check("derived", [.. Titled(plain, ""), .. Titled(Visit.Tables(), "")]);
        Golden.Check("derived-collected", Titled(collected, ""));
    }

    [Fact]
    public void Credit_becomes_the_sql_that_it_became_before()
    {
        var model = CreditModel.Parse("last", _ => throw new InvalidOperationException())!;
        Golden.Check("credit",
        [
            .. Goals.All.Select(g => (g.Table, g.Conversions())),
            .. Titled(CreditTable.Tables(model, Goals.Lead, Settings, Words.None, stands: false), ""),
            .. Titled(CreditTable.Tables(model, Goals.Lead, Settings, Words.None, stands: true), ", where the relation stands"),
            .. Facts.Credited.Select(f => (CreditedFact.Name(model, f.Goal!, f), CreditedFact.Query(model, f.Goal!, f))),
        ]);
    }

    static IReadOnlyList<(string Title, Select Query)> Titled(IReadOnlyList<DerivedTable> tables, string more) =>
        [.. tables.Where(t => t.Query is not null).Select(t => (t.Name + more, t.Query!))];

    static RowBlock Row(Table table, params string[] texts)
    {
        var block = new RowBlock(table);
        for (var i = 0; i < texts.Length; i++)
            block[i].SetText(texts[i]);
        block.Next(1);
        return block;
    }

    static IEnumerable<Select> Queries(KpiRequest request)
    {
        var model = CreditModel.Parse(request.Model, _ => throw new InvalidOperationException());
        return new Evaluation(Settings, hasVisits: false, model, Words.None, (_, _) => { }).Queries(Asked.From(request, Clew.Metrics.Credit.WorkspaceGoals.Default), request, Now);
    }
}
