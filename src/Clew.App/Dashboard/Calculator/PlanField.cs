using Clew.Metrics.Planning;

namespace Clew.App.Dashboard.Calculator;

/// <summary>What a field holds.</summary>
public enum FieldKind
{
    /// <summary>An amount in the workspace's currency.</summary>
    Money,

    /// <summary>Per cent.</summary>
    Percent,

    /// <summary>A plain number.</summary>
    Number,
}

/// <summary>A figure that a plan starts from: the workspace's own, until another is typed.</summary>
/// <param name="Key">Its parameter in the address.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Own">The workspace's own figure with its interval, rounded as the field shows it; null where there is none.</param>
/// <param name="Href">Where the own figure opens.</param>
/// <param name="Typed">What was typed; null where nothing was.</param>
public sealed record PlanField(string Key, string Label, FieldKind Kind, Estimate? Own, string? Href, string? Typed)
{
    /// <summary>The least and the most that may be typed.</summary>
    public (decimal Low, decimal High) Bounds { get; init; } = Kind switch
    {
        FieldKind.Money => (0.01m, 1_000_000_000_000_000m),
        FieldKind.Percent => (0.001m, 100),
        _ => (0.001m, 1000),
    };

    /// <summary>How much one in the field is worth: ten where rials are typed as tomans.</summary>
    public decimal Unit { get; init; } = 1;

    /// <summary>What stands in the field.</summary>
    public string Text => Typed ?? (Own is { } own ? Calculator.Typed.Write(own.Value / Unit) : "");

    /// <summary>Whether what was typed is no number.</summary>
    public bool IsNoNumber => Typed is not null && Given is null;

    /// <summary>Whether what was typed lies outside the bounds.</summary>
    public bool IsOutside => Given is { } given && given != Own?.Value && (given < Bounds.Low || given > Bounds.High);

    /// <summary>The figure to compute with, in the field's unit: the own one with its interval, a typed one as it is.</summary>
    public Estimate? Estimate => Typed is null || Given == Own?.Value ? Own : IsNoNumber || IsOutside ? null : Metrics.Planning.Estimate.Exact(Given!.Value);

    decimal? Given => Typed is { } typed ? Calculator.Typed.Read(typed) * Unit : null;

    /// <summary>The figure as a share of 1.</summary>
    public Estimate? Share => Estimate is { } percent ? new(percent.Value / 100, percent.Low / 100, percent.High / 100) : null;

    /// <summary>An own figure as a field shows it, its interval widened so as to hold it; smaller figures keep more digits.</summary>
    public static Estimate? Rounded(decimal? value, decimal? low, decimal? high, int decimals)
    {
        if (value is not { } exact) return null;
        var rounded = decimal.Round(exact, decimals, MidpointRounding.AwayFromZero);
        while (exact != 0 && decimals < 12 && Math.Abs(rounded - exact) > Math.Abs(exact) / 200)
            rounded = decimal.Round(exact, ++decimals, MidpointRounding.AwayFromZero);
        return new(rounded, low is { } l ? Math.Min(l, rounded) : null, high is { } h ? Math.Max(h, rounded) : null);
    }
}
