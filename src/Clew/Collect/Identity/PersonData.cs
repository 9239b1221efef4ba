using System.Text.Encodings.Web;
using System.Text.Json;
using Clew.Model;
using Clew.Storage;

namespace Clew.Collect.Identity;

/// <summary>What was, or would be, erased of a person.</summary>
/// <param name="Person">The person.</param>
/// <param name="Gone">Tables and how many of their rows go.</param>
/// <param name="Kept">Tables of the firm's books and how many of their rows stay; deals without their lead.</param>
public sealed record PersonReport(
    Person Person, IReadOnlyList<(string Table, long Rows)> Gone, IReadOnlyList<(string Table, long Rows)> Kept);

/// <summary>Everything that a workspace holds about one person: gives it out, or erases it.</summary>
public static class PersonData
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>
    /// Finds a person by an email address, a phone number, or the id of a user, a lead or a visitor. Where a text could be several of
    /// these, its kind may stand before it: <c>user:42</c>.
    /// </summary>
    /// <exception cref="UserError">Nobody, or more than one person, is known by it.</exception>
    public static Person Find(IStore store, string who)
    {
        List<Link> links = [];
        List<LeadRow> leads = [];
        using (var state = store.Snapshot())
        {
            PersonRows.Links(state.Query, undone: true, links.Add);
            PersonRows.Links(state.Query, undone: false, links.Add);
            PersonRows.Leads(state.Query, leads.Add);
        }
        var graph = PersonGraph.Of(links, leads);
        var asked = PersonName.Read(who);
        var shared = graph.Shared.FirstOrDefault(s => asked.Any(a => a.Means(s.Identifier)));
        if (shared is not null)
            throw new UserError($"'{who}' is shared by {shared.Others} others and tells no person", null,
                "Name the person by the id of a lead, a user or a visitor: lead:4711.");
        List<Person> found = [.. asked.Select(graph.Find).OfType<Person>().DistinctBy(p => p.Id)];
        if (found.Count == 0)
            // Known by a newsletter or a visit alone, of which no link tells.
            found = [.. asked.Select(a => Person.Of([a])).Where(p => IsThere(Keys(store, p)))];
        return found.Count switch
        {
            1 => found[0],
            0 => throw new UserError($"Nobody is known by '{who}'", null,
                "Check how it is written; a phone number needs its country: +49..."),
            _ => throw new UserError($"'{who}' names {found.Count} persons", null,
                "Say what it is: email:, phone:, user:, lead: or visitor: before it."),
        };
    }

    /// <summary>Writes every row about the person, by table, as one JSON object.</summary>
    public static void Export(IStore store, Person person, Stream to)
    {
        var keys = Keys(store, person);
        using var json = new Utf8JsonWriter(to, Options);
        json.WriteStartObject();
        json.WriteStartArray("known_by");
        foreach (var member in person.Members)
        {
            json.WriteStartObject();
            json.WriteString("kind", member.Kind == IdentifierKind.Crm ? "lead" : Identifier.NameOf(member.Kind));
            json.WriteString("value", member.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        foreach (var table in PersonKeys.Personal.Select(p => p.Table).Concat(PersonKeys.Books))
        {
            json.WriteStartArray(table.Name);
            PersonKeys.Read(store, table, keys.Of(table), row =>
            {
                PersonJson.Write(json, table, row);
                if (json.BytesPending > 1 << 16)
                    json.Flush();
            });
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>What <see cref="Erase"/> would do.</summary>
    public static PersonReport Look(IStore store, Person person)
    {
        var keys = Keys(store, person);
        return new(person, [.. PersonKeys.Personal.Select(p => (p.Table.Name, (long)keys.Of(p.Table).Count))],
            [.. PersonKeys.Books.Select(t => (t.Name, (long)keys.Of(t).Count))]);
    }

    /// <summary>
    /// Takes every row about the person away and remembers hashes of what it was known by, so that it does not come back from the
    /// journal or a backup. Deals and revenue stay; deals lose their lead. What is derived has to be made anew afterwards.
    /// </summary>
    public static PersonReport Erase(IStore store, Person person, Erasures erasures, DateTime now)
    {
        // First: from here on nothing of the person comes in, and if the rest fails it can be asked for again.
        erasures.Add(person.Members, now);
        using var held = store.Hold();
        return Take(store, person, Keys(store, person));
    }

    /// <summary>Erases again whomever a restored backup brought back. Says how many rows went.</summary>
    public static long EraseAgain(IStore store, Erasures erasures)
    {
        if (erasures.IsEmpty)
            return 0;
        using var held = store.Hold();
        var (visitors, leads) = PersonFinder.All(store, erasures);
        var keys = new PersonKeys(store, erasures.Matches, visitors, leads, []);
        return Take(store, new("", []), keys).Gone.Sum(g => g.Rows);
    }

    static PersonReport Take(IStore store, Person person, PersonKeys keys)
    {
        List<Change> changes = [];
        List<(string, long)> gone = [];
        foreach (var (table, _) in PersonKeys.Personal)
        {
            var rows = keys.Of(table);
            gone.Add((table.Name, rows.Count));
            if (rows.Count > 0)
                changes.Add(new(table, Arriving.Add, []) { Gone = PersonKeys.Blocks(table, rows) });
        }
        List<(string, long)> kept = [.. PersonKeys.Books.Select(t => (t.Name, (long)keys.Of(t).Count))];
        var deals = PersonDeals.WithoutLead(store, keys.Of(Tables.Opportunity));
        if (deals.Count > 0)
            changes.Add(new(Tables.Opportunity, Arriving.Replace, deals));
        if (changes.Count > 0)
            store.Apply(new(changes));
        return new(person, gone, kept);
    }

    static bool IsThere(PersonKeys keys) => PersonKeys.Personal.Any(p => keys.Of(p.Table).Count > 0);

    static PersonKeys Keys(IStore store, Person person)
    {
        var members = person.Members.Select(m => m.Canonical).ToHashSet(StringComparer.Ordinal);
        return new(store, (identifier, _) => members.Contains(identifier.Canonical), [.. person.Of(IdentifierKind.Visitor)],
            [.. person.Of(IdentifierKind.Crm)],
            [.. person.Members.Where(m => m.Kind == IdentifierKind.Email && !m.IsHashed).Select(m => m.Value)]);
    }
}
