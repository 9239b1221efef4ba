using System.Text.Json;
using Clew.Tests.RealData;
using Xunit;

namespace Clew.Tests.Model.Channels;

/// <summary>Channel answers that others gave, read where the shared data lies; the test is skipped where it does not.</summary>
static class GroundTruth
{
    /// <summary>Google's own assignment, from a GA4 property.</summary>
    public static IEnumerable<(string Source, string Medium, string Campaign, string Channel)> Ga4()
    {
        foreach (string line in File.ReadLines(Find("ga4/ga4_channel_group_ground_truth.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            yield return (cells[0], cells[1], cells[2], cells[3]);
        }
    }

    /// <summary>The cases of an open-source reading of Google's rules.</summary>
    public static IEnumerable<(string Source, string Medium, string Campaign, string Channel)> Cases()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Find("channel_cases/dbt_ga4_default_channel_grouping_cases.json")));
        return [.. file.RootElement.EnumerateArray().Select(item => (
            item.GetProperty("source").GetString()!,
            item.GetProperty("medium").GetString()!,
            item.GetProperty("campaign").GetString()!,
            item.GetProperty("expected_channel").GetString()!))];
    }

    static string Find(string file)
    {
        var path = Path.Combine(SharedData.Folder(), file);
        Assert.SkipUnless(File.Exists(path), $"The shared data ({file}) is not on this machine.");
        return path;
    }
}
