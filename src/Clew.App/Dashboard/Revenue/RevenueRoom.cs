using Clew.App.Dashboard.Pages;

namespace Clew.App.Dashboard.Revenue;

/// <summary>What customers bring, and how long they stay.</summary>
static class RevenueRoom
{
    /// <summary>The page.</summary>
    public static Room Room { get; } = Room.Of<RevenuePage, RevenueDetail>(RevenueDetail.Path, RevenueDetail.Of) with
    {
        Group = RoomGroup.Earn,
        Title = text => text.RoomRevenue,
    };

    /// <summary>Customers by when they became so and whether they stayed.</summary>
    public static Room Customers { get; } = Room.Of<ListPage, ListDetail>(RevenueLinks.CustomersPath, RevenueLinks.Customers) with { Keys = ["active"] };

    /// <summary>Movements of monthly recurring revenue.</summary>
    public static Room Movements { get; } = Room.Of<ListPage, ListDetail>(RevenueLinks.MovementsPath, RevenueLinks.Movements) with { Keys = ["kind"] };
}
