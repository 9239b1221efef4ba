using System.Text;
using System.Text.Json;
using Clew.Collect;
using Clew.Collect.Identity;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Clew.Tests.Metrics.Reference;
using Clew.Tests.Storage;
using Xunit;
using static Clew.Sql.Build;

namespace Clew.Tests.Collect.Identity;

public sealed class PersonDataTests : IDisposable
{
    static readonly DateTime Start = World.Utc(2026, 3, 1, 12), Now = World.Utc(2026, 4, 1);

    readonly DuckDbStore _store = DuckDbStore.Open(null);
    readonly Erasures _erasures = Erasures.InMemory();

    public PersonDataTests()
    {
        WorldLoader.Load(new World
        {
            Touches = [new("t1", "v1", Start), new("t2", "v2", Start), new("t3", "bob", Start)],
            Leads =
            [
                new("l1", Start) { Email = "Ann@example.com" }, new("l2", Start) { Email = "bob@example.com", VisitorId = "bob" },
            ],
            Opportunities =
            [
                new("o1", Start, "won") { LeadId = "l1", ClosedAt = Start, Amount = 100 },
                new("o2", Start, "won") { LeadId = "l1", ClosedAt = Start, Amount = 50 },
                new("o3", Start, "won") { LeadId = "l2", CustomerId = "c2", ClosedAt = Start, Amount = 70 },
            ],
            Revenue = [new("r1", "c1", Start, 100) { OpportunityId = "o1" }, new("r2", "c2", Start, 70)],
            Meetings = [new("m1", Start, "attended") { LeadId = "l1" }],
            Inquiries = [new("i1", Start) { LeadId = "l1" }, new("i2", Start) { LeadId = "l2" }],
            EmailEvents = [new("e1", Start, "open") { Contact = "ANN@example.com" }, new("e2", Start, "open") { Contact = "news@example.com" }],
            Links = [new("k1", "v1", "email", "ann@example.com"), new("k2", "v1", "user", "u1"), new("k3", "v2", "user", "u1")],
        }, _store);
        _store.Apply(new(
        [
            new(Tables.Event, Arriving.Add, Given.Rows(Tables.Event,
            [
                Event(1, visitor: "v1"), Event(2, user: "u1"), Event(3, fields: """{"email":" ANN@example.com"}"""),
                Event(4, visitor: "bob", fields: """{"email":"bob@example.com"}"""), Event(5, fields: """{"lead_id":"l1","x":1}"""),
                Event(6, fields: "no JSON"), Event(7, fields: """{"contact":"ann@example.com"}"""),
            ])),
            new(Tables.Drop, Arriving.Add, Given.Rows(Tables.Drop,
            [
                Drop("d1", "v1", null), Drop("d2", null, Convert.ToBase64String("""{"email":"ann@example.com"}"""u8)),
                Drop("d3", "bob", "bob@example.com"),
            ])),
        ]));
    }

    [Theory]
    [InlineData("ann@example.com"), InlineData("email:ANN@example.com"), InlineData("l1"), InlineData("lead:l1"), InlineData("u1")]
    [InlineData("visitor:v2"), InlineData(" v1 ")]
    public void A_person_is_found_by_anything_that_they_are_known_by(string who) =>
        Assert.Equal(["visitor v1", "visitor v2", "email ann@example.com", "user u1", "crm l1"],
            PersonData.Find(_store, who).Members.Select(m => m.ToString()));

    [Theory]
    [InlineData("cleo@example.com", "Nobody is known by 'cleo@example.com'"), InlineData("", "No person is named")]
    [InlineData("phone:12", "'12' is no phone")]
    public void Nobody_is_an_error(string who, string problem) =>
        Assert.Equal(problem, Assert.Throws<UserError>(() => PersonData.Find(_store, who)).Problem);

    [Fact]
    public void Who_only_got_a_newsletter_is_found_too() =>
        Assert.Equal([("email_event", 1L)], PersonData.Look(_store, PersonData.Find(_store, "news@example.com")).Gone.Where(g => g.Rows > 0));

    [Fact]
    public void An_address_that_many_share_tells_no_person()
    {
        _store.Apply(new([new(Tables.Link, Arriving.Add, Given.Rows(Tables.Link, Enumerable.Range(0, 26)
            .Select(i => new object?[] { $"s{i}", $"s{i}", "email", "info@example.com", null })))]));
        Assert.Equal("'info@example.com' is shared by 26 others and tells no person",
            Assert.Throws<UserError>(() => PersonData.Find(_store, "info@example.com")).Problem);
    }

    [Fact]
    public void A_text_that_means_two_persons_is_refused()
    {
        _store.Apply(new([new(Tables.Link, Arriving.Add, Given.Rows(Tables.Link, [["x", "bob", "user", "l1", null]]))]));
        Assert.Equal("'l1' names 2 persons", Assert.Throws<UserError>(() => PersonData.Find(_store, "l1")).Problem);
        Assert.Contains("bob", PersonData.Find(_store, "user:l1").Of(IdentifierKind.Visitor));
    }

    [Fact]
    public void An_export_holds_every_row_about_the_person_and_none_about_others()
    {
        using var stream = new MemoryStream();
        PersonData.Export(_store, PersonData.Find(_store, "l1"), stream);
        using var json = JsonDocument.Parse(stream.ToArray());
        string Keys(string table, string key) => string.Join(" ", json.RootElement.GetProperty(table).EnumerateArray()
            .Select(r => r.GetProperty(key).ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("1 2 3 5 7", Keys("event", "id"));
        Assert.Equal("t1 t2", Keys("touch", "touch_id"));
        Assert.Equal("l1", Keys("lead", "lead_id"));
        Assert.Equal("k1 k2 k3", Keys("link", "link_id"));
        Assert.Equal("d1 d2", Keys("drop", "drop_id"));
        Assert.Equal("e1", Keys("email_event", "event_id"));
        Assert.Equal("m1", Keys("meeting", "meeting_id"));
        Assert.Equal("i1", Keys("inquiry", "inquiry_id"));
        Assert.Equal("o1 o2", Keys("opportunity", "opportunity_id"));
        Assert.Equal("r1", Keys("revenue", "entry_id"));
        Assert.Equal("100", json.RootElement.GetProperty("revenue")[0].GetProperty("amount").ToString().Split('.')[0]);
        Assert.Equal("2026-03-01T12:00:00Z", json.RootElement.GetProperty("lead")[0].GetProperty("created_at").GetString());
        Assert.Equal("lead l1", string.Join(" ", json.RootElement.GetProperty("known_by").EnumerateArray().Last().EnumerateObject().Select(p => p.Value)));
    }

    [Fact]
    public void An_erasure_takes_the_person_away_and_leaves_the_books()
    {
        var report = PersonData.Erase(_store, PersonData.Find(_store, "ann@example.com"), _erasures, Now);
        Assert.Equal([("event", 5L), ("touch", 2L), ("lead", 1L), ("link", 3L), ("drop", 2L), ("email_event", 1L), ("meeting", 1L), ("inquiry", 1L)],
            report.Gone);
        Assert.Equal([("opportunity", 2L), ("revenue", 1L), ("subscription", 0L)], report.Kept);
        Assert.Equal(["4", "6"], Ids("event", "id"));
        Assert.Equal(["t3"], Ids("touch", "touch_id"));
        Assert.Equal(["l2"], Ids("lead", "lead_id"));
        Assert.Equal(["d3"], Ids("drop", "drop_id"));
        Assert.Equal(["e2"], Ids("email_event", "event_id"));
        Assert.Equal(["i2"], Ids("inquiry", "inquiry_id"));
        Assert.Empty(Ids("link", "link_id"));
        Assert.Empty(Ids("meeting", "meeting_id"));
        Assert.Equal(["r1", "r2"], Ids("revenue", "entry_id"));
        Assert.Equal(["l2"], Ids("opportunity", "lead_id"));
        var customers = Ids("opportunity", "customer_id");
        // Both deals of the lead are still one customer's.
        Assert.Equal(2, customers.Distinct().Count());
        Assert.Equal(3, customers.Count);
        Assert.Throws<UserError>(() => PersonData.Find(_store, "ann@example.com"));
    }

    [Fact]
    public void Who_was_erased_is_known_again_without_being_told()
    {
        using var folder = new TemporaryFolder();
        var file = Erasures.FileIn(folder.Path, "main");
        PersonData.Erase(_store, PersonData.Find(_store, "u1"), Erasures.Open(file), Now);
        var text = File.ReadAllText(file);
        Assert.DoesNotContain("ann@", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(":v1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"v1\"", text, StringComparison.Ordinal); // its key is random and may well have the letters
        var again = Erasures.Open(file);
        Assert.True(again.Matches(Normal.Email("Ann@example.com")!.Value));
        Assert.True(again.Matches(Identifier.Hashed(IdentifierKind.Email, Normal.Email("ann@example.com")!.Value.Canonical["email:".Length..])!.Value));
        Assert.False(again.Matches(Normal.Email("bob@example.com")!.Value));
        Assert.True(again.Matches(Of(Now, e => e.VisitorId = "v2")));
        Assert.True(again.Matches(Of(Now, e => e.Fields = new() { ["contact"] = "ann@example.com" })));
        Assert.False(again.Matches(Of(Now.AddSeconds(1), e => e.VisitorId = "v2")));
        Assert.False(again.Matches(Of(Now, e => e.VisitorId = "bob")));
        File.WriteAllText(file, "{}");
        Assert.Throws<UserError>(() => Erasures.Open(file));
    }

    [Fact]
    public void A_restored_backup_loses_the_erased_again_and_nobody_else()
    {
        _erasures.Add(PersonData.Find(_store, "l1").Members, Now);
        Assert.Equal(15, PersonData.EraseAgain(_store, _erasures));
        Assert.Equal(["l2"], Ids("lead", "lead_id"));
        Assert.Equal(["t3"], Ids("touch", "touch_id"));
        Assert.Equal(["4", "6"], Ids("event", "id"));
        Assert.Equal(["l2"], Ids("opportunity", "lead_id"));
        Assert.Equal(0, PersonData.EraseAgain(_store, _erasures));
        Assert.Equal(0, PersonData.EraseAgain(_store, Erasures.InMemory()));
    }

    [Fact]
    public void What_came_after_the_erasure_stays()
    {
        _erasures.Add([Normal.Visitor("v1")!.Value, Normal.Crm("l1")!.Value], Start.AddSeconds(-1));
        PersonData.EraseAgain(_store, _erasures);
        Assert.Equal(["t1", "t2", "t3"], Ids("touch", "touch_id"));
        Assert.Equal(["l1", "l2"], Ids("lead", "lead_id"));
    }

    public void Dispose() => _store.Dispose();

    List<string> Ids(string table, string column)
    {
        List<string> ids = [];
        _store.Query(new Select([Col("t", column).As("id")], From(table, "t")) { Where = Col("t", column).Present },
            row => ids.Add(row.Value(0)!.ToString()!));
        return [.. ids.Order(StringComparer.Ordinal)];
    }

    static Event Of(DateTime at, Action<Event> set)
    {
        Event e = new() { Arrival = new() { ReceivedAt = at, Door = Door.Beacon, Source = "s" }, Kind = EventKind.Form };
        set(e);
        return e;
    }

    static object?[] Event(long id, string? visitor = null, string? user = null, string? fields = null) =>
        Row(Tables.Event, ("id", id), ("at", Start), ("received_at", Start), ("source_id", "s"), ("kind", "form"), ("visitor_id", visitor),
            ("user_id", user), ("fields", fields));

    static object?[] Drop(string id, string? visitor, string? arrival) =>
        Row(Tables.Drop, ("drop_id", id), ("received_at", Start), ("received_day", new DateOnly(2026, 3, 1)), ("source_id", "s"),
            ("step", "bots"), ("reason", "r"), ("visitor_id", visitor), ("arrival", arrival));

    static object?[] Row(Table table, params (string Column, object? Value)[] values)
    {
        var row = new object?[table.Columns.Count];
        foreach (var (column, value) in values)
            row[table.IndexOf(column)] = value;
        return row;
    }
}
