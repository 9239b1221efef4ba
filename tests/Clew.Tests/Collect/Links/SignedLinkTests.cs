using System.Buffers.Text;
using System.Text;
using Clew.Collect;
using Clew.Collect.Links;
using Clew.Model;
using Clew.Tests.Model;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Links;

/// <summary>Links in emails: only ours are followed.</summary>
public sealed class SignedLinkTests
{
    static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)], Other = SignedLink.NewKey();

    static readonly MailLink Click = new()
    {
        Source = "mail",
        MessageId = "<m1@us.example>",
        Contact = "c-7",
        Campaign = "Frühling & mehr",
        List = "all",
        Target = "https://shop.example/a?b=1&c=ä#d",
    };

    [Fact]
    public void A_link_says_again_what_it_was_made_of()
    {
        var answer = SignedLink.Read(SignedLink.Create(Click, Key), Key);
        Assert.Null(answer.Problem);
        Assert.Equal(Click with { Target = "https://shop.example/a?b=1&c=%C3%A4#d" }, answer.Link);
        Assert.Equal(Door.Click, answer.Link!.Door);
        var open = SignedLink.Read(SignedLink.Create(Click with { Target = null }, Key), Key);
        Assert.Equal((Door.Pixel, null), (open.Link!.Door, open.Link.Target));
        Assert.Equal("mail", SignedLink.SourceOf(SignedLink.Create(Click, Other)));
    }

    [Fact]
    public void A_token_is_made_of_characters_that_an_address_takes()
    {
        var token = SignedLink.Create(Click, Key);
        Assert.Matches("^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{22}$", token);
        Assert.True(token.Length < 250, token);
    }

    [Fact]
    public void A_token_changed_anywhere_is_refused()
    {
        var token = SignedLink.Create(Click, Key);
        for (var i = 0; i < token.Length - 1; i++)
        {
            var changed = token.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            // The last character of the first part carries bits that base64 throws away.
            if (token[i + 1] == '.')
                continue;
            Assert.Null(SignedLink.Read(new(changed), Key).Link);
        }
        Assert.NotNull(SignedLink.Read(token, Key).Link);
    }

    [Fact]
    public void Another_key_or_none_opens_nothing()
    {
        var token = SignedLink.Create(Click, Key);
        Assert.Contains("not signed", SignedLink.Read(token, Other).Problem, StringComparison.Ordinal);
        Assert.Contains("no link key", SignedLink.Read(token, default).Problem, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SignedLink.Create(Click, new byte[8]));
        var payload = Base64Url.EncodeToString("""{"s":"mail","u":"https://evil.example/"}"""u8);
        Assert.Null(SignedLink.Read($"{payload}.{token.Split('.')[1]}", Key).Link);
        Assert.Null(SignedLink.Read($"{payload}.", Key).Link);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example/")]
    [InlineData("/local")]
    [InlineData("ftp://a.example/")]
    [InlineData("https://user:word@a.example/")]
    [InlineData("https://")]
    [InlineData("")]
    public void A_target_is_an_address_of_the_web(string target) =>
        Assert.Contains("cannot be a link", Assert.Throws<UserError>(() => SignedLink.Create(Click with { Target = target }, Key)).Message, StringComparison.Ordinal);

    [Fact]
    public void Too_much_is_refused()
    {
        Assert.Throws<UserError>(() => SignedLink.Create(Click with { Target = "https://a.example/" + new string('a', 2_000) }, Key));
        Assert.Throws<UserError>(() => SignedLink.Create(Click with { Contact = new string('a', 301) }, Key));
        var most = new string('ж', 300);
        var token = SignedLink.Create(new()
        {
            Source = "mail",
            MessageId = most,
            Contact = most,
            Campaign = most,
            List = most,
            Target = "https://a.example/" + new string('a', 1_900),
        }, Key);
        Assert.True(token.Length <= SignedLink.MostToken, $"{token.Length}");
        Assert.NotNull(SignedLink.Read(token, Key).Link);
    }

    [Fact]
    public void A_header_cannot_be_broken_by_a_target()
    {
        var link = SignedLink.Read(SignedLink.Create(Click with { Target = "https://a.example/x\r\nSet-Cookie: a=b" }, Key), Key).Link;
        Assert.DoesNotContain('\n', link!.Target!);
        Assert.DoesNotContain('\r', link.Target!);
    }

    [Fact]
    public void Junk_is_no_link() => Law.Holds(Gen.Frequency(
        (2, Gen.Elements("", ".", "a.b", "..", "é.é", "a", new string('a', 10_000), "e30.AAAAAAAAAAAAAAAAAAAAAA")),
        (3, Gen.Choose(32, 126).Select(number => (char)number).ListOf(40).Select(text => new string([.. text]))),
        (3, Gen.Choose(0, 255).Select(number => (byte)number).ListOf(30).Select(bytes => Base64Url.EncodeToString([.. bytes]) + ".AAAAAAAAAAAAAAAAAAAAAA"))), token =>
    {
        Assert.Null(SignedLink.Read(token, Key).Link);
        _ = SignedLink.SourceOf(token);
    }, 2_000);

    [Fact]
    public void The_claimed_source_of_what_is_no_payload_is_none()
    {
        foreach (var payload in new[] { "null", "[]", "{}", "{\"s\":\"\"}", "{\"s\":1}", "{\"s\":\"\\ud800\"}", "{\"s\":\"a\",\"u\":\"javascript:1\"}", "\"" })
            Assert.Null(SignedLink.SourceOf($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.AAAAAAAAAAAAAAAAAAAAAA"));
    }
}
