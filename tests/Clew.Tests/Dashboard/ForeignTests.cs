using Clew.App.Dashboard;
using Xunit;

namespace Clew.Tests.Dashboard;

public sealed class ForeignTests
{
    [Theory]
    [InlineData("www.example.com/pricing", "www.example.com/pricing")]
    [InlineData("قیمت / ราคา", "قیمت / ราคา")]
    [InlineData("a\u202Eb\u2066c\u2069d\u200Fe\u061Cf\ng\u2028h", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh")]
    [InlineData("host/jane.doe@example.com/x?e=a@b.org", "host/…@…/x?e=…@…")]
    [InlineData("\"t\" is \"jane@example.com\", not", "\"t\" is \"…@…\", not")]
    public void What_is_shown_is_plain(string text, string expected) => Assert.Equal(expected, Foreign.Shown(text));

    [Fact]
    public void What_was_made_fit_to_be_shown_stays_as_it_is()
    {
        foreach (var text in (string[])["\ud83d half", new('x', 500), "to jane.doe@example.com " + new string('y', 159), "\u202E"])
            Assert.Equal(Foreign.Shown(text), Foreign.Shown(Foreign.Shown(text)));
    }

    [Fact]
    public void What_is_long_is_cut_between_letters()
    {
        Assert.Equal("abc…", Foreign.Shown("abcdef", 3));
        Assert.Equal("abc", Foreign.Shown("abc", 3));
        Assert.Equal("ab😀…", Foreign.Shown("ab😀def", 3));
    }

    [Theory]
    [InlineData("0123456789abcdef", "01234567…")]
    [InlineData("short", "short")]
    [InlineData("jane@example.com", "…")]
    public void A_visitor_is_told_apart_but_not_named(string id, string expected) => Assert.Equal(expected, Foreign.Visitor(id));

    [Theory]
    [InlineData("https://news.example.org/item?id=1", "news.example.org")]
    [InlineData("android-app://com.example", "com.example")]
    [InlineData("nonsense", "nonsense")]
    public void Of_a_referrer_the_host_is_shown(string address, string expected) => Assert.Equal(expected, Foreign.Host(address));
}
