namespace Clew.App.Dashboard.Channels;

/// <summary>A dot of a scatter, in per cent of the plot from its left and top edge, and its size in pixels.</summary>
/// <param name="X">Its middle, from the left.</param>
/// <param name="Y">Its middle, from the top.</param>
/// <param name="Radius">Its radius.</param>
/// <param name="Name">What stands beside it.</param>
public sealed record ScatterDot(decimal X, decimal Y, decimal Radius, string Name);

/// <summary>Where a label stands, and whether there is room for it on a narrow screen too.</summary>
/// <param name="Side">-1 left of its dot, 1 right of it, 0 above it.</param>
/// <param name="IsAlways">False where only a wide screen has room.</param>
public sealed record ScatterLabel(int Side, bool IsAlways);

/// <summary>
/// Places labels beside dots so that none covers another or a dot: the largest dots choose first, what finds no place has none (its tooltip and
/// the table have it). Widths of letters are guessed, for only the browser knows them.
/// </summary>
public static class ScatterLayout
{
    const decimal Narrow = 250, Wide = 760, Height = 290, Letter = 6.6m, Line = 15, Gap = 4;

    /// <summary>The label of each dot, or null.</summary>
    public static IReadOnlyList<ScatterLabel?> Place(IReadOnlyList<ScatterDot> dots)
    {
        var labels = new ScatterLabel?[dots.Count];
        int[] order = [.. Enumerable.Range(0, dots.Count).OrderByDescending(i => dots[i].Radius)];
        foreach (var width in (decimal[])[Narrow, Wide])
        {
            foreach (var i in order)
            {
                if (labels[i] is not null) continue;
                foreach (var side in (int[])[1, -1, 0])
                {
                    // A label that a narrow screen has keeps its side on a wide one.
                    if (!Fits(dots, labels, i, side, width)) continue;
                    labels[i] = new(side, width == Narrow);
                    break;
                }
            }
        }
        return labels;
    }

    static bool Fits(IReadOnlyList<ScatterDot> dots, ScatterLabel?[] labels, int index, int side, decimal width)
    {
        var box = Label(dots[index], side, width);
        if (box.Left < 0 || box.Right > width || box.Top < 0 || box.Bottom > Height) return false;
        for (var i = 0; i < dots.Count; i++)
        {
            if (i != index && Meet(box, Disc(dots[i], width))) return false;
            if (i != index && labels[i] is { } other && Meet(box, Label(dots[i], other.Side, width))) return false;
        }
        return true;
    }

    static (decimal Left, decimal Top, decimal Right, decimal Bottom) Label(ScatterDot dot, int side, decimal width)
    {
        var (x, y, length) = (dot.X / 100 * width, dot.Y / 100 * Height, dot.Name.Length * Letter);
        var (left, middle) = side switch
        {
            1 => (x + dot.Radius + Gap, y),
            -1 => (x - dot.Radius - Gap - length, y),
            _ => (x - length / 2, y - dot.Radius - Gap - Line / 2),
        };
        return (left, middle - Line / 2, left + length, middle + Line / 2);
    }

    static (decimal Left, decimal Top, decimal Right, decimal Bottom) Disc(ScatterDot dot, decimal width)
    {
        var (x, y) = (dot.X / 100 * width, dot.Y / 100 * Height);
        return (x - dot.Radius, y - dot.Radius, x + dot.Radius, y + dot.Radius);
    }

    static bool Meet(
        (decimal Left, decimal Top, decimal Right, decimal Bottom) a, (decimal Left, decimal Top, decimal Right, decimal Bottom) b) =>
        a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
