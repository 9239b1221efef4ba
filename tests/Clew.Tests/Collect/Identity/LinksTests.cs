using Clew.Collect;
using Clew.Collect.Identity;
using Xunit;

namespace Clew.Tests.Collect.Identity;

public sealed class LinksTests
{
    [Fact]
    public void A_form_links_its_visitor_with_all_that_it_names()
    {
        var e = Of(EventKind.Form, "v1", "u7", ("email", "Ann@Example.com"), ("phone", "030 901820"), ("lead_id", "L1"), ("country", "DE"));
        Assert.Equal(["v1 email ann@example.com", "v1 phone +4930901820", "v1 user u7", "v1 crm L1"], Text(IdentityLinks.Of(e)));
    }

    [Fact]
    public void A_number_is_read_by_the_country_of_the_form_then_of_the_event_then_of_the_workspace()
    {
        var e = Of(EventKind.Form, "v1", null, ("phone", "030 2345678"));
        Assert.Empty(IdentityLinks.Of(e));
        Assert.Equal(["v1 phone +49302345678"], Text(IdentityLinks.Of(e, "DE")));
        e.Country = "NL";
        Assert.Equal(["v1 phone +31302345678"], Text(IdentityLinks.Of(e, "DE")));
    }

    [Fact]
    public void A_hash_links_as_what_it_is_of()
    {
        var hex = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("ann@example.com"u8));
        Assert.Equal([$"v1 email sha256:{hex}"], Text(IdentityLinks.Of(Of(EventKind.Form, "v1", null, ("email_sha256", hex)))));
        Assert.Equal(IdentityLinks.VisitorOf(Of(EventKind.Call, null, null, ("email", "ann@example.com"))),
            IdentityLinks.VisitorOf(Of(EventKind.Call, null, null, ("email_sha256", hex))));
    }

    [Fact]
    public void Who_calls_without_a_browser_gets_a_stand_in_that_is_always_the_same()
    {
        var call = Of(EventKind.Call, null, null, ("phone", "+4930901820"));
        var visitor = IdentityLinks.VisitorOf(call)!;
        Assert.Matches("^p[A-Za-z0-9_-]{12}$", visitor);
        Assert.Equal([$"{visitor} phone +4930901820"], Text(IdentityLinks.Of(call)));
        Assert.Equal(visitor, IdentityLinks.VisitorOf(Of(EventKind.Lead, "", null, ("phone", "0049 30 901820"), ("country", "DE"))));
        Assert.Null(IdentityLinks.VisitorOf(Of(EventKind.Call, null, null)));
        Assert.Null(IdentityLinks.VisitorOf(Of(EventKind.Email, null, null, ("email", "ann@example.com"))));
        Assert.Equal("v9", IdentityLinks.VisitorOf(Of(EventKind.Page, "v9", null)));
    }

    [Fact]
    public void An_alias_joins_what_was_a_visitor_or_a_user_with_the_user()
    {
        var e = Of(EventKind.Alias, null, "u2");
        e.PreviousId = "old";
        var graph = PersonGraph.Of([.. IdentityLinks.Of(e), new("v5", Normal.User("old")!.Value)], []);
        var person = graph.Find(Normal.User("u2")!.Value)!;
        Assert.Equal(person.Id, graph.Find(Normal.Visitor("old")!.Value)!.Id);
        Assert.Equal(person.Id, graph.Find(Normal.Visitor("v5")!.Value)!.Id);
    }

    [Fact]
    public void Other_events_link_only_visitor_and_user()
    {
        Assert.Equal(["v1 user u1"], Text(IdentityLinks.Of(Of(EventKind.Track, "v1", "u1", ("email", "ann@example.com")))));
        Assert.Empty(IdentityLinks.Of(Of(EventKind.Page, "v1", null, ("email", "ann@example.com"))));
        Assert.Empty(IdentityLinks.Of(Of(EventKind.Track, null, "u1")));
    }

    [Fact]
    public void A_link_has_one_key()
    {
        var link = new Link("v1", Normal.Email("ann@example.com")!.Value);
        Assert.Equal("3OXD8Hqe--OjLvEf065k3g", link.LinkId);
        Assert.Equal(link.LinkId, (link with { Undone = true }).LinkId);
        Assert.NotEqual(link.LinkId, (link with { VisitorId = "v2" }).LinkId);
        Assert.NotEqual(link.LinkId, (link with { To = Normal.User("ann@example.com")!.Value }).LinkId);
    }

    static Event Of(EventKind kind, string? visitor, string? user, params (string, string)[] fields) => new()
    {
        Arrival = new() { ReceivedAt = DateTime.UnixEpoch, Door = Door.Segment, Source = "s" },
        Kind = kind,
        VisitorId = visitor,
        UserId = user,
        Fields = fields.ToDictionary(f => f.Item1, f => f.Item2),
    };

    static IEnumerable<string> Text(IEnumerable<Link> links) => links.Select(l => $"{l.VisitorId} {l.To}");
}
