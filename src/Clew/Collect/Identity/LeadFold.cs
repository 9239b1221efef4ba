namespace Clew.Collect.Identity;

/// <summary>Two rows of <c>lead</c> that are one lead.</summary>
/// <param name="LeadId">The row that is counted no more.</param>
/// <param name="StandsId">The row that stands for both.</param>
/// <param name="Fills">True where the row gives the one that stands what that lacks.</param>
public sealed record LeadFold(string LeadId, string StandsId, bool Fills)
{
    /// <summary>Forms within so long after the first belong to one lead.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromDays(30);

    /// <summary>A CRM's lead and a form's within so long of each other are one lead.</summary>
    public static readonly TimeSpan Match = TimeSpan.FromDays(90);

    /// <summary>
    /// Which leads of one person are the same: forms sent again within 30 days of the first are one lead, the first; a lead of a CRM
    /// and one of forms created within 90 days of each other are one lead, the CRM's, the nearest first, each once.
    /// </summary>
    public static IEnumerable<LeadFold> Of(IEnumerable<LeadRow> leadsOfOnePerson)
    {
        var byTime = leadsOfOnePerson.OrderBy(l => l.CreatedAt).ThenBy(l => l.LeadId, StringComparer.Ordinal).ToList();
        List<List<LeadRow>> forms = [];
        foreach (var form in byTime.Where(l => l.Collected))
            if (forms.Count > 0 && form.CreatedAt - forms[^1][0].CreatedAt <= Again)
                forms[^1].Add(form);
            else
                forms.Add([form]);
        var stands = Matches(forms, [.. byTime.Where(l => !l.Collected)]);
        foreach (var form in forms)
        {
            var known = stands.GetValueOrDefault(form[0].LeadId);
            if (known is not null)
                yield return new(form[0].LeadId, known, Fills: true);
            foreach (var again in form.Skip(1))
                yield return new(again.LeadId, known ?? form[0].LeadId, Fills: false);
        }
    }

    // From the first form's lead to the CRM's.
    static Dictionary<string, string> Matches(List<List<LeadRow>> forms, List<LeadRow> known)
    {
        Dictionary<string, string> stands = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        var pairs = from form in forms
                    from lead in known
                    let apart = (form[0].CreatedAt - lead.CreatedAt).Duration()
                    where apart <= Match
                    orderby apart
                    select (Form: form[0].LeadId, Lead: lead.LeadId);
        foreach (var (form, lead) in pairs)
            if (!stands.ContainsKey(form) && taken.Add(lead))
                stands[form] = lead;
        return stands;
    }
}
