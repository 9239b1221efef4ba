using System.Globalization;
using Clew.Model;

namespace Clew.Metrics.Credit;

/// <summary>What a report may be asked.</summary>
static class CompareLimits
{
    const int FewestResamples = 40, MostResamples = 10_000;

    public static void Check(CompareRequest request)
    {
        CheckModels(request.Models, atLeast: 1);
        CheckDimension(request.By);
        if (request.Resamples is not 0 and (< FewestResamples or > MostResamples))
            throw new UserError($"Intervals are made of {FewestResamples} to {MostResamples.ToString("N0", CultureInfo.InvariantCulture)} resamples, or of 0: then there are none",
                "resamples", "1000 is usual.");
        CheckPeriod(request.Period);
    }

    /// <summary>Models by their texts; the same twice is an error.</summary>
    public static void CheckModels(IReadOnlyList<string> models, int atLeast)
    {
        if (models.Count < atLeast || models.Count > CompareRequest.MaxModels)
            throw new UserError($"From {atLeast} to {CompareRequest.MaxModels} models can be set side by side, not {models.Count}", "models",
                "Name fewer, such as first,last,linear.");
        if (models.Contains(CreditModel.Own))
            throw new UserError("'own' is no model: it leaves each row its own source, and no touch gets anything", "models", "Name models, such as first,last,linear.");
    }

    /// <summary>Models that come to the same text say nothing beside each other.</summary>
    public static void CheckTwice(IReadOnlyList<CreditModel> models)
    {
        if (models.GroupBy(m => m.Text, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new UserError($"The model {twice.Key} is named twice", "models", "Name each once.");
    }

    public static void CheckDimension(string by)
    {
        if (Dimensions.Find(by) is { Marketing: true })
            return;
        string[] names = [.. Dimensions.All.Where(d => d.Marketing).Select(d => d.Name)];
        throw new UserError($"Touches cannot be told by '{by}'", "by", Nearest.Remedy(by, names, $"They can by {string.Join(", ", names)}."));
    }

    public static void CheckPeriod(Period period)
    {
        if (period.Days > 366 * 100)
            throw new UserError("The period is longer than a hundred years", "from", "Ask for less.");
    }
}
