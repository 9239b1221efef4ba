using Clew.Collect.Identity;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Clew.Tests.Collect.Identity;

public sealed class PersonGraphTests
{
    [Fact]
    public void What_only_says_that_it_is_a_hash_joins_nobody()
    {
        var maker = new PersonGraphMaker(keepTexts: true);
        foreach (var id in (string[])["L1", "L2"])
            maker.Add(new LeadRow(id, DateTime.UnixEpoch, Collected: true) { Email = "sha256:ann@example.com", Phone = "sha256:1" });
        Assert.All(maker.Make().Persons, person => Assert.Single(person.Members));
    }

    static readonly DateTime Day = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Visitors_with_one_address_are_one_person_with_its_leads()
    {
        var graph = PersonGraph.Of([Email("v1", "ann"), Email("v2", "ann"), Email("v3", "bob")],
            [new("l1", Day, false) { Email = " ANN@example.com" }, new("l2", Day, false) { VisitorId = "v3" }]);
        Assert.Equal(2, graph.Persons.Count);
        var ann = graph.Find(Visitor("v2"))!;
        Assert.Equal(["v1", "v2"], ann.Of(IdentifierKind.Visitor));
        Assert.Equal(["l1"], ann.Of(IdentifierKind.Crm));
        Assert.Equal(["l2"], graph.Find(Visitor("v3"))!.Of(IdentifierKind.Crm));
        Assert.Null(graph.Find(Visitor("v4")));
    }

    [Fact]
    public void A_hashed_address_joins_the_plain_one_and_is_shown_plain()
    {
        var hash = Identifier.Hashed(IdentifierKind.Email, Known("ann").Canonical["email:".Length..])!.Value;
        foreach (Link[] links in (Link[][])[[new("v1", hash), Email("v2", "ann")], [Email("v2", "ann"), new("v1", hash)]])
        {
            var person = Assert.Single(PersonGraph.Of(links, []).Persons);
            Assert.Equal(["v1", "v2"], person.Of(IdentifierKind.Visitor));
            Assert.Equal(["ann@example.com"], person.Of(IdentifierKind.Email));
        }
    }

    [Fact]
    public void An_address_that_too_many_share_joins_nobody_and_is_told()
    {
        var links = Enumerable.Range(0, PersonGraph.MostShared).Select(i => Email($"v{i}", "info")).ToList();
        Assert.Single(PersonGraph.Of(links, []).Persons);
        links.Add(Email("more", "info"));
        var graph = PersonGraph.Of(links, []);
        Assert.Equal(links.Count + 1, graph.Persons.Count);
        Assert.Equal([new(Known("info"), PersonGraph.MostShared + 1)], graph.Shared);
    }

    [Fact]
    public void One_user_with_a_new_visitor_each_day_does_not_make_an_address_shared()
    {
        var links = Enumerable.Range(0, 100).SelectMany(i => (Link[])[User($"v{i}", "u1"), Email($"v{i}", "ann")]).ToList();
        Assert.Single(PersonGraph.Of(links, []).Persons);
    }

    [Fact]
    public void A_browser_that_many_use_joins_none_of_them()
    {
        var links = Enumerable.Range(0, PersonGraph.MostShared + 1).Select(i => Email("kiosk", $"p{i}")).ToList();
        var graph = PersonGraph.Of([.. links, Email("v1", "p1")], []);
        Assert.Equal(["v1"], graph.Find(Known("p1"))!.Of(IdentifierKind.Visitor));
        Assert.Equal(["kiosk"], graph.Shared.Select(s => s.Identifier.Value));
    }

    [Fact]
    public void A_lead_keeps_to_its_address_when_the_link_of_its_visitor_with_that_is_taken_back()
    {
        LeadRow lead = new("l1", Day, true) { VisitorId = "v1", Email = "ann@example.com" };
        Assert.Single(PersonGraph.Of([Email("v1", "ann")], [lead]).Persons);
        var graph = PersonGraph.Of([Email("v1", "ann") with { Undone = true }], [lead]);
        Assert.Equal(["l1"], graph.Find(Known("ann"))!.Of(IdentifierKind.Crm));
        Assert.Equal([Visitor("v1")], graph.Find(Visitor("v1"))!.Members);
    }

    [Fact]
    public void Persons_do_not_depend_on_the_order_of_telling() => Check(world =>
    {
        var random = new Random(world.Seed);
        Assert.Equal(Text(world.Links, world.Leads),
            Text([.. world.Links.OrderBy(_ => random.Next())], [.. world.Leads.OrderBy(_ => random.Next())]));
    });

    [Fact]
    public void What_is_told_twice_changes_nothing() =>
        Check(world => Assert.Equal(Text(world.Links, world.Leads), Text([.. world.Links, .. world.Links], world.Leads)));

    [Fact]
    public void A_merge_that_is_taken_back_leaves_what_was_before_and_can_be_done_again() => Check(world =>
    {
        Link[] before = [.. world.Links, User("v1", "one")];
        var merge = User("v2", "one");
        Link[] merged = [.. before, merge];
        // Taken back, v2 is still known as a visitor, whether or not anything else tells of it.
        LeadRow[] leads = [.. world.Leads, new("of v2", Day, false) { VisitorId = "v2" }];
        Assert.Equal(Text(before, leads), Text([.. before, merge with { Undone = true }], leads));
        Assert.Equal(Text(merged, leads), Text([merge, .. before], leads));
    });

    [Fact]
    public void Every_identifier_belongs_to_exactly_one_person() => Check(world =>
    {
        var graph = PersonGraph.Of(world.Links, world.Leads);
        var members = graph.Persons.SelectMany(p => p.Members).ToList();
        Assert.Equal(members.Count, members.Distinct().Count());
        Assert.Equal(graph.Persons.Count, graph.Persons.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        foreach (var person in graph.Persons)
            foreach (var member in person.Members)
                Assert.Equal(person.Id, graph.Find(member)!.Id);
    });

    sealed record World(int Seed, Link[] Links, LeadRow[] Leads);

    static void Check(Action<World> property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_260_401, 1),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(Make).ToArbitrary(), property));

    static World Make(int seed)
    {
        var random = new Random(seed);
        var people = random.Next(2, 12);
        Link Link(int _)
        {
            var visitor = $"v{random.Next(people)}";
            var who = $"{random.Next(people)}";
            return random.Next(4) switch
            {
                0 => Email(visitor, who),
                1 => User(visitor, who),
                2 => new(visitor, new(IdentifierKind.Crm, $"l{who}")),
                _ => new(visitor, new(IdentifierKind.Email, "sha256:" + Known(who).Canonical["email:".Length..])),
            } with
            { Undone = random.Next(6) == 0 };
        }
        LeadRow Lead(int i) => new($"l{i}", Day.AddDays(random.Next(200)), random.Next(2) == 0)
        {
            VisitorId = random.Next(2) == 0 ? $"v{random.Next(people)}" : null,
            Email = random.Next(2) == 0 ? $"{random.Next(people)}@example.com" : null,
        };
        return new(seed, [.. Enumerable.Range(0, random.Next(20)).Select(Link)], [.. Enumerable.Range(0, random.Next(8)).Select(Lead)]);
    }

    // Each person a line.
    static string Text(IReadOnlyCollection<Link> links, IReadOnlyCollection<LeadRow> leads) =>
        string.Join("\n", PersonGraph.Of(links, leads).Persons.Select(p => $"{p.Id}: {string.Join(", ", p.Members)}"));

    static Link Email(string visitor, string who) => new(visitor, Known(who));

    static Link User(string visitor, string user) => new(visitor, new(IdentifierKind.User, user));

    static Identifier Visitor(string id) => new(IdentifierKind.Visitor, id);

    static Identifier Known(string who) => Normal.Email($"{who}@example.com")!.Value;
}
