using System.Globalization;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;

namespace Clew.Metrics.Derived;

/// <summary>
/// Everything that is computed from the facts before KPIs are: made when first needed after a change of data or
/// settings, whole and in one transaction, so that it is never half old.
/// </summary>
static class Derivation
{
    /// <summary>Brings the derived tables up to date; returns at once when they are.</summary>
    /// <param name="store">The facts.</param>
    /// <param name="settings">What the workspace has decided.</param>
    /// <param name="lagging">
    /// True where somebody refreshes them beside: then tables that lack only the last batches of events will do. What was
    /// imported or set is never missing.
    /// </param>
    public static void Ensure(IStore store, WorkspaceSettings settings, bool lagging = false) =>
        Ensure(store, settings, lagging, "threads", () => Threads(store, settings));

    /// <summary>Makes what answers do without but are faster with.</summary>
    public static void EnsureVisits(IStore store, WorkspaceSettings settings) =>
        Ensure(store, settings, lagging: false, "visit", Visit.Tables);

    /// <summary>True when <c>visit</c> is there and up to date.</summary>
    public static bool HasVisits(IStore store, WorkspaceSettings settings) => store.DerivedVersion("visit") == Version(store, settings);

    /// <summary>Brings one group up to date.</summary>
    /// <param name="store">The facts.</param>
    /// <param name="settings">What the workspace has decided.</param>
    /// <param name="lagging">Whether tables that lack only the last batches will do.</param>
    /// <param name="group">Its name.</param>
    /// <param name="tables">What to derive.</param>
    /// <param name="also">What else it is made from.</param>
    public static void Ensure(
        IStore store, WorkspaceSettings settings, bool lagging, string group, Func<IReadOnlyList<DerivedTable>> tables, string also = "")
    {
        var version = Version(store, settings, also);
        if (!IsCurrent(store, settings, lagging, group, also))
            store.Derive(group, version, tables());
    }

    /// <summary>True when a group is up to date.</summary>
    public static bool IsCurrent(IStore store, WorkspaceSettings settings, bool lagging, string group, string also = "")
    {
        var known = store.DerivedVersion(group);
        return known == Version(store, settings, also)
            || (lagging && known?.StartsWith(Imports(store, settings), StringComparison.Ordinal) == true);
    }

    static string Version(IStore store, WorkspaceSettings settings, string also) =>
        also.Length > 0 ? $"{Version(store, settings)}:{also}" : Version(store, settings);

    /// <summary>What a version says of the data, whatever else the tables were made from.</summary>
    public static string? DataOf(string? version) =>
        version is not null && version.IndexOf(':', version.IndexOf('+', StringComparison.Ordinal) + 1) is > 0 and var also ? version[..also] : version;

    /// <summary>True for a version of tables that this Clew made and can change in part.</summary>
    public static bool IsOfThisRevision(string? version) =>
        version?.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{Revision}:"), StringComparison.Ordinal) == true;

    /// <summary>What derived tables are made from.</summary>
    public static string Version(IStore store, WorkspaceSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $"{Imports(store, settings)}{store.CollectedVersion}");

    /// <summary>What of it is not events: all versions of one such begin with it.</summary>
    public static string Imports(IStore store, WorkspaceSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $"{Revision}:{store.DataVersion}:{settings.Currency.Code}:{settings.RateMaxAgeDays}:{settings.ActiveDays}:{settings.LookbackDays}:{settings.SpendLagDays}:+");

    /// <summary>Grows when a derivation's meaning changes, so that a new release makes its tables anew.</summary>
    const int Revision = 8;

    // In order: each may read those before it. Who is one person comes first: it is read in a state of the store that is no newer
    // than that of the queries, so no lead can be taken for folded into one that they do not see.
    internal static IReadOnlyList<DerivedTable> Threads(IStore store, WorkspaceSettings settings)
    {
        LeadPlace leads = new(People.Any(store));
        return
        [
            .. leads.Folded
                ? [.. People.Tables(store), ("lead_source", LeadSource.Query()), ("lead_whole", WholeLead.Query())]
                : Array.Empty<DerivedTable>(),
            ("lead_visitor", WholeLead.Visitors(leads)),
            ("rate_day", RateDay.Query(settings)),
            ("spend_thread", SpendThread.Query(settings)),
            ("opportunity_thread", OpportunityThread.Query(settings, leads)),
            ("lead_sale", LeadSale.Query(leads)),
            ("customer", Customer.Query(leads)),
            ("lead_thread", LeadThread.Query(leads)),
            ("revenue_thread", RevenueThread.Query(settings)),
            ("mrr_movement", MrrMovement.Query(settings)),
            ("activity", Activity.Query(settings)),
            ("purchase", Purchase.Query()),
            ("message", Message.Query()),
            ("list_change", ListChange.Query()),
            ("meeting_thread", MeetingThread.Query(leads)),
            ("inquiry_thread", InquiryThread.Query(leads)),
        ];
    }
}
