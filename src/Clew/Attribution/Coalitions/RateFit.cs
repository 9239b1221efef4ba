using System.Globalization;

namespace Clew.Attribution.Coalitions;

/// <summary>Shapley values with <c>worth=rate</c>, learned from journeys.</summary>
static class RateFit
{
    /// <summary>
    /// The Shapley value of each channel that occurs; a negative one means that journeys with the channel convert less often, and counts
    /// as no strength when conversions are split.
    /// </summary>
    public static ChannelStrengths Fit(ModelSpec spec, JourneySet journeys)
    {
        var notes = new List<string>();
        var values = new RateTally(Exclusion.Kept(spec, journeys)).Solve((int)spec.Number("samples"), notes);
        if (journeys.Nulls.All(n => n == 0))
            notes.Add("There are no journeys without a conversion: every rate is 1, and the values tell little. Use worth=conversions.");
        var harmful = Enumerable.Range(0, values.Length).Where(c => values[c] < 0).Select(c => journeys.Channels[c]).ToList();
        if (harmful.Count > 0)
            notes.Add($"With these channels journeys convert less often; they get nothing: {string.Join(", ", harmful)}.");
        return new(journeys.Channels, values, notes);
    }

    internal static string ErrorWords(double[] values, double[] errors, int samples)
    {
        var worst = Array.IndexOf(errors, errors.Max());
        return string.Create(CultureInfo.InvariantCulture,
            $"More than {RateGame.MostExact} channels: {samples} orders of joining were drawn; ")
            + string.Create(CultureInfo.InvariantCulture, $"the standard error is at most {errors[worst]:0.0e+0} ")
            + string.Create(CultureInfo.InvariantCulture, $"of values that add up to {values.Sum():0.######}.");
    }
}
