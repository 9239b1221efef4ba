using System.Security.Cryptography;
using System.Text;
using Clew.Collect.Identity;
using Xunit;

namespace Clew.Tests.Collect.Identity;

public sealed class NormalTests
{
    [Theory]
    [InlineData(" Ann.Lee+news@Example.COM ", "ann.lee+news@example.com")]
    [InlineData("ａｎｎ@example.com", "ann@example.com")]
    [InlineData("\"a@b\"@example.com", "\"a@b\"@example.com")]
    [InlineData("ann@localhost", "ann@localhost")]
    public void Addresses_are_folded_and_keep_their_dots_and_tags(string text, string normal) =>
        Assert.Equal(new(IdentifierKind.Email, normal), Normal.Email(text));

    [Theory]
    [InlineData(null), InlineData(""), InlineData("  "), InlineData("ann"), InlineData("@example.com"), InlineData("ann@")]
    [InlineData("Ann <ann@example.com>"), InlineData("ann@exa mple.com"), InlineData("ann\u0001@example.com"), InlineData("\ud800@example.com")]
    [InlineData("sha256:ann@example.com"), InlineData("\uff33HA256:ann@example.com")]
    public void What_is_no_address_is_no_identifier(string? text) => Assert.Null(Normal.Email(text));

    [Fact]
    public void An_address_longer_than_mail_allows_is_none() => Assert.Null(Normal.Email(new string('a', 250) + "@example.com"));

    [Theory]
    [InlineData("030 901820", "DE", "+4930901820")]
    [InlineData("+49 (0)30 90 18 20", null, "+4930901820")]
    [InlineData("0049-30-901820", "AT", "+4930901820")]
    [InlineData("(212) 555-2368", "us", "+12125552368")]
    [InlineData("+98 21 8837 8510", "US", "+982188378510")]
    [InlineData("۰۲۱-۸۸۳۷۸۵۱۰", "IR", "+982188378510")]
    [InlineData("tel:+1-212-555-2368;ext=12", null, "+12125552368")]
    public void Numbers_are_read_by_their_country(string text, string? region, string normal) =>
        Assert.Equal(new(IdentifierKind.Phone, normal), Normal.Phone(text, region));

    [Theory]
    [InlineData(null, "DE"), InlineData("", "DE"), InlineData("030 901820", null), InlineData("030 901820", "Germany")]
    [InlineData("12", "DE"), InlineData("call me", "US"), InlineData("+999 123", "DE"), InlineData("0000000000", "US")]
    public void What_is_no_valid_number_is_no_identifier(string? text, string? region) => Assert.Null(Normal.Phone(text, region));

    [Theory]
    [InlineData("null"), InlineData("Undefined"), InlineData("[object Object]"), InlineData(" guest "), InlineData("0"), InlineData(" ")]
    public void What_programs_send_for_nobody_is_no_user(string text) => Assert.Null(Normal.User(text));

    [Fact]
    public void A_hash_means_the_same_as_what_it_was_made_of()
    {
        var hex = Convert.ToHexString(SHA256.HashData("ann@example.com"u8));
        Assert.Equal("sha256:" + hex.ToLowerInvariant(), Normal.EmailHash($" {hex} ")!.Value.Value);
        Assert.True(Normal.EmailHash(hex)!.Value.Means(Normal.Email("Ann@Example.com")!.Value));
        Assert.False(Normal.EmailHash(hex)!.Value.Means(Normal.Email("bob@example.com")!.Value));
        Assert.True(Normal.PhoneHash(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("+4930901820"))))!.Value
            .Means(Normal.Phone("030 901820", "DE")!.Value));
        Assert.Null(Normal.EmailHash("abc"));
        Assert.Null(Normal.EmailHash(new string('g', 64)));
    }

    [Theory]
    [InlineData("ann@Acme.example", "acme.example"), InlineData("ann@mail.acme.co.uk", "mail.acme.co.uk")]
    [InlineData("ann@gmail.com", null), InlineData("ann@GMX.de", null), InlineData("ann@localhost", null), InlineData("ann@[10.0.0.1]", null)]
    [InlineData("ann", null), InlineData(null, null)]
    public void A_company_is_known_by_its_domain_unless_anybody_can_have_a_mailbox_there(string? email, string? company) =>
        Assert.Equal(company, FreeMail.Company(email));

    [Fact]
    public void Free_mail_providers_are_many() => Assert.InRange(FreeMail.Count, 200, 10_000);
}
