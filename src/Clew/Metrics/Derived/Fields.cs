using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>The columns that threads carry along, in one order.</summary>
static class Fields
{
    /// <summary>The marketing dimensions.</summary>
    public static readonly IReadOnlyList<string> Marketing = ["channel", "source", "medium", "campaign", "content", "term", "landing_page"];

    /// <summary>What a lead says of the person or company.</summary>
    public static readonly IReadOnlyList<string> Person = ["industry", "country", "company_size", "origin", "business_type"];

    /// <summary>Marketing, person, owner and product: what conversions carry.</summary>
    public static readonly IReadOnlyList<string> Conversion = [.. Marketing, "owner", "product", .. Person];

    /// <summary>Columns of one source under their own names.</summary>
    public static IEnumerable<Item> Of(string alias, params IEnumerable<string> names) => names.Select(n => Col(alias, n).As(n));
}
