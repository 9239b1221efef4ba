namespace Clew.Model;

/// <summary>The width of a bucket of a time series.</summary>
public enum Grain
{
    /// <summary>One day.</summary>
    Day,

    /// <summary>Seven days from the workspace's week start.</summary>
    Week,

    /// <summary>A month of the workspace's calendar.</summary>
    Month,

    /// <summary>Three months, counted from the fiscal year's start.</summary>
    Quarter,

    /// <summary>Twelve months, from the fiscal year's start.</summary>
    Year,
}
