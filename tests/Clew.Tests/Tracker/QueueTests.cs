using Clew.Tests.Dashboard;
using Xunit;

namespace Clew.Tests.Tracker;

[Collection(TrackerTests.Name)]
public sealed class QueueTests(TrackerBrowser browser)
{
    [Theory]
    [InlineData(nameof(Health.Down))]
    [InlineData(nameof(Health.Busy))]
    public Task What_a_server_could_not_take_arrives_once_and_under_the_same_id(string health) => Walk.Take(browser, async walk =>
    {
        await walk.Browser.Clock.InstallAsync();
        walk.Recorder.Health = Enum.Parse<Health>(health);
        await walk.Go(walk.Sites.A + "/");
        var refused = await walk.Recorder.WaitAny(sent => sent.Type == "page");
        await walk.Run("clew('event', 'one'); clew('event', 'two')");
        await walk.Forward(walk.Recorder.WaitAny(sent => sent["n"] == "two"));
        walk.Recorder.Health = Health.Well;
        await walk.Forward(walk.Recorder.Wait("event", sent => sent["n"] == "two"));
        Assert.Equal(["page", "one", "two"], walk.Recorder.Taken.Select(sent => sent["n"] ?? sent.Type));
        Assert.Equal(refused.Id, walk.Recorder.Taken[0].Id);
        Assert.Equal(3, walk.Recorder.All.DistinctBy(sent => sent.Id).Count());
        Assert.True(walk.Recorder.Taken[0].Age >= 2000);
        Assert.Equal(["cookie _clew"], await walk.Kept());
    }, networkFails: true);

    [Theory]
    [InlineData(nameof(Health.Down))]
    [InlineData(nameof(Health.Hanging))]
    public Task What_waits_outlives_its_page(string health) => Walk.Take(browser, async walk =>
    {
        await walk.Browser.Clock.InstallAsync();
        walk.Recorder.Health = Enum.Parse<Health>(health);
        await walk.Go(walk.Sites.A + "/contact.html");
        var refused = await walk.Recorder.WaitAny(sent => sent.Type == "page");
        await walk.Page.FillAsync("#contact [name=mail]", "ana@example.com");
        await walk.Click("#contact button");
        await walk.Page.Arrives("**/thanks.html");
        await walk.Page.Clock.FastForwardAsync(60_000);
        walk.Recorder.Health = Health.Well;
        await walk.Page.CloseAsync();
        await walk.OpenTab();
        await walk.GoAndSee(walk.Sites.A + "/pricing.html");
        var form = await walk.Recorder.Wait("form");
        var view = await walk.Recorder.Wait("page", sent => sent.Id == refused.Id);
        Assert.Equal("ana@example.com", form["f.email"]);
        Assert.True(view.Age >= 60_000);
    }, networkFails: true);

    [Fact]
    public Task What_a_server_will_never_take_is_not_sent_again() => Walk.Take(browser, async walk =>
    {
        await walk.Browser.Clock.InstallAsync();
        walk.Recorder.Health = Health.Refusing;
        await walk.Go(walk.Sites.A + "/");
        var refused = await walk.Recorder.WaitAny(sent => sent.Type == "page");
        walk.Recorder.Health = Health.Well;
        await walk.Run("clew('event', 'next')");
        await walk.Forward(walk.Recorder.Wait("event"));
        Assert.Single(walk.Recorder.All, sent => sent.Id == refused.Id);
    }, networkFails: true);

    [Fact]
    public Task The_queue_is_bounded_and_goes_in_pieces_that_a_browser_lets_through() => Walk.Take(browser, async walk =>
    {
        await walk.Browser.Clock.InstallAsync();
        walk.Recorder.Health = Health.Down;
        await walk.Go(walk.Sites.A + "/");
        await walk.Recorder.WaitAny(sent => sent.Type == "page");
        await walk.Run("for (let i = 1; i <= 150; i++) clew('event', 'n' + i, { text: 'ش'.repeat(1000) })");
        walk.Recorder.Health = Health.Well;
        await walk.Forward(walk.Recorder.Wait("event", sent => sent["n"] == "n150"));
        Assert.Equal(Enumerable.Range(51, 100).Select(i => "n" + i), walk.Recorder.Taken.Select(sent => sent["n"]));
        Assert.All(walk.Recorder.All, sent => Assert.InRange(sent.Length, 1, 21_000));
    }, networkFails: true);
}
