using System.Globalization;
using System.Text;

namespace Clew.App.Dashboard.Charts;

/// <summary>A value axis with round steps that holds zero and every value.</summary>
public sealed class Scale
{
    static readonly decimal[] Steps = [1, 2, 2.5m, 5, 10];
    static readonly decimal[] Spans =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 432_000];

    Scale(decimal low, decimal high, decimal step) => (Low, High, Step) = (low, high, step);

    /// <summary>The lower end, at most 0.</summary>
    public decimal Low { get; }

    /// <summary>The upper end, above the lower one.</summary>
    public decimal High { get; }

    /// <summary>The distance of two gridlines.</summary>
    public decimal Step { get; }

    /// <summary>The gridlines from top to bottom.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = High; tick >= Low; tick -= Step) yield return tick;
        }
    }

    /// <summary>The axis for some values of a unit, with about four steps; seconds get steps of the clock, counts none below 1.</summary>
    public static Scale Over(IReadOnlyCollection<decimal?> values, string unit)
    {
        var whole = unit == "count" && values.All(value => value is null || value == decimal.Truncate(value.Value));
        var (low, high) = (0m, 0m);
        foreach (var value in values)
        {
            if (value is not { } number) continue;
            (low, high) = (Math.Min(low, number), Math.Max(high, number));
        }
        if (high == low) return new(0, whole ? 4 : 1, whole ? 1 : 0.25m);
        var rough = (high - low) / 4;
        var magnitude = 1m;
        while (magnitude * 10 <= rough) magnitude *= 10;
        while (magnitude > rough && magnitude > 0.000001m) magnitude /= 10;
        var step = Steps.Select(s => s * magnitude).First(s => s >= rough || s == 10 * magnitude);
        if (whole) step = Math.Max(1, decimal.Ceiling(step));
        if (unit == "s" && rough <= Spans[^1]) step = Spans.First(span => span >= rough);
        return new(decimal.Floor(low / step) * step, decimal.Ceiling(high / step) * step, step);
    }

    /// <summary>Where a small line without an axis runs: its own swing fills most of the height, unless zero is near.</summary>
    public static Scale Tight(IReadOnlyCollection<decimal?> values)
    {
        if (values.Max() is not { } high || values.Min() is not { } low) return new(0, 1, 1);
        if (high == low) return low == 0 ? new(0, 1, 1) : new(low - Math.Abs(low), low + Math.Abs(low), 1);
        var swing = high - low;
        return new(low >= 0 ? Math.Max(0, low - swing * 0.4m) : low - swing * 0.4m, high, swing);
    }

    /// <summary>How far below the top a value lies, 0 to 1000.</summary>
    public decimal Down(decimal value) => decimal.Round(1000 * (High - value) / (High - Low), 1);

    /// <summary>How far along the axis of time point <paramref name="index"/> of <paramref name="count"/> lies, 0 to 1000;
    /// mirrored from the right.</summary>
    public static decimal Along(int index, int count, bool mirrored)
    {
        var along = count < 2 ? 500 : decimal.Round(1000m * index / (count - 1), 1);
        return mirrored ? 1000 - along : along;
    }

    /// <summary>The path through points first to last; undefined ones leave gaps, a lone point becomes a dot.</summary>
    public string Path(IReadOnlyList<decimal?> values, int first, int last, bool mirrored)
    {
        var path = new StringBuilder();
        var isDown = false;
        for (var i = first; i <= last; i++)
        {
            if (values[i] is not { } value)
            {
                isDown = false;
                continue;
            }
            var alone = !isDown && (i == last || values[i + 1] is null);
            path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{Along(i, values.Count, mirrored)} {Down(value)}");
            if (alone) path.Append("h0");
            isDown = true;
        }
        return path.ToString();
    }

    /// <summary>A number as an SVG attribute.</summary>
    public static string Svg(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
