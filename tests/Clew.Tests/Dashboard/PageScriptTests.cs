using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Dashboard;

/// <summary>What the page script adds: pages change without a flash, charts tell their values to the pointer and to keys.</summary>
public sealed class PageScriptTests(WalkTests.Walker walker) : IClassFixture<WalkTests.Walker>
{
    [Fact]
    public async Task A_link_takes_the_pages_place_and_back_brings_it_again()
    {
        await using var browser = await walker.Open(1440, ColorScheme.Light, script: true);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(walker.Url + "/?lang=en");
        await page.EvaluateAsync("window.mark = 1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Attribution", Exact = true }).ClickAsync();
        await page.Arrives("**/attribution*");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Attribution");
        Assert.Equal(1, await page.EvaluateAsync<int>("window.mark"));
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Contains("Attribution", await page.TitleAsync(), StringComparison.Ordinal);

        // A page of another direction comes with its direction.
        await page.GetByRole(AriaRole.Link, new() { Name = "فارسی" }).ClickAsync();
        await page.Arrives("**/attribution?lang=fa*");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "ltr");
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Overview");
        Assert.Equal(1, await page.EvaluateAsync<int>("window.mark"));
    }

    [Fact]
    public async Task A_form_of_days_keeps_the_reader_where_he_is()
    {
        await using var browser = await walker.Open(1440, ColorScheme.Light, script: true);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(walker.Url + "/kpi/leads?lang=en");
        await page.EvaluateAsync("window.mark = 1");
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("2026-10-01");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("2026-10-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.Arrives("**from=2026-10-01*");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("1 Oct 2026");
        Assert.Equal(1, await page.EvaluateAsync<int>("window.mark"));
    }

    [Fact]
    public async Task A_chart_tells_its_values_to_the_keyboard_and_to_the_pointer()
    {
        await using var browser = await walker.Open(1440, ColorScheme.Light, script: true);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(walker.Url + "/kpi/leads?lang=en");
        var chart = page.Locator("[data-points]").First;
        await chart.FocusAsync();
        await page.Keyboard.PressAsync("End");
        var last = await page.Locator(".tip").InnerTextAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        var before = await page.Locator(".tip").InnerTextAsync();
        Assert.NotEqual(last, before);
        Assert.Matches(@"\d", before);
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator(".tip").CountAsync());
        await chart.Locator(".hit").First.HoverAsync();
        Assert.Equal(1, await page.Locator(".tip").CountAsync());
    }

    [Fact]
    public async Task A_page_that_the_script_cannot_fetch_is_loaded_by_the_browser()
    {
        await using var browser = await walker.Open(1440, ColorScheme.Light, script: true);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(walker.Url + "/?lang=en");
        await page.EvaluateAsync("window.mark = 1");
        var requests = 0;
        await page.RouteAsync("**/attribution*", route => ++requests == 1 ? route.AbortAsync() : route.ContinueAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Attribution", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Attribution");
        Assert.Equal(2, requests);
        Assert.True(await page.EvaluateAsync<bool>("window.mark === undefined"));
    }
}
