using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Clew.Tests.Dashboard;

/// <summary>Waits for where a browser arrives.</summary>
static class Arrivals
{
    // On a machine with much else to do a page takes long to come: that is no error.
    const float Patience = 60_000;

    /// <summary>Waits until the page has an address.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">The address; two stars stand for anything, one for anything without a slash.</param>
    /// <remarks>
    /// TRICKY: <c>WaitForURLAsync</c> looks first and listens then; what happens in between it waits for in vain, on a busy machine once in a
    /// while. This asks again and again.
    /// </remarks>
    public static Task Arrives(this IPage page, string address)
    {
        var pattern = Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = Patience });
    }

    /// <summary>Waits until the page has all that it loads.</summary>
    public static Task IsWhole(this IPage page) => page.WaitForFunctionAsync("document.readyState === 'complete'");
}
