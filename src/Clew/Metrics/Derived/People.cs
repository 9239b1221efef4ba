using Clew.Collect.Identity;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;
using static Clew.Sql.ColumnType;

namespace Clew.Metrics.Derived;

/// <summary>
/// What no query can find: who is one person. Three small tables hold only what the rows of <c>lead</c> do not tell by themselves:
/// <c>lead_fold</c> (rows that are one lead), <c>lead_more</c> (further visitors of a lead's person), <c>lead_company</c> (companies
/// told by an address).
/// </summary>
sealed class People
{
    static readonly Table Fold = new("lead_fold", ["lead_id"],
        [new("lead_id", Text, true), new("stands_id", Text, true), new("fills", Flag, true)]);

    static readonly Table More = new("lead_more", ["lead_id", "visitor_id"], [new("lead_id", Text, true), new("visitor_id", Text, true)]);

    static readonly Table Company = new("lead_company", ["lead_id"], [new("lead_id", Text, true), new("company", Text, true)]);

    readonly RowList _folds = new(Fold), _more = new(More), _companies = new(Company);

    /// <summary>The three tables. They are made when the first of them is asked for.</summary>
    public static IReadOnlyList<DerivedTable> Tables(IStore store)
    {
        var people = new Lazy<People>(() => new(store));
        return
        [
            new(Fold.Name) { Rows = (Fold, _ => people.Value._folds.Blocks) },
            new(More.Name) { Rows = (More, _ => people.Value._more.Blocks) },
            new(Company.Name) { Rows = (Company, _ => people.Value._companies.Blocks) },
        ];
    }

    /// <summary>True when somebody may be known by more than a lead's own row.</summary>
    public static bool Any(IStore store)
    {
        var any = false;
        store.Query(new Select([Col("k", "kind").As("kind")], From("link", "k")) { Limit = 1 }, _ => any = true);
        if (!any)
            store.Query(new Select([Col("l", "lead_id").As("lead_id")], From("lead", "l")) { Where = Col("l", "collected"), Limit = 1 },
                _ => any = true);
        return any;
    }

    People(IStore store)
    {
        var maker = new PersonGraphMaker(keepTexts: false);
        using (var state = store.Snapshot())
        {
            PersonRows.Links(state.Query, undone: true, maker.Undo);
            PersonRows.Links(state.Query, undone: false, maker.Add);
            PersonRows.Leads(state.Query, lead =>
            {
                maker.Add(lead);
                if (lead is { Collected: true, Company: null } && FreeMail.Company(lead.Email) is { } company)
                    _companies.Set(0, lead.LeadId).Set(1, company).Next();
            });
        }
        foreach (var (leads, visitors) in maker.Make().Joined())
            Take(leads, visitors);
    }

    void Take(IReadOnlyList<LeadRow> leads, IReadOnlyList<string> visitors)
    {
        var folds = LeadFold.Of(leads).ToList();
        foreach (var fold in folds)
            _folds.Set(0, fold.LeadId).Set(1, fold.StandsId).Set(2, fold.Fills).Next();
        var folded = folds.Select(f => f.LeadId).ToHashSet(StringComparer.Ordinal);
        var byId = leads.ToDictionary(l => l.LeadId, StringComparer.Ordinal);
        var filled = folds.Where(f => f.Fills).ToDictionary(f => f.StandsId, f => byId[f.LeadId].VisitorId, StringComparer.Ordinal);
        foreach (var lead in leads.Where(l => !folded.Contains(l.LeadId)))
        {
            var own = lead.VisitorId ?? filled.GetValueOrDefault(lead.LeadId);
            foreach (var visitor in visitors.Where(v => v != own))
                _more.Set(0, lead.LeadId).Set(1, visitor).Next();
        }
    }
}
