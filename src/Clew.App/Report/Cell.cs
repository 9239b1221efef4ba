namespace Clew.App.Report;

/// <summary>How a cell looks: its place in the list of formats of <see cref="Styles"/>.</summary>
enum Look
{
    /// <summary>As it comes.</summary>
    Plain,

    /// <summary>The title of a sheet.</summary>
    Title,

    /// <summary>The head of a column.</summary>
    Head,

    /// <summary>Words that break into lines.</summary>
    Words,

    /// <summary>Text of the data that could be taken for a formula.</summary>
    Quoted,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A day with its time.</summary>
    Instant,

    /// <summary>A remark.</summary>
    Note,

    /// <summary>A day that people change.</summary>
    DayInput,

    /// <summary>A cell that people fill.</summary>
    Input,

    /// <summary>A count; the looks of the other units follow in the order of <see cref="Metrics.Unit"/>.</summary>
    Count,

    /// <summary>Per cent.</summary>
    Percent,

    /// <summary>Money.</summary>
    Money,

    /// <summary>A plain ratio.</summary>
    Ratio,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Days as a number.</summary>
    Days,

    /// <summary>The first of the same six as cells that people change.</summary>
    CountInput,
}

/// <summary>A cell of a sheet.</summary>
/// <param name="Value">Its value: text, number, day, instant, flag (as 1 or 0) or null. Of a formula the value that it has.</param>
/// <param name="Look">How it looks.</param>
readonly record struct Cell(object? Value, Look Look = Look.Plain)
{
    /// <summary>Its formula, without the equals sign.</summary>
    public string? Formula { get; init; }

    /// <summary>Whether the formula works on arrays.</summary>
    public bool IsArray { get; init; }

    /// <summary>Text as it stands in the data.</summary>
    public static Cell OfData(object? value) => value switch
    {
        DateOnly => new(value, Look.Day),
        DateTime => new(value, Look.Instant),
        string and [('=' or '+' or '-' or '@' or '\t' or '\r' or '\n'), ..] => new(value, Look.Quoted),
        _ => new(value),
    };
}
