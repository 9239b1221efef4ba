using Clew.Collect;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Tests.Model;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class StripTests
{
    static readonly StripNames Names = new(CollectRules.Default.StripParameters);

    [Theory]
    [InlineData("https://acme.example/p?a=1", "https://acme.example/p?a=1")]
    [InlineData("https://acme.example/p?email=a@b.example&a=1", "https://acme.example/p?a=1")]
    [InlineData("https://acme.example/p?a=1&EMAIL=x", "https://acme.example/p?a=1")]
    [InlineData("https://acme.example/p?Email_Confirmation=x", "https://acme.example/p")]
    [InlineData("https://acme.example/p?e%6Dail=x&a=1", "https://acme.example/p?a=1")]
    [InlineData("https://acme.example/p?user[email]=x&user.phone=2&order[id]=3", "https://acme.example/p?order[id]=3")]
    [InlineData("https://acme.example/p?ref=john%40acme.example&a=1", "https://acme.example/p?a=1")]
    [InlineData("https://acme.example/p?to=https%3A%2F%2Fx.example%2F%3Fm%3Djohn%2540acme.example&a=1", "https://acme.example/p?a=1")]
    [InlineData("https://acme.example/p?utm_source=news&utm_medium=email&gclid=x",
        "https://acme.example/p?utm_source=news&utm_medium=email&gclid=x")]
    [InlineData("https://acme.example/u/john@acme.example/x?a=1", "https://acme.example/u/(removed)/x?a=1")]
    [InlineData("https://acme.example/u/john%40acme.example", "https://acme.example/u/(removed)")]
    [InlineData("https://medium.example/@john.doe/story", "https://medium.example/@john.doe/story")]
    [InlineData("https://maps.example/@48.85,2.29,15z", "https://maps.example/@48.85,2.29,15z")]
    [InlineData("https://john:secret@acme.example/p", "https://acme.example/p")]
    [InlineData("https://a@b@acme.example", "https://acme.example")]
    [InlineData("https://acme.example/p#access_token=x", "https://acme.example/p")]
    [InlineData("https://acme.example/p?a=1#/route?email=x", "https://acme.example/p?a=1")]
    [InlineData("mailto:info@acme.example", "(removed)")]
    [InlineData("/p?password=x", "/p")]
    [InlineData("acme.example/p?token=x&b=2", "acme.example/p?b=2")]
    [InlineData("?phone=1", "")]
    [InlineData("about:blank", "about:blank")]
    [InlineData("https://acme.example/?q=x%zz%E0", "https://acme.example/?q=x%zz%E0")]
    public void What_tells_who_somebody_is_goes_and_the_rest_stays(string address, string expected)
        => Assert.Equal(expected, Cleaning.Clean(address, Names));

    [Theory]
    [InlineData("https://WWW.Acme.Example/Pricing?a=1", "www.acme.example/Pricing")]
    [InlineData("https://acme.example", "acme.example/")]
    [InlineData("https://acme.example?x", "acme.example/")]
    [InlineData("http://localhost:8080/x", "localhost:8080/x")]
    [InlineData("https://BÜCHER.example/", "bücher.example/")]
    [InlineData("/pricing?a", "/pricing")]
    [InlineData("acme.example/x", "acme.example/x")]
    [InlineData("?a", "")]
    public void The_page_is_host_and_path(string address, string page) => Assert.Equal(page, Cleaning.PageOf(address));

    [Fact]
    public void Every_address_of_the_event_is_cleaned()
    {
        var e = Make.Page("https://acme.example/?email=x", "https://partner.example/?token=1");
        e.Target = "https://out.example/?mail=a";
        e.Kept = new KeptSource("google", "cpc", null, null, null, "https://acme.example/l?name=x");

        Assert.Null(Make.RunStep("strip", e));
        Assert.Equal(
            ("https://acme.example/", "acme.example/", "https://partner.example/", "https://out.example/", "https://acme.example/l"),
            (e.Url, e.Page, e.Referrer, e.Target, e.Kept.LandingPage));
    }

    [Fact]
    public void The_workspaces_own_list_holds_with_prefixes()
    {
        var names = new StripNames(["cust_*", "ORDER"]);

        Assert.Equal("https://a.example/?email=1", Cleaning.Clean("https://a.example/?email=1&cust_no=7&order=8", names));
    }

    [Fact]
    public void Cleaning_twice_changes_nothing_more_and_leaves_no_email()
    {
        string[] pieces =
        [
            "https:", "//", "/", "?", "&", "=", "#", "@", "%40", "%2540", "a", "john", "acme.example", "email", "token",
            "utm_source", " ", ":", ".", "%",
            "john@acme.example", "\\", "[", "]", "+", ";", "é", "\U0001F600", "..", "%25",
        ];
        Law.Holds(
            Gen.Elements(pieces).ListOf().Select(list => string.Concat(list)),
            address =>
            {
                string once = Cleaning.Clean(address, Names);
                Assert.Equal(once, Cleaning.Clean(once, Names));
                int question = once.IndexOf('?', StringComparison.Ordinal);
                Assert.False(question >= 0 && Cleaning.HoldsEmail(once.AsSpan(question + 1)), once);
                Assert.Equal(Cleaning.PageOf(once), Cleaning.PageOf(once.Split('?')[0]));
            },
            times: 20_000);
    }
}
