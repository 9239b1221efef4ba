using Clew.App.Dashboard.Calculator;

namespace Clew.App.Dashboard;

/// <summary>The room that computes ahead: what comes of spending, what a goal needs, what is to be expected.</summary>
static class CalculatorRoom
{
    /// <summary>The room.</summary>
    public static Room Room { get; } = Room.Of<CalculatorPage, CalculatorDetail>(CalculatorDetail.Path, CalculatorDetail.Of) with
    {
        Group = RoomGroup.Earn,
        Title = text => text.RoomCalculator,
        Keys = ["part", "way", "per", .. PlanFields.Keys],
    };
}
