using System.Security.Cryptography;
using System.Text;

namespace Clew.Tests.Metrics.Reference;

/// <summary>Who is one person and which rows are one lead, by docs/definitions.md, "Leads collected by Clew". Slow and plain on purpose.</summary>
static class People
{
    /// <summary>The world with each lead once, and with every row that names a lead naming the one that stands.</summary>
    public static World Whole(World world)
    {
        if (world.Links.Count == 0 && !world.Leads.Any(l => l.Collected == true))
            return world;
        world = world with { Leads = [.. world.Leads.Select(l => Told(l, world.Touches)).Select(Employed)] };
        var groups = Groups(world);
        var stands = new Dictionary<string, string>(StringComparer.Ordinal);
        var whole = new List<Lead>();
        foreach (var person in world.Leads.Select(l => WithSession(world, l)).GroupBy(l => groups[$"crm:{l.LeadId}"]))
        {
            var visitors = groups.Where(g => g.Value == person.Key && g.Key.StartsWith("visitor:", StringComparison.Ordinal))
                .Select(g => g.Key["visitor:".Length..]).ToList();
            whole.AddRange(OfPerson([.. person], stands).Select(l => l with { Others = visitors }));
        }
        string? Stands(string? id) => id is not null && stands.TryGetValue(id, out var other) ? other : id;
        return world with
        {
            Leads = whole,
            Opportunities = [.. world.Opportunities.Select(o => o with { LeadId = Stands(o.LeadId) })],
            Meetings = [.. world.Meetings.Select(m => m with { LeadId = Stands(m.LeadId) })],
            Inquiries = [.. world.Inquiries.Select(i => i with { LeadId = Stands(i.LeadId) })],
        };
    }

    public static string Hash(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A collected lead that names no source has that of the last session of its visitor until it was created.</summary>
    static Lead WithSession(World world, Lead lead)
    {
        if (lead.Collected != true || NamesSource(lead))
            return lead;
        var session = world.Touches.Where(t => t.Kind == "session" && t.VisitorId == lead.VisitorId && t.At <= lead.CreatedAt)
            .OrderByDescending(t => t.At).ThenByDescending(t => t.TouchId, StringComparer.Ordinal).FirstOrDefault();
        return lead with
        {
            Source = session?.Source,
            Medium = session?.Medium,
            Campaign = session?.Campaign,
            Channel = session?.Channel,
            Content = lead.Content ?? session?.Content,
            Term = lead.Term ?? session?.Term,
            LandingPage = lead.LandingPage ?? session?.LandingPage,
        };
    }

    static bool NamesSource(Lead lead) =>
        lead.Source is not null || lead.Medium is not null || lead.Campaign is not null || lead.Channel is not null;

    static List<Lead> OfPerson(List<Lead> leads, Dictionary<string, string> stands)
    {
        static IEnumerable<Lead> InOrder(IEnumerable<Lead> some) =>
            some.OrderBy(l => l.CreatedAt).ThenBy(l => l.LeadId, StringComparer.Ordinal);
        var forms = new List<Lead>();
        foreach (var form in InOrder(leads.Where(l => l.Collected == true)))
            if (forms.LastOrDefault() is { } first && form.CreatedAt <= first.CreatedAt.AddDays(30))
                stands[form.LeadId] = first.LeadId;
            else
                forms.Add(form);
        var known = InOrder(leads.Where(l => l.Collected != true)).ToList();
        var done = new List<Lead>();
        while (true)
        {
            var nearest = forms.SelectMany(f => known.Select(k => (Form: f, Known: k, Apart: (f.CreatedAt - k.CreatedAt).Duration())))
                .Where(p => p.Apart <= TimeSpan.FromDays(90)).OrderBy(p => p.Apart).Cast<(Lead Form, Lead Known, TimeSpan)?>().FirstOrDefault();
            if (nearest is not var (form, lead, _))
                break;
            forms.Remove(form);
            known.Remove(lead);
            done.Add(Together(form, lead));
            foreach (var again in stands.Where(s => s.Value == form.LeadId).Select(s => s.Key).ToList())
                stands[again] = lead.LeadId;
            stands[form.LeadId] = lead.LeadId;
        }
        return [.. done, .. forms, .. known];
    }

    /// <summary>A collected lead that names no source has that of its visitor's last session that began no later.</summary>
    static Lead Told(Lead lead, IEnumerable<Touch> touches)
    {
        if (lead.Collected != true || (lead.Source ?? lead.Medium ?? lead.Campaign ?? lead.Channel) is not null)
            return lead;
        var session = touches.Where(t => t.Kind == "session" && t.VisitorId == lead.VisitorId && t.At <= lead.CreatedAt).OrderBy(t => t.At)
            .ThenBy(t => t.TouchId, StringComparer.Ordinal).LastOrDefault();
        return session is null ? lead : lead with
        {
            Source = session.Source,
            Medium = session.Medium,
            Campaign = session.Campaign,
            Channel = session.Channel,
            Content = lead.Content ?? session.Content,
            Term = lead.Term ?? session.Term,
            LandingPage = lead.LandingPage ?? session.LandingPage,
        };
    }

    /// <summary>A collected lead that names no company has that of its address.</summary>
    static Lead Employed(Lead lead) => lead is { Collected: true, Company: null, Email: { } email } && email.Contains('@', StringComparison.Ordinal)
        ? lead with { Company = email.Trim().ToLowerInvariant().Split('@')[1] }
        : lead;

    static Lead Together(Lead form, Lead lead)
    {
        var together = lead with
        {
            CreatedAt = form.CreatedAt < lead.CreatedAt ? form.CreatedAt : lead.CreatedAt,
            VisitorId = lead.VisitorId ?? form.VisitorId,
            Origin = lead.Origin ?? form.Origin,
            Company = lead.Company ?? form.Company,
        };
        if (NamesSource(lead))
            return together;
        return together with
        {
            Source = form.Source,
            Medium = form.Medium,
            Campaign = form.Campaign,
            Channel = form.Channel,
            Content = lead.Content ?? form.Content,
            Term = lead.Term ?? form.Term,
            LandingPage = lead.LandingPage ?? form.LandingPage,
        };
    }

    /// <summary>Every identifier with the number of its person.</summary>
    static Dictionary<string, int> Groups(World world)
    {
        static string Named(LinkRow link) => $"{link.Kind}:{(link.Kind is "email" or "phone" && !link.Value.StartsWith("sha256:", StringComparison.Ordinal)
            ? Hash(link.Value) : link.Value)}";
        var undone = world.Links.Where(l => l.Undone == true).Select(l => (Named(l), $"visitor:{l.VisitorId}")).ToHashSet();
        var pairs = new HashSet<(string To, string Other)>();
        var all = new HashSet<string>(StringComparer.Ordinal);
        void Join(string to, string other)
        {
            all.Add(to);
            all.Add(other);
            if (!undone.Contains((to, other)))
                pairs.Add((to, other));
        }
        foreach (var link in world.Links)
            Join(Named(link), $"visitor:{link.VisitorId}");
        foreach (var lead in world.Leads)
        {
            var (id, visitor) = ($"crm:{lead.LeadId}", $"visitor:{lead.VisitorId}");
            all.Add(id);
            var addresses = new[] { Email(lead), Phone(lead) }.OfType<string>().ToList();
            foreach (var address in addresses)
                Join(address, id);
            if (lead.VisitorId is null)
                continue;
            all.Add(visitor);
            if (!addresses.Exists(a => undone.Contains((a, visitor))))
                Join(id, visitor);
        }

        static bool IsAddress(string name) => name.StartsWith("email:", StringComparison.Ordinal) || name.StartsWith("phone:", StringComparison.Ordinal);
        var shared = all.Where(n => !IsAddress(n) && pairs.Count(p => p.To == n || p.Other == n)
            > (n.StartsWith("user:", StringComparison.Ordinal) ? 250 : 25)).ToHashSet(StringComparer.Ordinal);
        var held = pairs.Where(p => !shared.Contains(p.To) && !shared.Contains(p.Other)).ToList();
        var sure = Connect(all, held.Where(p => !IsAddress(p.To)));
        var common = held.Where(p => IsAddress(p.To)).GroupBy(p => p.To, StringComparer.Ordinal)
            .Where(g => g.Select(p => sure[p.Other]).Distinct().Count() > 25).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return Connect(all, held.Where(p => !common.Contains(p.To)));
    }

    static Dictionary<string, int> Connect(IEnumerable<string> names, IEnumerable<(string One, string Other)> pairs)
    {
        var groups = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        foreach (var (one, other) in pairs)
        {
            var (from, to) = (groups[one], groups[other]);
            foreach (var name in groups.Where(g => g.Value == from).Select(g => g.Key).ToList())
                groups[name] = to;
        }
        return groups;
    }

    static string? Email(Lead lead) => lead.Email switch
    {
        null => null,
        var hash when hash.StartsWith("sha256:", StringComparison.Ordinal) => $"email:{hash}",
        var text when text.Contains('@', StringComparison.Ordinal) => $"email:{Hash(text.Trim().ToLowerInvariant())}",
        _ => null,
    };

    // The few numbers of random worlds: what a person takes them for.
    static string? Phone(Lead lead) => lead.Phone switch
    {
        "+49 30 901820" => $"phone:{Hash("+4930901820")}",
        "0049 30 901820" when lead.Country is not null => $"phone:{Hash("+4930901820")}",
        "+1 (212) 555-2368" => $"phone:{Hash("+12125552368")}",
        _ => null,
    };
}
