using Clew.Model;

namespace Clew.Attribution.Models;

/// <summary>All attribution models, in the order in which they are shown.</summary>
public static class Catalog
{
    /// <summary>Every model.</summary>
    public static readonly IReadOnlyList<AttributionModel> All =
    [
        First.Definition,
        Last.Definition,
        LastNonDirect.Definition,
        Linear.Definition,
        Position.Definition,
        PositionLead.Definition,
        W.Definition,
        FullPath.Definition,
        J.Definition,
        InverseJ.Definition,
        TimeDecay.Definition,
        Custom.Definition,
        Markov.Definition,
        Shapley.Definition,
    ];

    /// <summary>The model of an id.</summary>
    /// <exception cref="UserError">There is none; the nearest are named.</exception>
    public static AttributionModel Find(string id) => All.FirstOrDefault(m => m.Id == id)
        ?? throw new UserError($"There is no attribution model '{id}'", "model",
            Nearest.Remedy(id, All.Select(m => m.Id).Append("own"), $"The models are own, {string.Join(", ", All.Select(m => m.Id))}."));
}
