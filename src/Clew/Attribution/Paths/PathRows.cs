using System.Globalization;
using System.Text;
using Clew.Import;
using Clew.Model;

namespace Clew.Attribution.Paths;

/// <summary>Collects the rows of a path file.</summary>
sealed class PathRows(PathColumns columns, string file, string separator)
{
    /// <summary>The most channels, and the most touches of all paths together.</summary>
    public const int MostChannels = 10_000, MostTouches = 200_000_000;

    /// <summary>The most conversions, or journeys without one, of a file: what a double counts exactly.</summary>
    public const long MostJourneys = 1_000_000_000_000_000;

    const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    readonly byte[] _separator = Encoding.UTF8.GetBytes(separator);
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<string> _channels = [];
    readonly List<int> _starts = [0];
    readonly List<int> _touches = [];
    readonly List<long> _conversions = [], _nulls = [];
    readonly List<decimal> _values = [];
    readonly char[] _name = new char[Limits.Id];
    long _line, _converted, _lost;

    public void Add(RecordFields fields, int count)
    {
        _line = fields.Line;
        var needed = Math.Max(Math.Max(columns.Path, columns.Conversions), Math.Max(columns.Value, columns.Nulls)) + 1;
        if (count < needed)
            throw Bad($"The row has {count} fields, the header at least {needed}", null, "Quote a field in which the delimiter stands.");
        AddPath(fields[columns.Path].Span);
        var conversions = columns.Conversions < 0 ? 1 : Count(fields, columns.Conversions, PathColumns.ConversionsName, ref _converted);
        var value = columns.Value < 0 ? 0 : Number(fields, columns.Value, PathColumns.ValueName);
        if (value != 0 && conversions == 0)
            throw Bad("The path has a value and no conversion", PathColumns.ValueName,
                "Say how many conversions brought the value, or leave it out.");
        _conversions.Add(conversions);
        _values.Add(value);
        _nulls.Add(columns.Nulls < 0 ? 0 : Count(fields, columns.Nulls, PathColumns.NullsName, ref _lost));
    }

    public JourneySet Journeys() => _conversions.Count == 0
        ? throw new UserError("The file has a header and no rows", file, "Each row is a path with its conversions.")
        : new()
        {
            Channels = _channels,
            Starts = [.. _starts],
            Channel = [.. _touches],
            Conversions = [.. _conversions],
            Nulls = columns.Nulls < 0 ? [] : [.. _nulls],
            Values = columns.Value < 0 ? [] : [.. _values],
        };

    void AddPath(ReadOnlySpan<byte> path)
    {
        while (true)
        {
            var end = path.IndexOf(_separator);
            var step = (end < 0 ? path : path[..end]).Trim(" \t\r\n"u8);
            if (step.IsEmpty)
                throw Bad(path.IsEmpty && _touches.Count == _starts[^1] ? "The path is empty" : "A step of the path is empty",
                    PathColumns.PathName, $"A path is channels with '{separator}' between them.");
            _touches.Add(ChannelOf(step));
            if (end < 0)
                break;
            path = path[(end + _separator.Length)..];
        }
        if (_touches.Count > MostTouches)
            throw Bad($"The file has more than {Text(MostTouches)} touches", null, "Join equal paths into one row, or split the file.");
        _starts.Add(_touches.Count);
    }

    int ChannelOf(ReadOnlySpan<byte> step)
    {
        if (step.Length > Limits.Id)
            throw Bad($"A step is longer than {Limits.Id} bytes", PathColumns.PathName,
                $"Is the separator '{separator}'? Another one is said with --sep.");
        var name = _name.AsSpan(0, Encoding.UTF8.GetChars(step, _name));
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (numbers.TryGetValue(name, out var number))
            return number;
        if (_channels.Count == MostChannels)
            throw Bad($"The file has more than {Text(MostChannels)} channels", PathColumns.PathName,
                $"Is the separator '{separator}'? If it is, group the rare channels.");
        var text = name.ToString();
        _channels.Add(text);
        return _numbers[text] = _channels.Count - 1;
    }

    long Count(RecordFields fields, int column, string name, ref long sum)
    {
        var number = Number(fields, column, name);
        if (number < 0 || number != decimal.Truncate(number))
            throw Bad($"'{Shown(fields, column)}' is no count", name, "It is a whole number, 0 or more.");
        if (number > MostJourneys || (sum += (long)number) > MostJourneys)
            throw Bad($"More than {Text(MostJourneys)} journeys", name, "Count in thousands.");
        return (long)number;
    }

    decimal Number(RecordFields fields, int column, string name)
    {
        var text = fields[column].Trim().Span;
        // TRICKY: R writes 100000 as 1e+05.
        return text.IsEmpty ? 0
            : decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number
            : throw Bad($"'{Shown(fields, column)}' is no number", name, "Write it as 1234.56, or leave it empty for 0.");
    }

    static string Shown(RecordFields fields, int column) => Excerpt.Of(fields[column].Span, 40);

    static string Text(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    UserError Bad(string problem, string? column, string remedy) =>
        new(problem, $"{file}, line {_line.ToString(CultureInfo.InvariantCulture)}{(column is null ? "" : $", {column}")}", remedy);
}
