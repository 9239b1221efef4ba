namespace Clew.App.Dashboard.Social;

/// <summary>The room about social posts.</summary>
static class SocialRoom
{
    /// <summary>The room.</summary>
    public static Room Room { get; } = Room.Of<SocialPage, SocialDetail>(SocialDetail.Path, SocialDetail.Of) with
    {
        Group = RoomGroup.Acquire,
        Title = text => text.RoomSocial,
        Keys = ["by_what"],
    };
}
