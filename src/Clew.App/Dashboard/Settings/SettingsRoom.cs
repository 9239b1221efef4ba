namespace Clew.App.Dashboard.Settings;

/// <summary>What the workspace has decided, and the forms that change it.</summary>
static class SettingsRoom
{
    /// <summary>Where it is.</summary>
    public const string Path = "/settings";

    /// <summary>Its parts, in order.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["workspace", "targets", "baseline", "cards", "benchmarks", "rules", "goals", "rates"];

    /// <summary>The room.</summary>
    public static Room Room { get; } = Dashboard.Room.Of<SettingsPage, SettingsDetail>(Path, SettingsDetail.Of) with
    {
        Group = RoomGroup.Run,
        Title = text => text.RoomSettings,
        Keys = ["view", "notice"],
    };
}
