using System.Globalization;
using System.Text;
using Clew.App.Demo;
using Xunit;

namespace Clew.Tests.Demo;

/// <summary>The demo's files, written once for all tests of a class and read as a plain reader of CSV would.</summary>
public sealed class DemoFiles : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("clew-demo-").FullName;
    readonly Dictionary<string, List<DemoRow>> _rows = [];

    public DemoFiles()
    {
        foreach (var file in DemoCompany.Write(_folder, LastDay))
        {
            var rows = Read(file.Path);
            if (rows.Count != file.Rows) throw new InvalidOperationException($"{file.Kind}: {rows.Count} rows read, {file.Rows} written");
            _rows.Add(file.Kind, rows);
        }
    }

    public static DateOnly LastDay { get; } = new(2026, 3, 31);

    public static DateTimeOffset End { get; } = new(LastDay.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

    internal IEnumerable<string> Kinds => _rows.Keys;

    internal List<DemoRow> this[string kind] => _rows[kind];

    internal HashSet<string> Ids(string kind, string column) => [.. _rows[kind].Select(row => row[column])];

    internal static DateTimeOffset Time(string text)
        => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static decimal Amount(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static List<DemoRow> Read(string path)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var header = Cells(reader.ReadLine()!);
        var columns = header.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        var rows = new List<DemoRow>();
        var known = new HashSet<string>(StringComparer.Ordinal); // one copy of each text keeps the memory small
        while (reader.ReadLine() is { } line)
        {
            var cells = Cells(line);
            if (cells.Count != header.Count) throw new InvalidDataException($"{path}: {line}");
            for (int i = 0; i < cells.Count; i++)
            {
                if (known.TryGetValue(cells[i], out string? cell)) cells[i] = cell;
                else known.Add(cells[i]);
            }
            rows.Add(new DemoRow(columns, [.. cells]));
        }
        return rows;
    }

    static List<string> Cells(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal)) return [.. line.Split(',')];
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(c);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}

/// <summary>One row, by the names of its columns.</summary>
readonly record struct DemoRow(Dictionary<string, int> Columns, string[] Cells)
{
    public string this[string column] => Cells[Columns[column]];
}

/// <summary>One copy of the files for all classes that read them.</summary>
[CollectionDefinition(nameof(DemoFiles))]
public sealed class DemoFilesCollection : ICollectionFixture<DemoFiles>;
