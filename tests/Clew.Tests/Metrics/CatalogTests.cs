using System.Reflection;
using Clew.Metrics;
using Clew.Metrics.Kpis;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Metrics;

/// <summary>The catalog of KPIs.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void Every_definition_is_listed_once()
    {
        var defined = typeof(Catalog).Assembly.GetTypes().Where(t => t.Namespace == "Clew.Metrics.Kpis")
            .Select(t => t.GetField("Definition", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<Kpi>().ToList();
        Assert.Equal(defined.Select(k => k.Id).Order(StringComparer.Ordinal), Catalog.All.Select(k => k.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_id_of_the_contract_is_there()
    {
        var contract = Path.Combine(SharedData.Folder(), "..", "kpis.md");
        Assert.SkipUnless(File.Exists(contract), "The contract is not here");
        var ids = File.ReadLines(contract).SkipWhile(l => l != "## The list").TakeWhile(l =>
            !l.StartsWith("Uncertainty", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal)).SelectMany(l =>
                l.Split('|')[1].Split('`').Where((_, i) => i % 2 == 1)).ToList();
        Assert.True(ids.Count > 50, $"only {ids.Count} ids found in the contract");
        Assert.Empty(ids.Except(Catalog.Ids, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_definition_says_what_it_is_and_has_a_shape_for_its_default_basis()
    {
        foreach (var kpi in Catalog.All.Concat(Catalog.All.SelectMany(k => k.Variants)))
        {
            Assert.NotEmpty(kpi.Title);
            Assert.NotEmpty(kpi.Formula);
            Assert.NotEmpty(kpi.Words);
            Assert.NotEmpty(kpi.Source);
            Assert.NotNull(kpi.Default == Basis.Period ? kpi.Period : kpi.Cohort);
        }
    }
}
