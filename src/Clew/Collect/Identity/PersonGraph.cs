namespace Clew.Collect.Identity;

/// <summary>
/// Who is one person: the parts into which links and leads join visitors, addresses, numbers and ids. It depends on what is told and
/// not on the order of telling, and holds no state: without a link, or with it again, it is what it was.
/// </summary>
/// <remarks>
/// Some things are shared: an address that would join more than <see cref="MostShared"/> otherwise separate groups, a visitor or a
/// lead with more than so many identifiers, a user's id with more than <see cref="MostOfUser"/> (a person has one account, but without
/// cookies a new visitor id each day) join nobody.
/// </remarks>
public sealed class PersonGraph
{
    /// <summary>More than so many, and it is no person's own.</summary>
    public const int MostShared = 25;

    /// <summary>The same for user ids.</summary>
    public const int MostOfUser = 250;

    readonly Nodes _nodes;
    readonly int[] _roots;
    readonly List<LeadEntry> _leads;
    readonly Dictionary<int, int> _shared;

    internal PersonGraph(Nodes nodes, int[] roots, List<LeadEntry> leads, Dictionary<int, int> shared) =>
        (_nodes, _roots, _leads, _shared) = (nodes, roots, leads, shared);

    /// <summary>The graph of links and leads, with all texts: for finding persons.</summary>
    /// <param name="links">All links; those that are undone take others like them away.</param>
    /// <param name="leads">All leads.</param>
    /// <param name="region">The country of phone numbers without one, where their lead has none either.</param>
    public static PersonGraph Of(IReadOnlyCollection<Link> links, IEnumerable<LeadRow> leads, string? region = null)
    {
        var maker = new PersonGraphMaker(keepTexts: true, region);
        foreach (var link in links.Where(l => l.Undone))
            maker.Undo(link);
        foreach (var link in links.Where(l => !l.Undone))
            maker.Add(link);
        foreach (var lead in leads)
            maker.Add(lead);
        return maker.Make();
    }

    /// <summary>What joins nobody because too many share it.</summary>
    public IReadOnlyList<SharedIdentifier> Shared =>
        [.. _shared.Select(s => new SharedIdentifier(new(_nodes.Kind(s.Key), _nodes.Text(s.Key) ?? ""), s.Value))];

    /// <summary>The person that something belongs to; null when it is not known. What is shared is a person of its own.</summary>
    public Person? Find(Identifier identifier) => _nodes.Find(identifier) is { } node ? Make(Members(_roots[node])) : null;

    /// <summary>All persons.</summary>
    public IReadOnlyList<Person> Persons =>
        [.. Enumerable.Range(0, _nodes.Count).GroupBy(n => _roots[n]).Select(Make).OrderBy(p => p.Id, StringComparer.Ordinal)];

    /// <summary>
    /// Each person that has a lead and about whom a lead's own row does not tell all: several leads, or a visitor that the lead does
    /// not name. Leads carry no addresses here.
    /// </summary>
    internal IEnumerable<(IReadOnlyList<LeadRow> Leads, IReadOnlyList<string> Visitors)> Joined()
    {
        var leads = new int[_roots.Length];
        var visitors = new int[_roots.Length];
        foreach (var lead in _leads)
            leads[_roots[lead.Node]]++;
        for (var node = 0; node < _roots.Length; node++)
            if (_nodes.Kind(node) == IdentifierKind.Visitor)
                visitors[_roots[node]]++;
        Dictionary<int, (List<LeadRow> Leads, List<string> Visitors)> joined = [];
        foreach (var lead in _leads)
        {
            var root = _roots[lead.Node];
            var tellsAll = visitors[root] == 0 || (visitors[root] == 1 && lead.Visitor >= 0 && _roots[lead.Visitor] == root);
            if (leads[root] == 1 && tellsAll)
                continue;
            if (!joined.TryGetValue(root, out var person))
                joined[root] = person = ([], []);
            person.Leads.Add(new(_nodes.Text(lead.Node)!, lead.CreatedAt, lead.Collected)
            {
                VisitorId = lead.Visitor < 0 ? null : _nodes.Text(lead.Visitor),
            });
        }
        for (var node = 0; node < _roots.Length; node++)
            if (_nodes.Kind(node) == IdentifierKind.Visitor && joined.TryGetValue(_roots[node], out var person))
                person.Visitors.Add(_nodes.Text(node)!);
        return joined.Values.Select(p => ((IReadOnlyList<LeadRow>)p.Leads, (IReadOnlyList<string>)p.Visitors));
    }

    IEnumerable<int> Members(int root) => Enumerable.Range(0, _nodes.Count).Where(n => _roots[n] == root);

    Person Make(IEnumerable<int> nodes) => Person.Of(nodes.Select(n => new Identifier(_nodes.Kind(n), _nodes.Text(n)!)));
}

/// <summary>A lead as the graph keeps it.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Visitor">The node of the visitor that it names; -1 for none.</param>
/// <param name="CreatedAt">When it came to be.</param>
/// <param name="Collected">Whether Clew made it.</param>
readonly record struct LeadEntry(int Node, int Visitor, DateTime CreatedAt, bool Collected);
