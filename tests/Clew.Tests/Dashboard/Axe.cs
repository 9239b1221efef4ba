using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Clew.Tests.Dashboard;

/// <summary>
/// Asks axe about a page. Its script is put into a page once and asked as often as wanted, and it tells what is wrong only: that is most of what
/// it costs to ask it through its own driver, which for each question opens another page and carries over what was right, too.
/// </summary>
static class Axe
{
    static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>What is wrong with a page as it stands there.</summary>
    public static async Task<IReadOnlyList<AxeComplaint>> Complaints(this IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync($"{Script.Value}; 0");
        return await page.EvaluateAsync<AxeComplaint[]>("""
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map((found) => (
              { id: found.id, impact: found.impact ?? "", help: found.help, at: found.nodes.slice(0, 3).map((node) => node.html) }))
            """);
    }
}

/// <summary>A rule that a page breaks.</summary>
sealed class AxeComplaint
{
    public string Id { get; set; } = "";

    /// <summary>minor, moderate, serious or critical.</summary>
    public string Impact { get; set; } = "";

    public string Help { get; set; } = "";

    /// <summary>The first elements that break it.</summary>
    public string[] At { get; set; } = [];

    public bool IsSerious => Impact is "serious" or "critical";

    public override string ToString() => $"{Id}: {Help}: {string.Join(" | ", At)}";
}
