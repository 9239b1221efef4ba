using System.Globalization;
using System.Text;
using Clew.App.Api;
using Clew.Metrics.Credit;

namespace Clew.App.Cli.Attribution;

/// <summary>Conversions and leads, told.</summary>
static class StoryText
{
    /// <summary>A conversion: its touches, each with its weight under each model.</summary>
    public static string Conversion(ConversionStory story)
    {
        var text = new StringBuilder(story.Goal).Append(' ').Append(story.Id).Append(", ").Append(RowsJson.Text(story.At));
        if (story.LeadId is { } lead && lead != story.Id) text.Append(", lead ").Append(lead);
        if (story.Amount is { } amount) text.Append(", value ").Append(Money(amount));
        text.Append('\n');
        if (story.Touches.Count > 0)
        {
            text.Append(TextTable.Format(
                ["at", "kind", "channel", "source / medium", "campaign", "landing page", "milestones", .. story.Models.Select(ComparisonText.Short)],
                [.. story.Touches.Select(touch => (IReadOnlyList<string>)
                [
                    RowsJson.Text(touch.At), touch.Kind, touch.Channel ?? "", $"{touch.Source ?? Human.Undefined} / {touch.Medium ?? Human.Undefined}",
                    touch.Campaign ?? "", touch.LandingPage ?? "", string.Join(", ", touch.Milestones), .. touch.Weights.Select((w, m) => Weight(touch, w, m)),
                ])], column => column > 6));
        }
        foreach (var note in story.Notes) text.Append("note: ").Append(note).Append('\n');
        return TextTable.Printable(text.ToString());
    }

    /// <summary>A line for each touch under each model.</summary>
    public static string Csv(ConversionStory story) => CsvText.Format(
        ["touch_id", "at", "kind", "channel", "source", "medium", "campaign", "landing_page", "milestones", "model", "weight", "amount"],
        story.Touches.SelectMany(touch => touch.Weights.Select((weight, m) => (IReadOnlyList<CsvCell>)
        [
            new(touch.TouchId), new(RowsJson.Text(touch.At)), new(touch.Kind), new(touch.Channel ?? ""), new(touch.Source ?? ""), new(touch.Medium ?? ""),
            new(touch.Campaign ?? ""), new(touch.LandingPage ?? ""), new(string.Join(' ', touch.Milestones)), new(story.Models[m]),
            ComparisonText.Number(weight), ComparisonText.Number(m < touch.Amounts.Count ? touch.Amounts[m] : null),
        ])));

    /// <summary>A lead: what is known of it, what happened, and its conversions.</summary>
    public static string Lead(LeadStory story)
    {
        var text = new StringBuilder("lead ").Append(story.LeadId).Append('\n');
        foreach (var (name, value) in story.Facts) text.Append(name).Append(": ").Append(value).Append('\n');
        text.Append('\n').Append(TextTable.Format(["at", "what", "id", "details", Credit(story)],
            [.. story.Events.Select(e => (IReadOnlyList<string>)[RowsJson.Text(e.At), e.Kind, e.Id, Words(e), Weights(e, story)])], _ => false));
        foreach (var conversion in story.Conversions) text.Append('\n').Append(Conversion(conversion));
        return TextTable.Printable(text.ToString());
    }

    /// <summary>A line for each event of a lead.</summary>
    public static string Csv(LeadStory story) => CsvText.Format(["at", "kind", "id", "words", "weights"], story.Events.Select(e => (IReadOnlyList<CsvCell>)
        [new(RowsJson.Text(e.At)), new(e.Kind), new(e.Id), new(Words(e)), new(Weights(e, story))]));

    static string Credit(LeadStory story) => story.Conversions is [{ Models: [var first, ..] }, ..] ? $"credit by {ComparisonText.Short(first)}" : "";

    static string Words(LeadEvent happened) => string.Join(", ", happened.Words.Select(word => $"{word.Name} {word.Value}"));

    // What a touch is given for each conversion, under the first model: the tables below have the others.
    static string Weights(LeadEvent happened, LeadStory story) => string.Join(", ",
        from conversion in story.Conversions
        from touch in conversion.Touches
        where touch.TouchId == happened.Id && touch.At == happened.At && touch.Weights is [> 0, ..]
        select $"{conversion.Goal} {Percent(touch.Weights[0])}");

    static string Weight(StoryTouch touch, decimal weight, int model) =>
        model < touch.Amounts.Count ? $"{Percent(weight)}  {Money(touch.Amounts[model])}" : Percent(weight);

    static string Percent(decimal weight) => (100 * weight).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    static string Money(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);
}
