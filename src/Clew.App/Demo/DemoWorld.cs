namespace Clew.App.Demo;

/// <summary>What the parts of the company share: each part reads what earlier parts left here.</summary>
sealed class DemoWorld(string folder, DateOnly lastDay, int seed)
{
    public DemoCalendar Calendar { get; } = new(lastDay);

    /// <summary>In the order of their numbers: first those from the site by day, then the others by day.</summary>
    public List<DemoLead> Leads { get; } = [];

    public List<DemoDeal> Deals { get; } = [];

    /// <summary>Sessions by origin (index in <see cref="TrafficOrigins.All"/>) and day.</summary>
    public int[][] Sessions { get; } = new int[TrafficOrigins.All.Length][];

    /// <summary>The days on which a newsletter goes out, with its campaign.</summary>
    public List<(int Day, string Campaign)> Newsletters { get; } = [];

    public List<DemoFile> Files { get; } = [];

    public DemoRandom Random(string part) => new(seed, part);

    /// <summary>Writes one file; the writer gives its rows.</summary>
    public void Write(string kind, string header, Action<CsvFile> rows)
    {
        string path = Path.Combine(folder, kind + ".csv");
        int count;
        using (var csv = new CsvFile(path, header))
        {
            rows(csv);
            count = csv.Rows;
        }
        Files.Add(new DemoFile(kind, path, count));
    }
}

/// <summary>A file that the demo wrote.</summary>
/// <param name="Kind">The kind of import, which is also the file's name.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Rows">Rows without the header.</param>
sealed record DemoFile(string Kind, string Path, int Rows);
