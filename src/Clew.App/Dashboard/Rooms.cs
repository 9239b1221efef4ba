using Clew.App.Dashboard.Funnel;
using Clew.App.Dashboard.Pages;
using Clew.App.Dashboard.Revenue;
using Clew.App.Dashboard.Sales;
using Clew.App.Dashboard.Settings;

namespace Clew.App.Dashboard;

/// <summary>All pages, in the order of the navigation. A room that is not listed here does not exist.</summary>
public static class Rooms
{
    /// <summary>The first page.</summary>
    public static Room Overview { get; } = Room.Of<OverviewPage, Overview>("/", Dashboard.Overview.Of) with
    {
        Group = RoomGroup.First,
        Title = text => text.Overview,
        Keys = [Dashboard.Overview.CardsKey],
    };

    /// <summary>Who is credited with what.</summary>
    public static Room Attribution { get; } = Room.Of<AttributionPage, AttributionDetail>(AttributionDetail.Path, AttributionDetail.Of) with
    {
        Group = RoomGroup.Acquire,
        Title = text => text.Attribution,
    };

    /// <summary>How collecting goes.</summary>
    public static Room Collect { get; } = Room.Of<CollectPage, CollectDetail>(CollectDetail.Path, CollectDetail.Of) with
    {
        Group = RoomGroup.Run,
        Title = text => text.Collect,
        // Its head says when it loads itself again.
        ComesWhole = true,
    };

    /// <summary>Every room.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        Overview,
        Channels.ChannelsRoom.Room,
        Attribution,
        Site.SiteRoom.Room,
        Email.EmailRoom.Room,
        Social.SocialRoom.Room,
        Leads.LeadsRoom.Room,
        FunnelRoom.Room,
        SalesRoom.Room,
        RevenueRoom.Room,
        CalculatorRoom.Room,
        GuideRoom.Room,
        GuideRoom.Choose,
        Data.DataRoom.Room,
        Collect,
        SettingsRoom.Room,
        // Ids are other systems' own and may hold a slash.
        Room.Of<ConversionPage, ConversionDetail>("/attribution/{goal}/{**id}", (view, at, stop) =>
            ConversionDetail.Of(view, Value(at, "goal"), Value(at, "id"), stop)),
        Room.Of<LeadPage, LeadDetail>("/lead/{**id}", (view, at, stop) => LeadDetail.Of(view, Value(at, "id"), stop)),
        Room.Of<KpiPage, KpiDetail>("/kpi/{id}", (view, at, stop) => KpiDetail.Of(view, Value(at, "id"), stop)),
        Room.Of<RowsPage, RowsDetail>("/kpi/{id}/rows", (view, at, stop) => RowsDetail.Of(view, Value(at, "id"), stop)),
        .. Report.ReportFiles.Rooms,
        FunnelRoom.Rows,
        SalesRoom.Inquiries,
        SalesRoom.Deals,
        SalesRoom.Open,
        RevenueRoom.Customers,
        RevenueRoom.Movements,
    ];

    /// <summary>A value that the route's place was filled with.</summary>
    internal static string Value(RouteValueDictionary at, string name) => (string)at[name]!;
}
