namespace Clew.App.Dashboard.Email;

/// <summary>The room about email.</summary>
static class EmailRoom
{
    /// <summary>The room.</summary>
    public static Room Room { get; } = Room.Of<EmailPage, EmailDetail>(EmailDetail.Path, EmailDetail.Of) with
    {
        Group = RoomGroup.Acquire,
        Title = text => text.RoomEmail,
    };
}
