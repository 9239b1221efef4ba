using Clew.Collect;
using Clew.Collect.Rules;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class GoalsTests
{
    static readonly StepContext Context = Make.Context(CollectRules.Default with { KeyEvents = ["Demo watched"] });

    [Fact]
    public void A_listed_event_is_a_lead_with_what_its_properties_say_of_the_person()
    {
        var e = Event(EventKind.Track, "lead submitted");
        e.Properties = """{"email":"a@b.example","firstName":"Ada","company":{"name":"Acme"},"budget":5000,"friend":{"email":"x"}}""";
        e.Fields = new Dictionary<string, string> { ["email"] = "known@b.example" };

        Assert.Null(Make.RunStep("lead", e, Context));
        Assert.Equal((EventKind.Lead, true), (e.Kind, e.IsKey));
        Assert.Equal(
            new Dictionary<string, string> { ["email"] = "known@b.example", ["first_name"] = "Ada", ["company"] = "Acme" }, e.Fields);
    }

    [Theory]
    [InlineData(EventKind.Form, null, true)]
    [InlineData(EventKind.Lead, null, true)]
    [InlineData(EventKind.Call, "answered", true)]
    [InlineData(EventKind.Chat, null, true)]
    [InlineData(EventKind.Meeting, "booked", true)]
    [InlineData(EventKind.Meeting, "cancelled", false)]
    [InlineData(EventKind.Track, "DEMO WATCHED", true)]
    [InlineData(EventKind.Track, "something", false)]
    [InlineData(EventKind.Page, "Demo watched", false)]
    public void Goals_are_key_events(EventKind kind, string? name, bool isKey)
    {
        var e = Event(kind, name);

        Assert.Null(Make.RunStep("lead", e, Context));
        Assert.Equal((kind, isKey), (e.Kind, e.IsKey));
    }

    static Event Event(EventKind kind, string? name) => new() { Arrival = Make.Beacon(""), Kind = kind, Name = name };
}
