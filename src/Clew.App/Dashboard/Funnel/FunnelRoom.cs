using Clew.App.Dashboard.Pages;

namespace Clew.App.Dashboard.Funnel;

/// <summary>How leads go on: stage by stage, by month of creation, by time.</summary>
static class FunnelRoom
{
    /// <summary>The page.</summary>
    public static Room Room { get; } = Room.Of<FunnelPage, FunnelDetail>(FunnelDetail.Path, FunnelDetail.Of) with
    {
        Group = RoomGroup.Convert,
        Title = text => text.RoomFunnel,
    };

    /// <summary>The leads behind its numbers.</summary>
    public static Room Rows { get; } = Room.Of<ListPage, ListDetail>(FunnelLinks.RowsPath, FunnelLinks.Rows) with
    {
        Keys = ["dated", "reached", "within", "since", "forward"],
    };
}
