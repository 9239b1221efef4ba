namespace Clew.App.Dashboard.Channels;

/// <summary>The room that sets channels, sources, campaigns and contents side by side.</summary>
static class ChannelsRoom
{
    /// <summary>The room.</summary>
    public static Room Room { get; } = Room.Of<ChannelsPage, ChannelsDetail>(ChannelsDetail.Path, ChannelsDetail.Of) with
    {
        Group = RoomGroup.Acquire,
        Title = text => text.Channels,
        Keys = ["columns", "open", "dots"],
    };
}
