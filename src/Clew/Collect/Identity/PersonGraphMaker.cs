using System.Runtime.InteropServices;

namespace Clew.Collect.Identity;

/// <summary>Takes in links and leads one by one, then joins them. What is undone must come first.</summary>
sealed class PersonGraphMaker(bool keepTexts, string? region = null)
{
    readonly Nodes _nodes = new(keepTexts);
    readonly List<LeadEntry> _leads = [];
    readonly HashSet<long> _undone = [];

    // A pair of nodes is one number. What joins by an address waits until all else has joined.
    readonly List<long> _sure = [], _byAddress = [];

    /// <summary>A link that was taken back.</summary>
    public void Undo(Link link) => _undone.Add(Pair(_nodes.Of(link.To), _nodes.Of(Visitor(link.VisitorId))));

    /// <summary>A link that holds.</summary>
    public void Add(Link link)
    {
        var visitor = _nodes.Of(Visitor(link.VisitorId));
        Join(_nodes.Of(link.To), visitor);
    }

    /// <summary>A lead: it joins the visitor, the address and the number that it names.</summary>
    public void Add(LeadRow lead)
    {
        var node = _nodes.Of(new(IdentifierKind.Crm, lead.LeadId));
        var visitor = string.IsNullOrEmpty(lead.VisitorId) ? -1 : _nodes.Of(Visitor(lead.VisitorId));
        _leads.Add(new(node, visitor, lead.CreatedAt, lead.Collected));
        var email = Address(Normal.EmailOrHash(lead.Email));
        var phone = Address(Normal.PhoneOrHash(lead.Phone, lead.Country is { Length: 2 } country ? country : region));
        // Where the link of that visitor with that address was taken back, the lead is the address's, not the visitor's.
        if (visitor >= 0 && !IsUndone(node, visitor) && !IsUndone(email, visitor) && !IsUndone(phone, visitor))
            Join(node, visitor);
        if (email >= 0)
            Join(email, node);
        if (phone >= 0)
            Join(phone, node);
    }

    public PersonGraph Make()
    {
        var sure = Distinct(_sure);
        var byAddress = Distinct(_byAddress);
        Dictionary<int, int> shared = [];
        var degrees = new int[_nodes.Count];
        foreach (var pair in sure)
            Count(pair, both: true);
        foreach (var pair in byAddress)
            Count(pair, both: false);
        for (var node = 0; node < degrees.Length; node++)
            if (degrees[node] > (_nodes.Kind(node) == IdentifierKind.User ? PersonGraph.MostOfUser : PersonGraph.MostShared))
                shared[node] = degrees[node];
        var parts = new Parts(_nodes.Count);
        foreach (var pair in sure)
            if (!shared.ContainsKey(Hub(pair)) && !shared.ContainsKey(Other(pair)))
                parts.Union(Hub(pair), Other(pair));
        JoinByAddress(byAddress, parts, shared);
        return new(_nodes, parts.Roots(), _leads, shared);

        void Count(long pair, bool both)
        {
            if (both)
                degrees[Hub(pair)]++;
            degrees[Other(pair)]++;
        }
    }

    // How many groups an address would join is counted for all addresses before any of them joins, lest the order decide.
    static void JoinByAddress(ReadOnlySpan<long> pairs, Parts parts, Dictionary<int, int> shared)
    {
        List<(int Address, int Other)> joins = [];
        HashSet<int> groups = [];
        for (int from = 0, to; from < pairs.Length; from = to)
        {
            var address = Hub(pairs[from]);
            var before = joins.Count;
            groups.Clear();
            for (to = from; to < pairs.Length && Hub(pairs[to]) == address; to++)
                if (!shared.ContainsKey(Other(pairs[to])))
                {
                    groups.Add(parts.Root(Other(pairs[to])));
                    joins.Add((address, Other(pairs[to])));
                }
            if (groups.Count <= PersonGraph.MostShared)
                continue;
            shared[address] = groups.Count;
            joins.RemoveRange(before, joins.Count - before);
        }
        foreach (var (address, other) in joins)
            parts.Union(address, other);
    }

    void Join(int to, int other)
    {
        var pair = Pair(to, other);
        if (!_undone.Contains(pair))
            (Identifier.CanBeHashed(_nodes.Kind(to)) ? _byAddress : _sure).Add(pair);
    }

    bool IsUndone(int to, int visitor) => to >= 0 && _undone.Count > 0 && _undone.Contains(Pair(to, visitor));

    int Address(Identifier? identifier) => identifier is { } known ? _nodes.Of(known) : -1;

    static Identifier Visitor(string id) => new(IdentifierKind.Visitor, id);

    static ReadOnlySpan<long> Distinct(List<long> pairs)
    {
        pairs.Sort();
        var span = CollectionsMarshal.AsSpan(pairs);
        var count = 0;
        for (var i = 0; i < span.Length; i++)
            if (count == 0 || span[i] != span[count - 1])
                span[count++] = span[i];
        return span[..count];
    }

    static long Pair(int hub, int other) => ((long)hub << 32) | (uint)other;

    static int Hub(long pair) => (int)(pair >> 32);

    static int Other(long pair) => (int)pair;
}
