using System.IO.Compression;
using System.Text;
using Clew.Import;
using Clew.Model;
using Clew.Storage;
using Clew.Tests.RealData;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.Import;

/// <summary>What an import came to, in tests.</summary>
sealed record Imported(ImportReport Report, MemoryLanding Landing)
{
    public IReadOnlyList<MemoryRow> this[Table table] => Landing[table];

    /// <summary>The only row of the table, in an import without rejects.</summary>
    public MemoryRow Only(Table table)
    {
        Assert.Empty(Report.Rejects);
        return Assert.Single(Landing[table]);
    }

    /// <summary>The only reject.</summary>
    public Reject Reject => Assert.Single(Report.Rejects);
}

/// <summary>Short ways to import text in tests.</summary>
static class Importing
{
    public static readonly WorkspaceSettings Berlin = WorkspaceSettings.Default with { Zone = Zone.Parse("Europe/Berlin") };

    public static Imported Text(string kind, string csv, Mapping? map = null, WorkspaceSettings? settings = null, bool strict = false,
        bool dryRun = false) =>
        Bytes(kind, Encoding.UTF8.GetBytes(csv), map, settings, strict, dryRun);

    public static Imported Bytes(
        string kind, byte[] bytes, Mapping? map = null, WorkspaceSettings? settings = null, bool strict = false, bool dryRun = false) =>
        Run(new(kind, "test.csv", () => new MemoryStream(bytes)) { Map = map, Strict = strict, DryRun = dryRun, Length = bytes.Length },
            settings);

    public static Imported Run(ImportRequest request, WorkspaceSettings? settings = null, MemoryLanding? landing = null)
    {
        landing ??= new();
        var clock = new FakeTimeProvider(new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        var report = ImportRun.Run(() => landing, settings ?? Berlin, clock, request, stop: TestContext.Current.CancellationToken);
        Assert.True(landing.IsDisposed);
        return new(report, landing);
    }

    /// <summary>A file of the shared data, with a mapping; the test is skipped where the data is not.</summary>
    public static Imported Shared(string kind, string file, Mapping? map, WorkspaceSettings? settings = null)
    {
        var path = SharedFile(file);
        return Run(new(kind, Path.GetFileName(path), () => File.OpenRead(path)) { Map = map }, settings);
    }

    public static string SharedFile(string file)
    {
        var path = Path.Combine(SharedData.Folder(), file);
        Assert.SkipUnless(File.Exists(path), $"The shared data ({file}) is not on this machine.");
        return path;
    }

    /// <summary>A mapping of the tests, read from the source tree.</summary>
    public static Mapping TestMapping(string name)
    {
        using var stream = typeof(Importing).Assembly.GetManifestResourceStream($"Clew.Tests.Import.mappings.{name}.json")!;
        using var reader = new StreamReader(stream);
        return Mapping.Parse(name, reader.ReadToEnd());
    }

    public static UserError Refused(string kind, string csv, Mapping? map = null) =>
        Assert.Throws<UserError>(() => Text(kind, csv, map));

    public static UserError Refused(string kind, byte[] bytes, Mapping? map = null) =>
        Assert.Throws<UserError>(() => Bytes(kind, bytes, map));

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
