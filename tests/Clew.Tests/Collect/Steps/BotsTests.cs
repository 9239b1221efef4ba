using System.Reflection;
using System.Text.Json;
using Clew.Collect;
using Clew.Collect.Rules;
using Clew.Collect.Steps;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Collect.Steps;

public sealed class BotsTests
{
    /// <summary>The real browsers of <c>browsers.txt</c>, and what is to be read out of each.</summary>
    public static IEnumerable<(string Device, string Browser, string System, string Agent)> Browsers()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Clew.Tests.Collect.Steps.browsers.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] parts = line.Split('|', 4);
            yield return (parts[0], parts[1], parts[2], parts[3]);
        }
    }

    [Fact]
    public void Every_instance_of_the_list_of_crawlers_is_caught()
    {
        string path = Path.Combine(SharedData.Folder(), "bots", "crawler-user-agents.json");
        Assert.SkipUnless(File.Exists(path), "The list of crawlers is not on this machine.");
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var instances = file.RootElement.EnumerateArray()
            .Where(crawler => crawler.TryGetProperty("instances", out _))
            .SelectMany(crawler => crawler.GetProperty("instances").EnumerateArray())
            .Select(instance => instance.GetString()!)
            .ToList();

        Assert.Equal(2_116, instances.Count);
        Assert.DoesNotContain(instances, instance => Crawlers.MarkOf(instance) is null);
        Assert.Equal(1_498, StepLists.Lines("crawlers.txt").Count());
    }

    [Fact]
    public void No_real_browser_is_taken_for_a_crawler()
    {
        var browsers = Browsers().ToList();

        Assert.True(browsers.Count >= 60);
        Assert.DoesNotContain(browsers, browser => Make.RunStep("bots", With(browser.Agent)) is not null);
    }

    [Fact]
    public void Patterns_that_would_take_people_are_narrower_here_than_in_the_list()
    {
        // A build number of Android 15, which the list takes for a crawler's mark, and Facebook's own in-app browser.
        const string Oppo = "Mozilla/5.0 (Linux; Android 15; CPH2557 Build/AP3A.240617.008; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
            + "Version/4.0 Chrome/138.0.7204.63 Mobile Safari/537.36";
        const string Meta = "Mozilla/5.0 (Linux; Android 16; Pixel 9 Build/BP2A.250605.031; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
            + "Version/4.0 Chrome/140.0.7339.51 Mobile Safari/537.36 MetaIAB Facebook";

        Assert.Null(Crawlers.MarkOf(Oppo));
        Assert.Null(Crawlers.MarkOf(Meta));
        Assert.Null(Crawlers.MarkOf(Make.Chrome + " App/2.1008/5"));
        Assert.NotNull(Crawlers.MarkOf("Mozilla/5.0 (compatible; 008/0.83; http://www.80legs.com/webcrawler.html) Gecko/2008032620"));
    }

    [Fact]
    public void The_reason_names_the_mark()
    {
        Assert.Equal("A known robot: Googlebot/", Make.RunStep("bots", With("Mozilla/5.0 (compatible; Googlebot/2.1)")));
        Assert.Equal("A known robot: HeadlessChrome", Make.RunStep("bots", With(Make.Chrome.Replace("Chrome/", "HeadlessChrome/"))));
        Assert.Equal("A known robot: curl", Make.RunStep("bots", With("curl/8.5.0")));
        Assert.Equal("A browser that does not say what it is", Make.RunStep("bots", With(null)));
    }

    [Fact]
    public void A_servers_own_call_is_no_bot()
    {
        var e = new Event { Arrival = Make.Segment("track", "{}"), Kind = EventKind.Track, UserAgent = "python-requests/2" };

        Assert.Null(Make.RunStep("bots", e));
    }

    [Theory]
    [InlineData(Door.Pixel, "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))", false)]
    [InlineData(Door.Click, "Mozilla/5.0 (compatible; Googlebot/2.1)", true)]
    [InlineData(Door.Pixel, "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", false)]
    [InlineData(Door.Pixel, "", true)]
    [InlineData(Door.Click, Make.Chrome, false)]
    public void Where_mails_are_opened_a_machine_is_flagged_and_kept(Door door, string agent, bool machine)
    {
        var e = new Event { Arrival = Make.Beacon("") with { Door = door }, Kind = EventKind.Email, UserAgent = agent };

        Assert.Null(Make.RunStep("bots", e));
        Assert.Equal(machine, e.IsMachine);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.8", "203.0.113.7", false)]
    [InlineData("203.0.113.200", "203.0.113.77/24", true)]
    [InlineData("::ffff:203.0.113.200", "203.0.113.0/24", true)]
    [InlineData("2001:db8:1::5", "2001:db8::/32", true)]
    [InlineData("2001:db9::5", "2001:db8::/32", false)]
    [InlineData("203.0.113.200", "2001:db8::/32", false)]
    [InlineData("10.0.0.1", "0.0.0.0/0", true)]
    [InlineData("no address", "0.0.0.0/0", false)]
    public void Events_from_excluded_addresses_are_dropped(string address, string range, bool dropped)
    {
        var e = Make.Page();
        e.Address = address;
        var context = Make.Context(CollectRules.Default with { ExcludedAddresses = ["192.0.2.1", range] });

        Assert.Equal(dropped ? $"The address lies in the excluded range {range}" : null, Make.RunStep("bots", e, context));
    }

    [Fact]
    public void The_workspace_adds_patterns_of_its_own()
    {
        var context = Make.Context(CollectRules.Default with { BotAgents = ["^acme-monitor", "kiosk v\\d+"] });

        Assert.Equal("A robot by the workspace's own rules", Make.RunStep("bots", With("ACME-Monitor/1"), context));
        Assert.Equal("A robot by the workspace's own rules", Make.RunStep("bots", With(Make.Chrome + " Kiosk v12"), context));
        Assert.Null(Make.RunStep("bots", With(Make.Chrome), context));
    }

    static Event With(string? agent)
    {
        var e = Make.Page();
        e.UserAgent = agent;
        return e;
    }
}
