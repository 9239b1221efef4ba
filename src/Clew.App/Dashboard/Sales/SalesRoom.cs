using Clew.App.Dashboard.Pages;

namespace Clew.App.Dashboard.Sales;

/// <summary>How sales does: what is won by whom, how fast requests are answered, meetings, what is open.</summary>
static class SalesRoom
{
    /// <summary>The page.</summary>
    public static Room Room { get; } = Room.Of<SalesPage, SalesDetail>(SalesDetail.Path, SalesDetail.Of) with
    {
        Group = RoomGroup.Convert,
        Title = text => text.RoomSales,
    };

    /// <summary>Inquiries by how long they waited.</summary>
    public static Room Inquiries { get; } = Room.Of<ListPage, ListDetail>(SalesLinks.InquiriesPath, SalesLinks.Inquiries) with { Keys = ["span", "hours", "answered"] };

    /// <summary>Deals won by how long they took.</summary>
    public static Room Deals { get; } = Room.Of<ListPage, ListDetail>(SalesLinks.DealsPath, SalesLinks.Deals) with { Keys = ["span"] };

    /// <summary>Deals that are open.</summary>
    public static Room Open { get; } = Room.Of<ListPage, ListDetail>(SalesLinks.OpenPath, SalesLinks.Open) with { Keys = ["stage", "age", "close", "amount"] };
}
