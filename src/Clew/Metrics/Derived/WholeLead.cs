using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// <c>lead_whole</c>: each lead once. Where rows of <c>lead</c> are one lead (<c>lead_fold</c>), the one that stands has the earlier
/// creation, and what it lacks from the form's. <c>lead_visitor</c>: each lead with all visitors of its person.
/// </summary>
static class WholeLead
{
    // What a lead takes from its form value by value. Of the source it takes all or nothing, as a deal does of its lead.
    static readonly IReadOnlyList<string> Filled = ["visitor_id", "email", "phone", "origin"];

    /// <summary>A lead names its source that has any of these.</summary>
    public static readonly IReadOnlyList<string> Naming = ["source", "medium", "campaign", "channel"];

    static readonly IReadOnlyList<string> Own =
        ["lead_id", "owner", "product", "industry", "country", "company_size", "business_type", "mql_at", "mql_day", "sal_day", "sql_at", "sql_day",
            "disqualified_day", "block"];

    public static Select Query()
    {
        var earlier = Col("f", "created_at") < Col("l", "created_at");
        var named = Any(Naming.Select(n => Col("l", n).Present))!;
        var formNamed = Any(Naming.Select(n => Col("f", n).Present))!;
        return new(
            [
                .. Fields.Of("l", Own), .. Filled.Select(n => Coalesce(Col("l", n), Col("f", n)).As(n)),
                .. Fields.Marketing.Select(n => When(named, Col("l", n),
                    Coalesce(Col("l", n), When(formNamed, Col("f", n), Coalesce(Col("f", n), Col("s", n))))).As(n)),
                Coalesce(Col("l", "company"), Col("m", "company"), Col("f", "company")).As("company"),
                When(earlier, Col("f", "created_at"), Col("l", "created_at")).As("created_at"),
                When(earlier, Col("f", "created_day"), Col("l", "created_day")).As("created_day"),
            ],
            From("lead", "l"))
        {
            Comment = "Each lead once, forms and the CRM's rows of them put together",
            Joins =
            [
                new(From("lead_fold", "g"), Col("g", "lead_id").Is(Col("l", "lead_id")), Left: true),
                new(Forms(), Col("f", "stands_id").Is(Col("l", "lead_id")), Left: true),
                new(From("lead_source", "s"), Col("s", "lead_id").Is(Coalesce(Col("f", "lead_id"), Col("l", "lead_id"))), Left: true),
                new(From("lead_company", "m"), Col("m", "lead_id").Is(Col("l", "lead_id")), Left: true),
            ],
            Where = Col("g", "lead_id").Missing,
        };
    }

    // The forms of leads that stand for one: few, so that all leads are gone through only once.
    static Source Forms() =>
        new Select(
            [
                .. Fields.Of("k", "stands_id"), .. Fields.Of("o", ["lead_id", "created_at", "created_day", .. Filled, .. Fields.Marketing]),
                Coalesce(Col("o", "company"), Col("n", "company")).As("company"),
            ],
            From("lead_fold", "k"))
        {
            Joins =
            [
                new(From("lead", "o"), Col("o", "lead_id").Is(Col("k", "lead_id"))),
                new(From("lead_company", "n"), Col("n", "lead_id").Is(Col("k", "lead_id")), Left: true),
            ],
            Where = Col("k", "fills"),
        }.Under("f");

    public static Select Visitors(LeadPlace leads)
    {
        Select own = new([.. Fields.Of("l", "lead_id", "visitor_id", "created_at")], From(leads.Table, "l"))
        {
            Where = Col("l", "visitor_id").Present,
        };
        if (!leads.Folded)
            return own with { Comment = "Leads with their visitors" };
        Select more = new([.. Fields.Of("m", "lead_id", "visitor_id"), .. Fields.Of("l", "created_at")], From("lead_more", "m"))
        {
            Joins = [new(From(leads.Table, "l"), Col("l", "lead_id").Is(Col("m", "lead_id")))],
        };
        return new([.. Fields.Of("u", "lead_id", "visitor_id", "created_at")], Union("u", own, more))
        {
            Comment = "Leads with the visitors of their persons",
        };
    }
}
