using Clew.App.Dashboard.Channels;
using Clew.Metrics;

namespace Clew.App.Dashboard.Email;

/// <summary>
/// How lists grow step by step, from the parts of their change: one question for all steps, where a state would be asked for step by step.
/// </summary>
/// <param name="Size">The lists at the end of each step.</param>
/// <param name="Rate">By how much per cent they grew in it.</param>
public sealed record ListSeries(IReadOnlyList<ChartPoint> Size, IReadOnlyList<ChartPoint> Rate)
{
    /// <summary>The series of the parts, begun at the list before the period.</summary>
    public static ListSeries Of(RoomFigures figures)
    {
        if (figures.Total.GetValueOrDefault("list_growth_rate") is not { Denominator: { } before }) return new([], []);
        var steps = EmailDetail.Parts.SelectMany(part => figures.Series[part].Select(figure => (Figure: figure, Sign: Sign(part))))
            .GroupBy(part => part.Figure.From).OrderBy(step => step.Key)
            .Select(step => (
                step.First().Figure, Net: step.Sum(part => part.Sign * part.Figure.Value ?? 0),
                Before: step.Sum(part => part.Sign * part.Figure.Compare?.Value ?? 0)))
            .ToArray();
        // The list to compare with began at its own end less its own change.
        var end = figures.Total.GetValueOrDefault("list_growth_rate.size")?.Compare?.Value;
        var isCompared = end is not null;
        var (size, other) = (before, (end ?? 0) - EmailDetail.Parts.Sum(part => Sign(part) * figures.Total.GetValueOrDefault(part)?.Compare?.Value ?? 0));
        var (sizes, rates) = (new List<KpiFigure>(), new List<KpiFigure>());
        foreach (var (figure, net, change) in steps)
        {
            rates.Add(figure with { Value = Rate(net, size), Compare = isCompared ? new(Rate(change, other), null) : null });
            (size, other) = (size + net, other + change);
            sizes.Add(figure with { Value = size, Compare = isCompared ? new(other, null) : null });
        }
        return new(figures.View.Points(sizes), figures.View.Points(rates));

        static int Sign(string part) => part == EmailDetail.Parts[0] ? 1 : -1;

        static decimal? Rate(decimal change, decimal list) => list == 0 ? null : 100 * change / list;
    }
}
