using Clew.Import;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Clew.Tests.RealData;

/// <summary>A workspace in memory, filled with files that nobody of this project wrote, through the real import.</summary>
sealed class RealWorkspace : IDisposable
{
    readonly Workspace _workspace;

    public RealWorkspace(string currency, DateTimeOffset now)
    {
        var settings = WorkspaceSettings.Default.With("currency", currency);
        _workspace = new("real", settings, DuckDbStore.Open(null), new FakeTimeProvider(now));
    }

    /// <summary>The workspace itself.</summary>
    public Workspace Workspace => _workspace;

    /// <summary>Imports a file of the shared data; skips the test, visibly, where it is not there.</summary>
    public ImportReport Import(string kind, string file, string? mapping = null)
    {
        var path = Path.Combine(SharedData.Folder(), file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not here");
        var map = mapping is null ? null : MappingCatalog.Names.Contains(mapping) ? MappingCatalog.Find(mapping)
            : Clew.Tests.Import.Importing.TestMapping(mapping);
        return ImportRun.Run(_workspace.Store.BeginLanding, _workspace.Settings, _workspace.Clock,
            new(kind, Path.GetFileName(file), () => File.OpenRead(path)) { Map = map });
    }

    public IReadOnlyList<KpiFigure> Ask(string kpi, string from, string to, string? by = null, Basis? basis = null) =>
        _workspace.Ask(new([kpi], new(Day(from), Day(to))) { By = by is null ? [] : [by], Basis = basis });

    public KpiFigure One(string kpi, string from, string to, Basis? basis = null) => Assert.Single(Ask(kpi, from, to, basis: basis));

    public KpiRows Rows(string kpi, string from, string to, string side, int limit) =>
        _workspace.Rows(new([kpi], new(Day(from), Day(to))), side, limit, 0);

    public void Dispose() => _workspace.Dispose();

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
