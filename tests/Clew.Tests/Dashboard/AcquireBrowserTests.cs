using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Dashboard;

/// <summary>The rooms of what brings people, over the demo's company, in a real browser.</summary>
public sealed class AcquireBrowserTests : IAsyncLifetime
{
    DashboardHost _host = null!;
    IPage? _page;

    public async ValueTask InitializeAsync() => _host = await DashboardHost.Start(_ => DemoWorkspace.Source);

    public async ValueTask DisposeAsync()
    {
        if (_page is not null) await _page.CloseAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("/channels?lang=en&open=Paid%20Search%2Fgoogle", ColorScheme.Light)]
    [InlineData("/channels?lang=fa&model=linear&dots=campaign", ColorScheme.Dark)]
    [InlineData("/attribution?lang=fa&models=last", ColorScheme.Light)]
    [InlineData("/site?lang=ar", ColorScheme.Light)]
    [InlineData("/email?lang=ro", ColorScheme.Dark)]
    [InlineData("/social?lang=th", ColorScheme.Light)]
    public async Task Rooms_are_accessible_break_no_policy_and_fit_a_phone(string path, ColorScheme scheme)
    {
        var page = await Open(scheme, script: true);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(_host.Url + path);
        Assert.Empty(complaints);
        Assert.DoesNotContain(await page.Complaints(), complaint => complaint.IsSerious);
        await page.SetViewportSizeAsync(390, 900);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Columns_are_chosen_and_rows_opened_without_script()
    {
        var page = await Open(ColorScheme.Light, script: false);
        await page.GotoAsync(_host.Url + "/channels?lang=en&columns=spend,leads");
        await page.GetByText("Choose columns").ClickAsync();
        await page.GetByLabel("Sessions", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Spend", new() { Exact = true }).UncheckAsync();
        await page.Locator(".columns button").ClickAsync();
        Assert.Equal(["Sessions↓", "Leads"], (await page.Locator("#table ~ .scroll thead th.number").AllInnerTextsAsync()).Select(text => text.Trim()));
        await page.GetByRole(AriaRole.Link, new() { Name = "Paid Search", Exact = true }).ClickAsync();
        Assert.Contains("columns=sessions,leads", Uri.UnescapeDataString(page.Url), StringComparison.Ordinal);
        Assert.NotEqual(0, await page.Locator("tr.under1").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Paid Search", Exact = true }).ClickAsync();
        Assert.Equal(0, await page.Locator("tr.under1").CountAsync());
    }

    [Fact]
    public async Task Arrow_keys_walk_along_the_discs_of_the_scatter()
    {
        var page = await Open(ColorScheme.Light, script: true);
        await page.GotoAsync(_host.Url + "/channels?lang=en");
        await page.Locator(".scatter [data-points]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        var first = await page.Locator(".tip").InnerTextAsync();
        Assert.Contains("Win rate", first, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.NotEqual(first, await page.Locator(".tip").InnerTextAsync());
    }

    async Task<IPage> Open(ColorScheme scheme, bool script)
    {
        return _page = await SharedBrowser.Page(new() { ViewportSize = new() { Width = 1280, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = script });
    }
}
