namespace Clew.Metrics;

/// <summary>Public names of units.</summary>
public static class Units
{
    /// <summary>The name in JSON and CSV.</summary>
    public static string Name(this Unit unit) => unit switch
    {
        Unit.Count => "count",
        Unit.Percent => "%",
        Unit.Money => "money",
        Unit.Ratio => "ratio",
        Unit.Seconds => "s",
        Unit.Days => "days",
        _ => throw new NotSupportedException($"No name for {unit}."),
    };
}
