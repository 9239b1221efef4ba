using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Clew.App.Dashboard;
using Clew.App.Demo;
using Clew.Import;
using Clew.Model;
using Clew.Storage;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Clew.Tests.Dashboard.DemoWorkspace))]

namespace Clew.Tests.Dashboard;

/// <summary>
/// The demo's company in a real store in memory, imported once for all tests that ask. Read only: who changes settings or rows makes a
/// workspace of his own with <see cref="Make"/>.
/// </summary>
public sealed class DemoWorkspace : IDisposable
{
    /// <summary>The demo's last whole day.</summary>
    public static readonly DateOnly LastDay = new(2026, 11, 22);

    /// <summary>The instant at which its pages are looked at.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 30, 0, TimeSpan.Zero);

    static readonly Lock Gate = new();
    static Workspace? Shared;

    /// <summary>The workspace.</summary>
    internal static Workspace Workspace
    {
        get
        {
            lock (Gate) return Shared ??= Make(WorkspaceSettings.Default.With("currency", DemoCompany.Currency));
        }
    }

    /// <summary>What pages ask of it. Pages may be asked at once, a workspace of a test is read by one at a time.</summary>
    internal static DashboardSource Source => SourceOf(Workspace);

    /// <summary>What pages ask of any workspace.</summary>
    internal static DashboardSource SourceOf(Workspace workspace)
    {
        var gate = new Lock();
        return DashboardSource.Of("main", work => { lock (gate) return work(workspace); }, ["main"]);
    }

    /// <summary>A view of it as an address's query asks for it.</summary>
    internal static View View(string language = "en", Func<PageQuery, PageQuery>? change = null, Workspace? workspace = null)
    {
        var query = new PageQuery { Lang = language };
        return new(SourceOf(workspace ?? Workspace), change?.Invoke(query) ?? query, Language.Find(language)!);
    }

    /// <summary>The demo's company under other settings.</summary>
    internal static Workspace Make(WorkspaceSettings settings, IStore? store = null)
    {
        var workspace = new Workspace("main", settings, store ?? DuckDbStore.Open(null), new FakeTimeProvider(Now));
        var folder = Directory.CreateTempSubdirectory("clew-demo-").FullName;
        try
        {
            foreach (var file in DemoCompany.Write(folder, LastDay))
                Importer.Run(workspace, new(file.Kind, Path.GetFileName(file.Path), () => File.OpenRead(file.Path)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        workspace.Prepare();
        return workspace;
    }

    /// <summary>A page over the web, parsed.</summary>
    internal static async Task<IDocument> Get(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{address}: {response.StatusCode} {html}");
        return new HtmlParser().ParseDocument(html);
    }

    public void Dispose() => Shared?.Dispose();
}
