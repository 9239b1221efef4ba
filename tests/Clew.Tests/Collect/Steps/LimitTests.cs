using Clew.Collect;
using Clew.Collect.Steps;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class LimitTests
{
    [Fact]
    public void Texts_are_cut_and_addresses_at_a_whole_parameter()
    {
        var e = Make.Page("https://acme.example/?utm_source=x&long=" + new string('y', 3_000));
        e.Title = new string('t', 299) + "\U0001F600";
        e.Name = new string('n', 500);
        e.Referrer = "https://acme.example/" + new string('p', 3_000);
        e.UserAgent = new string('u', 5_000);
        e.Address = new string('1', 500);
        e.Kept = new KeptSource(new string('s', 500), null, null, null, null, "https://acme.example/?" + new string('z', 3_000));

        Assert.Null(Make.RunStep("limit", e));
        Assert.Equal("https://acme.example/?utm_source=x", e.Url);
        Assert.Equal(new string('t', 299), e.Title);
        Assert.Equal((1_024, null), (e.UserAgent!.Length, e.Address));
        Assert.Equal((Limit.Name, Limit.Address), (e.Name!.Length, e.Referrer!.Length));
        Assert.Equal((Limit.Name, "https://acme.example/"), (e.Kept.Source!.Length, e.Kept.LandingPage));
    }

    [Fact]
    public void Ids_and_properties_that_are_too_long_drop_the_event()
    {
        string tooLong = new('x', 201);
        Assert.Equal("The message id is longer than 200 characters", Of(e => e.MessageId = tooLong));
        Assert.Equal("It has no message id", Of(e => e.MessageId = ""));
        Assert.Equal("The visitor id is longer than 200 characters", Of(e => e.VisitorId = tooLong));
        Assert.Equal("The user id is longer than 200 characters", Of(e => e.UserId = tooLong));
        Assert.Equal("The previous id is longer than 200 characters", Of(e => e.PreviousId = tooLong));
        Assert.Equal("The group id is longer than 200 characters", Of(e => e.GroupId = tooLong));
        Assert.Equal(
            "The set of properties is longer than 16384 bytes", Of(e => e.Properties = "{\"a\":\"" + new string('é', 8_200) + "\"}"));
        Assert.Null(Of(e => e.Properties = "{\"a\":\"" + new string('e', 16_000) + "\"}"));
    }

    [Fact]
    public void Amounts_are_rounded_to_what_the_store_keeps()
    {
        Assert.Equal(0.3m, After(e => e.Value = 0.30000000000000004m).Value);
        Assert.Equal(-1.2346m, After(e => e.Value = -1.23455m).Value);
        Assert.Equal("Its value has more than 13 digits before the point", Of(e => e.Value = 10_000_000_000_000m));
        Assert.Equal("EUR", After(e => e.Currency = " eur ").Currency);
        Assert.Equal("BONUSPOINT", After(e => e.Currency = "bonuspoints for all").Currency);
    }

    [Fact]
    public void A_day_has_no_more_than_a_days_engagement()
    {
        Assert.NotNull(Of(e => e.EngagedMs = 86_400_001));
        Assert.NotNull(Of(e => e.EngagedMs = -1));
        Assert.Null(Of(e => e.EngagedMs = 86_400_000));
    }

    static string? Of(Action<Event> change)
    {
        var e = Make.Page();
        change(e);
        return Make.RunStep("limit", e);
    }

    static Event After(Action<Event> change)
    {
        var e = Make.Page();
        change(e);
        Assert.Null(Make.RunStep("limit", e));
        return e;
    }
}
