using System.Text;
using System.Text.RegularExpressions;
using Clew.App.Dashboard;
using Microsoft.Playwright;
using Xunit;

namespace Clew.Tests.Dashboard;

/// <summary>Pages on paper. Skipped, and said so, where there is no browser.</summary>
public sealed partial class PrintTests : IAsyncDisposable
{
    // What margins of 12 mm leave of an A4 sheet, in pixels of 1/96 inch.
    const int Upright = 703, Lying = 1032;

    IPage? _page;

    public async ValueTask DisposeAsync()
    {
        if (_page is not null) await _page.CloseAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task Every_room_fits_its_paper(string language)
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        var page = _page = await SharedBrowser.Page(new() { ViewportSize = new() { Width = Upright, Height = 1000 } });
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var wrong = new List<string>();
        foreach (var path in Rooms.All.Where(room => room.Title is not null).Select(room => room.Route).Append("/kpi/win_rate").Append("/kpi/win_rate/rows"))
        {
            var isLying = path.EndsWith("/rows", StringComparison.Ordinal);
            await page.SetViewportSizeAsync(isLying ? Lying : Upright, 1000);
            await page.GotoAsync($"{host.Url}{path}?lang={language}");
            var wide = await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('main *')].filter(e => !e.closest('.hidden, svg') && getComputedStyle(e).display !== 'none')
                  .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > innerWidth + 1 || r.left < -1); })
                  .slice(0, 3).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().left) + '..' + Math.round(e.getBoundingClientRect().right) + ' ' + e.textContent.trim().slice(0, 30))
                """);
            wrong.AddRange(wide.Select(e => $"{path}: {e}"));
            Assert.Equal(0, await page.Locator("nav.rooms:visible, .choices:visible, .exports:visible").CountAsync());
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("/?lang=en", false)]
    [InlineData("/?lang=fa", false)]
    [InlineData("/kpi/win_rate/rows?lang=en", true)]
    public async Task A_page_prints_to_sheets_of_A4(string path, bool isLying)
    {
        await using var host = await DashboardHost.Start(_ => DemoWorkspace.Source);
        var page = _page = await SharedBrowser.Page();
        await page.GotoAsync(host.Url + path);
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        var sheets = Sheets().Matches(pdf);
        Assert.NotEmpty(sheets);
        Assert.All(sheets, sheet =>
        {
            var (width, height) = (double.Parse(sheet.Groups["width"].Value, System.Globalization.CultureInfo.InvariantCulture), double.Parse(sheet.Groups["height"].Value, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(595, Math.Min(width, height), 1.5);
            Assert.Equal(842, Math.Max(width, height), 1.5);
            Assert.Equal(isLying, width > height);
        });
    }

    [GeneratedRegex(@"/MediaBox \[0 0 (?<width>[\d.]+) (?<height>[\d.]+)\]", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Sheets();
}
