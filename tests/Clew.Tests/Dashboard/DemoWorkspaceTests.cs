using Clew.App.Dashboard;
using Xunit;
using static Clew.Tests.Dashboard.Rendered;

namespace Clew.Tests.Dashboard;

/// <summary>Every room over the demo's company: it opens in every language, and what it says of a total is what the KPI says.</summary>
public sealed class DemoWorkspaceTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    [InlineData("ar")]
    [InlineData("ro")]
    [InlineData("th")]
    public async Task Every_room_of_the_navigation_opens(string language)
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        foreach (var room in Rooms.All.Where(room => room.Title is not null))
        {
            var page = await DemoWorkspace.Get(client, $"{room.Route}?lang={language}");
            Assert.False(string.IsNullOrWhiteSpace(Text(page.QuerySelector("h1"))), room.Route);
            Assert.Equal("page", page.QuerySelector($".rooms a[href^='{room.Route}?']")?.GetAttribute("aria-current"));
        }
    }
}
