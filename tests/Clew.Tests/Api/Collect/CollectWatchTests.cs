using System.Text;
using Clew.App.Api;
using Clew.App.Api.Collect;
using Clew.App.Dashboard;
using Clew.Collect;
using Clew.Collect.Journal;
using Clew.Storage.DuckDb;
using Clew.Tests.Cli;
using Xunit;

namespace Clew.Tests.Api.Collect;

public sealed class CollectWatchTests
{
    [Fact]
    public void What_was_sent_is_counted_and_shown()
    {
        using var on = new Watched();
        on.Add("site");
        on.Arrive(DoorServer.Page(1));
        on.Arrive(DoorServer.Page(2), "Googlebot/2.1");
        var state = on.State;
        Assert.Empty(state.Problems);
        Assert.Equal((0, new JournalOptions().MaxBytes), (state.WaitingBytes, state.MostBytes));
        Assert.Equal(("site", 1L), (state.Taken[0].Source, state.Taken[0].Hour));
        Assert.Equal(("site", 1L), (state.Dropped[0].Source, state.Dropped[0].Day));
        Assert.Equal("bots", Assert.Single(state.Reasons).Step);
        Assert.Equal("www.example.com/", Assert.Single(state.Latest).Page);
        Assert.Equal(1, on.Questions.Dropped("bots", state.Reasons[0].Reason, 10, 0, default).Total);
        Assert.Equal(0, on.Questions.Dropped("bots", "another", 10, 0, default).Total);
        Assert.Equal(0, on.Questions.Dropped("consent", null, 10, 0, default).Total);
    }

    [Fact]
    public void Reasons_that_look_alike_are_one_and_open_together()
    {
        using var on = new Watched();
        on.Add("site");
        foreach (var who in (string[])["jane@example.com", "john@example.org"])
            on.Arrive($$"""{"v":"v","e":[{"i":"{{who[..4]}}","t":"page","u":"https://www.example.com/","a":"{{who}}"}]}""");
        var reason = Assert.Single(on.State.Reasons);
        Assert.Equal(("decode", 2L), (reason.Step, reason.Count));
        Assert.DoesNotContain("example", reason.Reason, StringComparison.Ordinal);
        Assert.Equal(2, on.Questions.Dropped("decode", reason.Reason, 10, 0, default).Total);
    }

    [Fact]
    public void Sources_of_other_workspaces_are_not_told_of()
    {
        using var on = new Watched();
        on.Add("site");
        on.Add("other", "second");
        on.Collector.Refused(on.Collector.Sources.EntryOf("other"), Refusal.Malformed("The other's", null, null), "");
        on.Collector.Refused(null, DoorRequest.NoKey, "");
        Assert.Equal(["site"], on.State.Sources.Select(source => source.Id));
        Assert.Equal([("key", null)], on.State.Refused.Select(refused => (refused.Reason, refused.Source)));
    }

    [Fact]
    public void The_last_examples_of_a_refusal_differ_and_hold_nothing_of_the_body()
    {
        using var on = new Watched();
        on.Add("site");
        var entry = on.Collector.Sources.EntryOf("site")!;
        foreach (var problem in (string[])["first", "second", "third", "fourth", "fourth"])
            on.Collector.Refused(entry, Refusal.Malformed(problem, null, null), "jane@example.com");
        var refused = Assert.Single(on.State.Refused);
        Assert.Equal(("malformed", "site", 5L), (refused.Reason, refused.Source, refused.Count));
        Assert.Equal(["fourth", "third", "second"], refused.Last.Select(last => last.Problem));
    }

    [Fact]
    public void A_full_journal_and_an_unreadable_list_of_sources_are_told()
    {
        using var on = new Watched(new() { MaxBytes = 64 << 10, SegmentBytes = 16 << 10 });
        on.Add("site");
        var journal = on.Collector.JournalOf(Workspaces.Main);
        var full = Assert.ThrowsAny<Exception>(() =>
        {
            for (var i = 0; i < 10_000; i++) on.Arrive(DoorServer.Page(i));
        });
        Assert.IsType<JournalRefused>(full.GetBaseException());
        File.WriteAllText(SourceFile.PathIn(on.Folder.Data), "nonsense");
        Assert.Throws<Clew.Model.UserError>(on.Collector.Sources.Reload);
        // Nobody opens the workspace: the journal is not moved, so it stays full.
        Assert.Equal(JournalState.Full, journal.State);
        Assert.Contains(CollectTrouble.JournalFull, on.Unmoved.Problems.Select(problem => problem.What));
    }

    [Fact]
    public async Task The_page_of_a_server_tells_sources_and_refusals_but_no_key()
    {
        await using var server = await DoorServer.Start();
        var (_, key) = new NewSource("site", Workspaces.Main, ["beacon"]) { Origins = ["www.example.com"] }.Add(server.Folder.Data, server.Clock);
        server.Collector.Sources.Reload();
        await server.Beacon(key, null, ("Origin", "https://evil.test"));
        var page = await server.Send(HttpMethod.Get, "/collect?lang=en");
        Assert.Equal(200, page.Status);
        Assert.Equal(DashboardPages.ContentSecurityPolicy, page.Header("Content-Security-Policy"));
        Assert.Contains("site not allowed", page.Text, StringComparison.Ordinal);
        Assert.Contains("evil.test", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(SourceKeys.Hash(key), page.Text, StringComparison.Ordinal);
    }

    sealed class Watched : IDisposable
    {
        readonly Workspaces _workspaces, _unmoved;

        public Watched(JournalOptions? options = null)
        {
            Collector = options is null ? new(Folder.Data, Folder.Clock) : new(Folder.Data, Folder.Clock) { OptionsOf = _ => options };
            _workspaces = new(Folder.Data, Folder.Clock) { Attach = new Movers(Collector, countryOf: null, isServer: false) { Home = new WorkspaceFolder(Folder.Data, Folder.Clock) }.Attach };
            _unmoved = new(Folder.Data, Folder.Clock);
        }

        public CliFolder Folder { get; } = new();

        public Collector Collector { get; }

        public CollectQuestions Questions => new CollectWatch(_workspaces, Collector, Workspaces.Main).Questions;

        /// <summary>As the page asks it: everything is moved before.</summary>
        public CollectState State => Questions.State(default);

        /// <summary>With nothing moved.</summary>
        public CollectState Unmoved => new CollectWatch(_unmoved, Collector, Workspaces.Main).Questions.State(default);

        public void Add(string id, string workspace = Workspaces.Main)
        {
            new NewSource(id, workspace, ["beacon"]).Add(Folder.Data, Folder.Clock);
            Collector.Sources.Reload();
        }

        public void Arrive(string body, string agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36") =>
            Collector.JournalOf(Workspaces.Main).Append(new()
            {
                ReceivedAt = Folder.Clock.GetUtcNow().UtcDateTime,
                Door = Door.Beacon,
                Source = "site",
                UserAgent = agent,
                Body = Encoding.UTF8.GetBytes(body),
            }).AsTask().GetAwaiter().GetResult();

        public void Dispose()
        {
            _workspaces.Dispose();
            _unmoved.Dispose();
            Collector.Dispose();
            Folder.Dispose();
        }
    }
}
