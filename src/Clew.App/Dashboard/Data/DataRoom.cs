using Clew.App.Dashboard.Pages;

namespace Clew.App.Dashboard.Data;

/// <summary>What the figures are made of: what came in, what was refused, what is missing, and where on the way something is lost.</summary>
static class DataRoom
{
    public static Room Room { get; } = Room.Of<DataPage, DataDetail>(DataDetail.Path, DataDetail.Of) with
    {
        Group = RoomGroup.Run,
        Title = text => text.RoomData,
        Keys = [DataDetail.TabKey, DataDetail.RowsKey, DataDetail.FileKey, DataDetail.WhyKey],
    };

    /// <summary>What a table of facts holds.</summary>
    public static Room Held { get; } = Room.Of<ListPage, ListDetail>(DataDetail.HeldPath, DataDetail.Held) with { Keys = ["table", "currency"] };
}
