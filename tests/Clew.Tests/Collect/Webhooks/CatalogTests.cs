using System.Reflection;
using Clew.Collect.Webhooks;
using Xunit;

namespace Clew.Tests.Collect.Webhooks;

public sealed class CatalogTests
{
    [Fact]
    public void No_webhook_is_left_unlisted()
    {
        var all = typeof(Webhook).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Webhook)).Select(field => (Webhook)field.GetValue(null)!).ToList();
        Assert.Equal(8, all.Count);
        Assert.Equal(all.Select(webhook => webhook.Provider).Order(), Catalog.All.Select(webhook => webhook.Provider).Order());
        foreach (var webhook in all)
            Assert.Same(webhook, Catalog.Find(webhook.Provider));
        Assert.Null(Catalog.Find("nobody"));
    }

    [Fact]
    public void Every_word_that_lands_is_one_that_the_table_takes()
    {
        var words = Clew.Import.Kind.Find("email-events").Inputs.Single(input => input.Name == "type").Words!.Words;
        Assert.Equal(words.Order(), EmailDecoder.Words.Order());
    }
}
