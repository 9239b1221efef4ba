using System.Runtime.CompilerServices;
using Clew.Metrics.Derived;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>Rows of leads that were folded into another, as they are one person's.</summary>
static class LeadFolds
{
    // Where nothing was collected there are no folds, and no table of them; once there is one it stays.
    static readonly ConditionalWeakTable<IStore, object> Derived = [];

    /// <summary>The lead that an id stands under; null where it is none that was folded.</summary>
    public static string? Stands(Workspace workspace, string id) => Read(workspace, "lead_id", id, "stands_id").FirstOrDefault();

    /// <summary>The ids that were folded into a lead.</summary>
    public static IReadOnlyList<string> Into(Workspace workspace, string id) => Read(workspace, "stands_id", id, "lead_id");

    /// <summary>True where leads may be folded: then the table is there, for states of the store that are taken from now on.</summary>
    public static bool Any(Workspace workspace)
    {
        if (!People.Any(workspace.Store))
            return false;
        if (!Derived.TryGetValue(workspace.Store, out _))
        {
            Derivation.Ensure(workspace.Store, workspace.Settings);
            Derived.AddOrUpdate(workspace.Store, new());
        }
        return true;
    }

    static List<string> Read(Workspace workspace, string by, string id, string column)
    {
        var found = new List<string>();
        if (!Any(workspace))
            return found;
        workspace.Store.Query(new([Col("f", column).As("id")], From("lead_fold", "f")) { Where = Col("f", by).Is(id), OrderBy = [new(Col("f", column))] },
            row => found.Add(row.Text(0)));
        return found;
    }
}
