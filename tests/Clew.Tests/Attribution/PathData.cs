using Clew.Attribution;
using FsCheck;
using FsCheck.Fluent;

namespace Clew.Tests.Attribution;

/// <summary>Bare paths for tests.</summary>
static class PathData
{
    /// <summary>Journeys of rows such as ("A > B", 2, 1).</summary>
    public static JourneySet Of(params IReadOnlyList<(string Path, long Conversions, long Nulls)> rows) =>
        Of([.. rows.Select(r => (r.Path, r.Conversions, r.Nulls, 0m))]);

    public static JourneySet Of(IReadOnlyList<(string Path, long Conversions, long Nulls, decimal Value)> rows)
    {
        var steps = rows.Select(r => r.Path.Split(" > ")).ToList();
        var channels = steps.SelectMany(s => s).Distinct().ToList();
        var starts = new List<int> { 0 };
        foreach (var path in steps) starts.Add(starts[^1] + path.Length);
        return new JourneySet
        {
            Channels = channels,
            Starts = [.. starts],
            Channel = [.. steps.SelectMany(s => s).Select(name => channels.IndexOf(name))],
            Conversions = [.. rows.Select(r => r.Conversions)],
            Nulls = [.. rows.Select(r => r.Nulls)],
            Values = [.. rows.Select(r => r.Value)],
        };
    }

    /// <summary>Up to 12 rows over up to <paramref name="channels"/> channels; at least one conversion.</summary>
    public static Gen<List<(string Path, long Conversions, long Nulls)>> Rows(int channels, int longest = 6) =>
        from first in Gen.Choose(1, 4)
        from rest in Gen.Choose(0, 11).SelectMany(n => Row(channels, longest).ListOf(n))
        from path in Path(channels, longest)
        select rest.Append((path, first, 0L)).ToList();

    public static Gen<string> Path(int channels, int longest) =>
        Gen.Choose(1, longest).SelectMany(n => Gen.Choose(0, channels - 1).Select(c => ((char)('A' + c)).ToString()).ListOf(n))
            .Select(steps => string.Join(" > ", steps));

    static Gen<(string Path, long Conversions, long Nulls)> Row(int channels, int longest) =>
        from path in Path(channels, longest)
        from conversions in Gen.Choose(0, 4)
        from nulls in Gen.Choose(0, 4)
        select (path, (long)conversions, (long)nulls);
}
