namespace Clew.App.Dashboard.Leads;

/// <summary>The leads: searched for, filtered, sorted, each to be opened.</summary>
static class LeadsRoom
{
    public static Room Room { get; } = Room.Of<LeadsPage, LeadsDetail>(LeadsDetail.Path, LeadsDetail.Of) with
    {
        Group = RoomGroup.Convert,
        Title = text => text.RoomLeads,
        Keys = [LeadsDetail.Search, LeadsDetail.Stage],
    };
}
