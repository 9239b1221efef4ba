using Clew.App.Dashboard.Guide;

namespace Clew.App.Dashboard;

/// <summary>The room that explains every KPI, and the questions that lead to some of them.</summary>
static class GuideRoom
{
    /// <summary>The guide.</summary>
    public static Room Room { get; } = Room.Of<GuidePage, GuideDetail>(GuideDetail.Path, GuideDetail.Of) with
    {
        Group = RoomGroup.Earn,
        Title = text => text.RoomGuide,
        Keys = ["q"],
    };

    /// <summary>The guided choice.</summary>
    public static Room Choose { get; } = Room.Of<ChoosePage, ChooseDetail>(ChooseDetail.Path, ChooseDetail.Of) with { Keys = ChooseDetail.Keys };
}
