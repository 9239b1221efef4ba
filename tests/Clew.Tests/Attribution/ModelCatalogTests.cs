using System.Reflection;
using Clew.Attribution;
using Clew.Attribution.Models;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Attribution;

public sealed class ModelCatalogTests
{
    [Fact]
    public void No_model_is_left_unlisted()
    {
        var defined = typeof(Catalog).Assembly.GetTypes().Where(t => t.Namespace == "Clew.Attribution.Models")
            .Select(t => t.GetField("Definition", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<AttributionModel>().ToList();
        Assert.Equal(defined.Select(m => m.Id).Order(StringComparer.Ordinal), Catalog.All.Select(m => m.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_model_is_read_by_its_id_alone_and_says_what_it_is()
    {
        foreach (var model in Catalog.All)
        {
            Assert.Same(model, ModelSpec.Parse(model.Id).Model);
            Assert.Equal(model.Id, ModelSpec.Parse(model.Id).Text);
            Assert.All(new[] { model.Title, model.Words, model.Misleads, model.Source }, text => Assert.NotEmpty(text));
            Assert.All(model.Options, option => Assert.NotEmpty(option.Meaning));
        }
    }

    [Fact]
    public void The_weights_in_docstrings_are_what_models_give()
    {
        var shown = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedData.Repository(), "src/Clew/Attribution/Models"), "*.cs"))
            foreach (var example in Printed.InDocstring(File.ReadAllLines(file)))
            {
                example.Check();
                shown++;
            }
        Assert.True(shown >= 12, $"only {shown} examples found");
    }

    [Fact]
    public void The_weights_in_the_docs_are_what_models_give()
    {
        var examples = Printed.InTable(File.ReadAllLines(Path.Combine(SharedData.Repository(), "docs/attribution.md"))).ToList();
        Assert.True(examples.Count >= 12, $"only {examples.Count} rows found");
        Assert.All(examples, example => example.Check());
    }
}
