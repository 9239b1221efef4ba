using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class ConsentTests
{
    [Theory]
    [InlineData(null, false, false, null)]
    [InlineData(true, false, false, null)]
    [InlineData(false, false, false, "The visitor refused consent")]
    [InlineData(null, true, false, "The source asks for consent, and none was given")]
    [InlineData(true, true, false, null)]
    [InlineData(null, false, true, "Global Privacy Control, and no consent was given")]
    [InlineData(true, true, true, null)]
    public void What_was_refused_or_not_granted_where_it_must_be_is_dropped(bool? consent, bool required, bool control, string? reason)
    {
        var e = new Clew.Collect.Event { Arrival = Make.Beacon("") with { PrivacyControl = control }, Consent = consent };

        Assert.Equal(reason, Make.RunStep("consent", e, Make.Context(consentRequired: required)));
    }
}
