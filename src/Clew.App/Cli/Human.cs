using System.Globalization;
using Clew.Model;

namespace Clew.App.Cli;

/// <summary>Numbers as people read them in a terminal.</summary>
static class Human
{
    /// <summary>What stands for a number that is not defined.</summary>
    public const string Undefined = "–";

    /// <summary>A figure's number with its unit.</summary>
    public static string Figure(decimal? value, string unit, string? currency) => value is not { } number ? Undefined : unit switch
    {
        "%" => Text(number, "#,0.00") + " %",
        "money" => $"{Text(number, MoneyFormat(currency))} {currency}",
        "s" => Duration(number),
        "days" => Text(number, "#,0.0#") + " days",
        "ratio" => Text(number, "#,0.00"),
        _ => Text(number, "#,0.##"),
    };

    /// <summary>A change in per cent, with its sign.</summary>
    public static string Change(decimal? change) => change is { } number ? Text(number, "+#,0.0;-#,0.0;0.0") + " %" : Undefined;

    /// <summary>A count.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    static string MoneyFormat(string? currency) =>
        Currency.TryParse(currency, out var known) && known.MinorUnits != 2
            ? known.MinorUnits == 0 ? "#,0" : "#,0." + new string('0', known.MinorUnits)
            : "#,0.00";

    static string Duration(decimal seconds) => Math.Abs(seconds) switch
    {
        < 60 => Text(seconds, "0.#") + " s",
        < 3600 => $"{Text(decimal.Truncate(seconds / 60), "0")} min {Text(Math.Abs(decimal.Truncate(seconds % 60)), "00")} s",
        _ => $"{Text(decimal.Truncate(seconds / 3600), "#,0")} h {Text(Math.Abs(decimal.Truncate(seconds % 3600 / 60)), "00")} min",
    };

    static string Text(decimal number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
