using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>Something that is reached and that touches are credited with.</summary>
/// <param name="Id">Its public name; of a workspace's own goal <c>goal:ID</c>.</param>
/// <param name="Title">Its name for people, in English.</param>
/// <param name="Conversions">Its conversions: the columns of <see cref="Conversion"/>.</param>
public sealed record Goal(string Id, string Title, Func<Select> Conversions)
{
    /// <summary>What the names of groups of derived tables that hold conversions begin with.</summary>
    internal static readonly string GroupPrefix = $"conversion{CreditNeed.Cut}";

    /// <summary>Its name in the names of tables. Another definition of the same id has another.</summary>
    public string Key { get; init; } = Id;

    /// <summary>The derived table that holds its conversions.</summary>
    public string Table => TableOf(Key);

    /// <summary>What it is made of where a workspace has defined it; null for one that all workspaces have.</summary>
    internal OwnGoal? Own { get; init; }

    /// <summary>The derived table of a key.</summary>
    internal static string TableOf(string key) => "conversion_" + key;

    /// <summary>The group of its derived tables.</summary>
    internal string Group => GroupPrefix + Key;

    /// <summary>Its derived tables.</summary>
    internal IReadOnlyList<DerivedTable> Tables(WorkspaceSettings settings) => Own?.Tables(settings) ?? [(Table, Conversions())];

    /// <summary>Brings its conversions up to date; the threads must be.</summary>
    internal void Ensure(IStore store, WorkspaceSettings settings, bool lagging) =>
        Derivation.Ensure(store, settings, lagging, Group, () => Tables(settings));

    /// <summary>
    /// The join of its conversions with the visitors <c>v</c> whose touches make their journeys: those of the lead's person or company; of an
    /// event that belongs to no lead its own visitor.
    /// </summary>
    /// <param name="conversion">The alias of its table.</param>
    /// <param name="window">Whose touches belong to a journey.</param>
    internal Join VisitorsOf(string conversion, Window window)
    {
        if (Own is null)
            return new(window.Visitors("v"), Col("v", "lead_id").Is(Col(conversion, "lead_id")));
        var led = new Select([.. Fields.Of("g", "conversion_id"), .. Fields.Of("w", "visitor_id")], From(Table, "g"))
        {
            Joins = [new(window.Visitors("w"), Col("w", "lead_id").Is(Col("g", "lead_id")))],
        };
        var alone = new Select([.. Fields.Of("g", "conversion_id", "visitor_id")], From(Table, "g"))
        {
            Where = Col("g", "lead_id").Missing & Col("g", "visitor_id").Present,
        };
        return new(Union("v", led, alone), Col("v", "conversion_id").Is(Col(conversion, "conversion_id")));
    }
}

/// <summary>The goals that all workspaces have, in the order in which they are reached.</summary>
public static class Goals
{
    /// <summary>A lead, at its creation.</summary>
    public static readonly Goal Lead = new("lead", "Leads", () => Conversion.OfLead("created_at"));

    /// <summary>A lead, when marketing took it for qualified.</summary>
    public static readonly Goal Mql = new("mql", "MQLs", () => Conversion.OfLead("mql_at"));

    /// <summary>A lead, when sales took it for qualified.</summary>
    public static readonly Goal Sql = new("sql", "SQLs", () => Conversion.OfLead("sql_at"));

    /// <summary>An opportunity, at its creation.</summary>
    public static readonly Goal Opportunity = new("opportunity", "Opportunities", () => Conversion.OfDeal("created_at"));

    /// <summary>An opportunity, when sales took it for qualified.</summary>
    public static readonly Goal Sqo = new("sqo", "SQOs", () => Conversion.OfDeal("sqo_at"));

    /// <summary>A won opportunity, when it was closed.</summary>
    public static readonly Goal Sale = new("sale", "Sales", Conversion.OfSale);

    /// <summary>A customer, on its first day.</summary>
    public static readonly Goal Customer = new("customer", "New customers", Conversion.OfCustomer);

    /// <summary>A revenue entry.</summary>
    public static readonly Goal Revenue = new("revenue", "Revenue entries", Conversion.OfRevenue);

    /// <summary>Every one of them.</summary>
    public static readonly IReadOnlyList<Goal> All = [Lead, Mql, Sql, Opportunity, Sqo, Sale, Customer, Revenue];
}
