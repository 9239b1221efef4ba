using Clew.App.Dashboard.Pages;

namespace Clew.App.Dashboard.Site;

/// <summary>The room about the site.</summary>
static class SiteRoom
{
    /// <summary>The room.</summary>
    public static Room Room { get; } = Room.Of<SitePage, SiteDetail>(SiteDetail.Path, SiteDetail.Of) with
    {
        Group = RoomGroup.Acquire,
        Title = text => text.RoomSite,
        Keys = ["page"],
    };

    /// <summary>Views of pages.</summary>
    public static Room Views { get; } = Room.Of<ListPage, ListDetail>(SiteDetail.ViewsPath, SiteDetail.Views) with { Keys = ["page"] };
}
