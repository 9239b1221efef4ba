using Clew.Model;
using Clew.Sql;

namespace Clew.Metrics.Credit;

/// <summary>Something that is reached and that touches are credited with.</summary>
/// <param name="Id">Its public name.</param>
/// <param name="Title">Its name for people, in English.</param>
/// <param name="Conversions">Its conversions: the columns of <see cref="Conversion"/>.</param>
public sealed record Goal(string Id, string Title, Func<Select> Conversions)
{
    /// <summary>The derived table that holds its conversions.</summary>
    public string Table => "conversion_" + Id;
}

/// <summary>All goals, in the order in which they are reached.</summary>
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

    /// <summary>Every goal.</summary>
    public static readonly IReadOnlyList<Goal> All = [Lead, Mql, Sql, Opportunity, Sqo, Sale, Customer, Revenue];

    /// <summary>The goal of an id.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static Goal Find(string id) => All.FirstOrDefault(g => g.Id == id)
        ?? throw new UserError($"There is no goal '{id}'", "goal",
            Nearest.Remedy(id, [.. All.Select(g => g.Id)], $"The goals are {string.Join(", ", All.Select(g => g.Id))}."));
}
