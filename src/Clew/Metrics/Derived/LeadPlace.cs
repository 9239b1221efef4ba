using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>
/// Where whole leads are. A workspace that has collected nothing has them in <c>lead</c> itself: a copy of a million leads would say
/// the same, and nothing was folded.
/// </summary>
/// <param name="Folded">True where rows of <c>lead</c> may be one lead.</param>
sealed record LeadPlace(bool Folded)
{
    /// <summary>The table that holds each lead once.</summary>
    public string Table => Folded ? "lead_whole" : "lead";

    /// <summary>The id of the lead that a row names; needs <see cref="FoldOf"/>.</summary>
    public Expr LeadOf(string alias) => Folded ? Coalesce(Col("k", "stands_id"), Col(alias, "lead_id")) : Col(alias, "lead_id");

    /// <summary>Finds where the lead that a row names was folded to.</summary>
    public IEnumerable<Join> FoldOf(string alias) =>
        Folded ? [new(From("lead_fold", "k"), Col("k", "lead_id").Is(Col(alias, "lead_id")), Left: true)] : [];
}
