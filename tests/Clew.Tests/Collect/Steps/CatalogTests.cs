using System.Reflection;
using Clew.Collect;
using Clew.Collect.Steps;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class CatalogTests
{
    [Fact]
    public void No_step_is_left_unlisted()
    {
        var written = typeof(Catalog).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Clew.Collect", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Step))
            .Select(field => (Step)field.GetValue(null)!)
            .ToHashSet();

        Assert.Equal(written, Catalog.All.ToHashSet());
        Assert.Equal(Catalog.All.Count, Catalog.All.Select(step => step.Name).Distinct().Count());
    }

    [Fact]
    public void The_order_is_part_of_the_definition() =>
        Assert.Equal(
            "limit erased bots consent clock strip referrers source hygiene channel country device lead",
            string.Join(' ', Catalog.All.Select(step => step.Name)));

    [Fact]
    public void Runs_drops_and_times_are_counted()
    {
        var pipeline = new Pipeline();
        var context = Make.Context();
        var events = new List<Event>();
        var drops = new List<Drop>();
        var arrival = Make.Beacon("""{"e":[{"t":"page","u":"/"},7]}""");
        pipeline.Decode(Clew.Collect.Decode.Decoders.Find(arrival), arrival, events, drops);
        for (int i = 0; i < 100; i++)
        {
            var e = Make.Page();
            if (i % 10 == 0) e.Consent = false;
            var drop = pipeline.Run(e, context);
            Assert.Equal(i % 10 == 0, drop is not null);
        }

        var timings = pipeline.Timings.ToDictionary(timing => timing.Step);
        Assert.Equal((2L, 1L), (timings["decode"].Runs, timings["decode"].Drops));
        Assert.Equal((100L, 10L), (timings["consent"].Runs, timings["consent"].Drops));
        Assert.Equal((90L, 0L), (timings["clock"].Runs, timings["clock"].Drops));
        Assert.All(pipeline.Timings, timing => Assert.True(timing.Nanoseconds >= 0));
    }

    [Fact]
    public void A_drop_names_its_step_and_keeps_what_was_known()
    {
        var e = Make.Page();
        e.Consent = false;
        var drop = new Pipeline().Run(e, Make.Context())!;

        Assert.Equal(("consent", "The visitor refused consent", e), (drop.Step, drop.Reason, drop.Event));
        Assert.Same(e.Arrival, drop.Arrival);
    }

    [Fact]
    public void The_steps_of_sources_say_the_same_when_they_run_again()
    {
        string?[] referrers = [null, "https://www.google.com/x", "https://acme.example/a?b", "https://www.paypal.com/pay?x=1"];
        foreach (string? referrer in referrers)
        {
            var e = Make.Page("https://www.acme.example/?gclid=1", referrer);
            var plain = Make.Page("https://www.acme.example/", referrer);
            foreach (var page in (Event[])[e, plain])
            {
                Assert.Null(Make.Run(page));
                var first = (page.Source, page.Medium, page.Channel, page.Continues, page.Referrer);
                foreach (var step in Catalog.OfSources) Assert.Null(step.Run(page, Make.Context()));
                Assert.Equal(first, (page.Source, page.Medium, page.Channel, page.Continues, page.Referrer));
            }
        }
    }
}
