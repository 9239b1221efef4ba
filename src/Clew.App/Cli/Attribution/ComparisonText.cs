using System.Globalization;
using System.Text;
using Clew.App.Api;
using Clew.Metrics.Credit;

namespace Clew.App.Cli.Attribution;

/// <summary>Models side by side, as a table and as CSV.</summary>
static class ComparisonText
{
    /// <summary>Credit, interval and share under each model; below it what would be decided otherwise, and what cannot be told.</summary>
    public static string Table(ModelComparison comparison)
    {
        var spent = comparison.Rows.Any(row => row.Spend is not null);
        var ranged = comparison.Models.Select((_, m) => comparison.Rows.Any(row => row.Cells[m].Interval is not null)).ToArray();
        List<string> header = [comparison.Request.By];
        if (spent) header.Add("spend");
        for (var m = 0; m < ranged.Length; m++)
            header.AddRange(ranged[m] ? [Short(comparison.Models[m].Text), "95 % interval", "share"] : [Short(comparison.Models[m].Text), "share"]);
        header.Add("spread");
        var rows = comparison.Rows.Select(row => Row(row, comparison.Conversions, spent, ranged)).ToList();
        var text = new StringBuilder(TextTable.Format(header, rows, column => column > 0));
        text.Append(Text(comparison.Conversions)).Append(" conversions");
        if (comparison.Value != 0) text.Append(", value ").Append(Text(comparison.Value));
        text.Append('\n');
        foreach (var model in comparison.Models)
            text.Append(Short(model.Text)).Append(": ").Append(model.Title).Append(model.Text == Short(model.Text) ? "" : $" ({model.Text})").Append('\n');
        foreach (var decision in comparison.Decisions) text.Append("decision: ").Append(decision.Words).Append('\n');
        foreach (var model in comparison.Models.Where(m => m.Undecided.Count > 0))
        {
            text.Append(Short(model.Text)).Append(": too little data to rank ")
                .AppendJoin("; ", model.Undecided.Select(pair => $"{pair.Upper} and {pair.Lower}")).Append('\n');
        }
        foreach (var note in comparison.Notes) text.Append("note: ").Append(note).Append('\n');
        return TextTable.Printable(text.ToString());
    }

    /// <summary>A line for each value under each model, with every number as it is.</summary>
    public static string Csv(ModelComparison comparison) => CsvText.Format(
        [
            comparison.Request.By, "model", "credit", "low", "high", "rank", "value", "spend", "cost_per", "cost_low", "cost_high", "return_on_spend",
        ],
        comparison.Rows.SelectMany(row => row.Cells.Zip(comparison.Models, (cell, model) => (IReadOnlyList<CsvCell>)
        [
            new(row.Name), new(model.Text), Number(cell.Credit), Number(cell.Interval?.Low), Number(cell.Interval?.High), Number(cell.Rank),
            Number(cell.Value), Number(row.Spend), Number(cell.CostPer), Number(cell.CostInterval?.Low), Number(cell.CostInterval?.High),
            Number(cell.ReturnOnSpend),
        ])));

    /// <summary>A number as a cell, exact.</summary>
    public static CsvCell Number(decimal? value) => new(value is { } number ? Json.Text(number) : "", IsNumber: true);

    /// <summary>A number as people read it.</summary>
    public static string Text(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A model's text without the fits that it was answered by.</summary>
    public static string Short(string model) => model.LastIndexOf('@') is > 0 and var at ? model[..at] : model;

    static List<string> Row(ComparedRow row, decimal conversions, bool spent, bool[] ranged)
    {
        List<string> cells = [row.Name];
        if (spent) cells.Add(row.Spend is { } spend ? Text(spend) : "");
        for (var m = 0; m < ranged.Length; m++)
        {
            var cell = row.Cells[m];
            cells.Add(Text(cell.Credit));
            if (ranged[m]) cells.Add(cell.Interval is var (low, high) ? $"{Text(low)} .. {Text(high)}" : "");
            cells.Add(conversions == 0 ? Human.Undefined : $"{(100 * cell.Credit / conversions).ToString("0.0", CultureInfo.InvariantCulture)} %");
        }
        var (least, most) = row.Spread;
        cells.Add(least == most ? Text(least) : $"{Text(least)} .. {Text(most)}");
        return cells;
    }
}
