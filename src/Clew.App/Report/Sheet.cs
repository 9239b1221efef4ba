namespace Clew.App.Report;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name, as <see cref="NameOf"/> makes it.</param>
/// <param name="Rows">Its rows, from the first on.</param>
sealed record Sheet(string Name, IEnumerable<IReadOnlyList<Cell>> Rows)
{
    /// <summary>Widths of columns, in characters.</summary>
    public IReadOnlyList<double> Widths { get; init; } = [];

    /// <summary>How empty cells of columns look.</summary>
    public IReadOnlyList<Look> ColumnLooks { get; init; } = [];

    /// <summary>So many rows and columns stay in sight.</summary>
    public (int Rows, int Columns) Frozen { get; init; }

    /// <summary>The cells that are filtered by their heads: <c>A5:N62</c>.</summary>
    public string? Filter { get; init; }

    /// <summary>Cells of which one word is good and another is bad.</summary>
    public (string Range, string Good, string Bad)? Verdicts { get; init; }

    /// <summary>What cells may hold.</summary>
    public IReadOnlyList<Allowed> Allowed { get; init; } = [];

    /// <summary>Its charts, one below the other.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>The column and the row, from 0, beside which charts begin.</summary>
    public (int Column, int Row) ChartsAt { get; init; }

    /// <summary>Whether it is printed lying.</summary>
    public bool IsWide { get; init; }

    /// <summary>A name that every program takes: without signs of its own, at most 31 characters, unlike the others.</summary>
    public static string NameOf(string title, ISet<string> taken)
    {
        var plain = string.Concat(title.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'' ? ' ' : c)).Trim();
        var name = plain.Length <= 28 ? plain : plain[..28].TrimEnd();
        for (var i = 2; !taken.Add(name); i++) name = $"{(plain.Length <= 26 ? plain : plain[..26].TrimEnd())} {i}";
        return name;
    }
}

/// <summary>What cells may hold.</summary>
/// <param name="Range">The cells.</param>
/// <param name="List">The words of which one is chosen; null for a day.</param>
sealed record Allowed(string Range, IReadOnlyList<string>? List);

/// <summary>A chart of columns over the cells of a sheet.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Sheet">The sheet.</param>
/// <param name="Labels">The range of the labels, with what they are.</param>
/// <param name="Values">The range of the values, with what they are.</param>
/// <param name="Colour">The fill, as RRGGBB.</param>
/// <param name="Format">The format of values.</param>
sealed record Chart(
    string Title, string Sheet, (string Range, IReadOnlyList<string> Texts) Labels, (string Range, IReadOnlyList<decimal?> Numbers) Values, string Colour,
    string Format);
