using AngleSharp.Dom;
using Clew.App.Dashboard;
using Clew.App.Demo;
using Clew.Model;
using Clew.Storage.ClickHouse;
using Clew.Storage.Control;
using Clew.Tests.ClickHouse;
using Clew.Tests.Storage;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

/// <summary>Every room of the demo's company, and lists of each kind that rooms lead to, say the same over both engines, word for word.</summary>
public sealed class PagesBothEnginesTests
{
    // Of the links of a room to lists and rows of one kind, so many are followed.
    const int OfEachKind = 2;

    const string Files = "/data?view=imports";

    [Fact]
    public async Task Every_room_and_what_it_opens_says_the_same_over_both_engines()
    {
        using var folder = new TemporaryFolder();
        using var workspace = DemoWorkspace.Make(WorkspaceSettings.Default.With("currency", DemoCompany.Currency),
            ClickHouseStore.Open(new("127.0.0.1", SharedChNode.Node.Port, "pages"), FileControl.Open(folder.File("pages.control")), TimeProvider.System));
        await using var embedded = await DashboardHost.Start(_ => DemoWorkspace.Source);
        await using var cluster = await DashboardHost.Start(_ => DemoWorkspace.SourceOf(workspace));
        using var here = new HttpClient { BaseAddress = new Uri(embedded.Url), Timeout = TimeSpan.FromMinutes(5) };
        using var there = new HttpClient { BaseAddress = new Uri(cluster.Url), Timeout = TimeSpan.FromMinutes(5) };
        var (unlike, seen) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var room in Rooms.All.Where(room => room.Title is not null).Select(room => room.Route).Append(Files).Append("/kpi/response_time.median"))
        {
            var page = await Compare(room);
            foreach (var href in page.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).Where(IsList).Distinct(StringComparer.Ordinal))
            {
                var kind = $"{room} {href.Split('?')[0]}";
                if ((seen[kind] = seen.GetValueOrDefault(kind) + 1) <= OfEachKind)
                    await Compare(href);
            }
        }
        Assert.True(seen.Keys.Select(kind => kind.Split(' ')[1]).Distinct().Count() > 20, string.Join('\n', seen.Keys));
        Assert.True(unlike.Count == 0, string.Join('\n', unlike.Take(20)));

        async Task<IDocument> Compare(string address)
        {
            var (one, other) = (await DemoWorkspace.Get(here, address), await DemoWorkspace.Get(there, address));
            // The queries behind a figure are each engine's own.
            foreach (var sql in one.QuerySelectorAll("main pre").Concat(other.QuerySelectorAll("main pre"))) sql.Remove();
            var (a, b) = (Text(one.QuerySelector("main")!), Text(other.QuerySelector("main")!));
            // The files of one instant stand in no order.
            if (address == Files)
                (a, b) = (string.Concat(a.Order()), string.Concat(b.Order()));
            var at = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
            if (a != b) unlike.Add($"{address}: '{Around(a, at)}' and '{Around(b, at)}'");
            return one;
        }
    }

    static bool IsList(string href) => href.Split('?')[0] is var path && path.StartsWith('/') && path.LastIndexOf('/') > 0 && !path.StartsWith("/api/", StringComparison.Ordinal);

    static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)];
}
