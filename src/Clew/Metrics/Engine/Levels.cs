using Clew.Model;

namespace Clew.Metrics.Engine;

/// <summary>
/// What stands at the end of each time step and adds up day by day (MRR, the size of a list): what was there before the period and what each
/// step adds are two questions, however many steps there are.
/// </summary>
static class Levels
{
    /// <summary>Whether a KPI can be had so: sums over facts that were not made for a period, without a bootstrap.</summary>
    public static bool CanAddUp(Asked asked) => asked.Shape is not (Times or Ratio { Interval: Interval.Bootstrap })
        && asked.Shape.Measures.All(m => m.Fact.Made is null && m.Tally is Tally.Count or Tally.Sum);

    /// <summary>What of the measures is asked of all rows before the period.</summary>
    public static IEnumerable<Measure> Before(IEnumerable<Measure> measures) =>
        measures.Where(m => m.Span != Span.Inside).Select(m => m with { Span = Span.Before }).Distinct();

    /// <summary>What of them is asked step by step.</summary>
    public static IEnumerable<Measure> Inside(IEnumerable<Measure> measures) => measures.Select(m => m with { Span = Span.Inside }).Distinct();

    /// <summary>The cells of each step.</summary>
    /// <param name="measures">What was asked for.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="before">Answers to <see cref="Before"/>, all in step 0.</param>
    /// <param name="inside">Answers to <see cref="Inside"/>.</param>
    public static Cells Sum(IEnumerable<Measure> measures, int steps, Cells before, Cells inside)
    {
        var sums = new Cells();
        foreach (var measure in measures.Distinct())
        {
            var (change, stock) = (measure with { Span = Span.Inside }, measure with { Span = Span.Before });
            foreach (var key in before.Places(stock).Concat(inside.Places(change)).Select(p => p.Key).Distinct())
            {
                var level = measure.Span == Span.Inside ? new Cell() : before.Of(stock, new(0, key));
                var (total, unconverted) = (level.Total, level.Unconverted);
                for (var step = 0; step < steps; step++)
                {
                    var moved = inside.Of(change, new(step, key));
                    var cell = sums.Make(measure, new(step, key));
                    (cell.Total, cell.Unconverted) = measure.Span switch
                    {
                        Span.Before => (total, unconverted),
                        Span.Through => (total + moved.Total, unconverted + moved.Unconverted),
                        _ => (moved.Total, moved.Unconverted),
                    };
                    (total, unconverted) = (total + moved.Total, unconverted + moved.Unconverted);
                }
            }
        }
        return sums;
    }
}
