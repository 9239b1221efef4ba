using System.Globalization;
using Clew.Import.Values;

namespace Clew.Import;

/// <summary>
/// How a file that is not ours is read: which of its columns feed which of ours, and how it writes dates, numbers and words.
/// Read from a small JSON file by <see cref="MappingReader"/>; the ready ones are in <see cref="MappingCatalog"/>.
/// </summary>
public sealed class Mapping
{
    internal Mapping(string name, IReadOnlyList<Layout> layouts, string? encoding) =>
        (Name, Layouts, Encoding) = (name, layouts, encoding);

    /// <summary>Its name, for reports.</summary>
    public string Name { get; }

    /// <summary>The kinds that it feeds.</summary>
    public IReadOnlyList<Kind> Kinds => [.. Layouts[0].Feeds.Select(feed => feed.Kind)];

    internal IReadOnlyList<Layout> Layouts { get; }

    internal string? Encoding { get; }

    /// <summary>Reads a mapping from JSON; comments and trailing commas are welcome.</summary>
    /// <exception cref="Model.UserError">It is no mapping; says where and what is expected.</exception>
    public static Mapping Parse(string name, string json) => MappingReader.Read(name, json);

    /// <summary>The mapping of a file whose header names our own columns.</summary>
    internal static Mapping Own(Kind kind) => new(kind.Name,
    [
        new Layout
        {
            IsOwn = true,
            Feeds = [new Feed(kind, kind.Inputs.ToDictionary(i => i.Name, i => new ColumnSource { From = [i.Name] }), null, null, [])],
        },
    ], null);
}

/// <summary>One form that the file may have: the same export in another language is another layout.</summary>
sealed record Layout
{
    /// <summary>True when the file has our own column names, so that other columns are worth a warning.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The delimiter, or null to find it from the header.</summary>
    public byte? Delimiter { get; init; }

    /// <summary>Records to leave out before anything else.</summary>
    public int SkipLines { get; init; }

    /// <summary>True when the header is the first record that has the needed columns; else it is the first record.</summary>
    public bool SkipUntilHeader { get; init; }

    /// <summary>Rows whose first field begins so are left out: sums, notes.</summary>
    public IReadOnlyList<byte[]> Footer { get; init; } = [];

    /// <summary>Values that mean that there is none.</summary>
    public IReadOnlyList<byte[]> Empty { get; init; } = [];

    /// <summary>Header names of exports that cannot be used, with the remedy.</summary>
    public IReadOnlyDictionary<string, string> Refuse { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Feed> Feeds { get; init; } = [];
}

/// <summary>What rows of one kind are made of.</summary>
/// <param name="Repeat">The column that counts how often a row stands for itself, or null.</param>
/// <param name="Same">Columns that must be equal where the file has them: the first and last day that a row is about.</param>
sealed record Feed(
    Kind Kind, IReadOnlyDictionary<string, ColumnSource> Columns, RowFilter? Where, string? Repeat, IReadOnlyList<string> Same);

/// <summary>Which rows of the file a feed takes: those whose value is among the words.</summary>
sealed record RowFilter(IReadOnlyList<string> From, IReadOnlySet<string> In, bool Not);

/// <summary>Where the values of one of our columns come from.</summary>
sealed record ColumnSource
{
    /// <summary>Header names; of those that are there the first with a value counts. A <c>*</c> stands for any text.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>A value for all rows.</summary>
    public string? Const { get; init; }

    /// <summary>What an empty value becomes.</summary>
    public string? Default { get; init; }

    /// <summary>The file's words and ours; <c>*</c> for all others. A null leaves the value empty.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>Date formats, tried in order.</summary>
    public DateFormats? Dates { get; init; }

    /// <summary>How numbers are written.</summary>
    public NumberStyle Numbers { get; init; } = NumberStyle.Plain;

    /// <summary>Where a field lists several values: the sign between them; the first value counts.</summary>
    public string? FirstOf { get; init; }

    /// <summary>Header names that an id is made of; <c>#</c> is the ordinal of a repeated row, <c>=text</c> is itself.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>Another of our columns, whose header name's <c>*</c> is the value: <c>Amount spent (USD)</c>.</summary>
    public string? HeaderOf { get; init; }
}
