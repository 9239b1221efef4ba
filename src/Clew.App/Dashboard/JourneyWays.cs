using Clew.App.Dashboard.Charts;
using Clew.Metrics.Credit;

namespace Clew.App.Dashboard;

/// <summary>Journeys as ways from the first touch over what lies between to the last, for the drawing: a few names, the rest under one.</summary>
/// <param name="Ways">The ways.</param>
/// <param name="Plain">Names of nodes that stand for no single value.</param>
/// <param name="Left">Conversions of paths that the report does not list.</param>
public sealed record JourneyWays(IReadOnlyList<SankeyWay> Ways, IReadOnlyList<string> Plain, long Left)
{
    // So many values have a node of their own at the ends, and between.
    const int MostNames = 7, MostBetween = 4;

    /// <summary>The ways of a report's paths.</summary>
    public static JourneyWays Of(JourneyReport journeys, Texts text, AttributionTexts words)
    {
        var (name, plain) = Namer(journeys, text, words);
        var ways = journeys.Paths.GroupBy(path => string.Join('\u001f', name(path)));
        SankeyWay[] all = [.. ways.Select(way => new SankeyWay(name(way.First()), way.Sum(path => path.Conversions)))];
        return new(all, plain, journeys.Conversions - journeys.Unattributed - all.Sum(way => way.Count));
    }

    /// <summary>The report's paths through some nodes, named as in <see cref="Ways"/>, one a column; null for any.</summary>
    public static IEnumerable<WalkedPath> PathsOf(JourneyReport journeys, Texts text, AttributionTexts words, IReadOnlyList<string?> nodes)
    {
        var (name, _) = Namer(journeys, text, words);
        return journeys.Paths.Where(path => name(path).Zip(nodes).All(node => node.Second is null || node.Second == node.First));
    }

    // Names of a path's nodes, and those that stand for no single value.
    static (Func<WalkedPath, string[]> Name, string[] Plain) Namer(JourneyReport journeys, Texts text, AttributionTexts words)
    {
        string[] plain = [words.Nothing, words.Several, words.Others];
        var (ends, between) = (new Dictionary<string, long>(), new Dictionary<string, long>());
        foreach (var path in journeys.Paths)
        {
            foreach (var step in (string[])[path.Steps[0], path.Steps[^1]]) ends[step] = ends.GetValueOrDefault(step) + path.Conversions;
            if (path.Steps.Count == 3) between[path.Steps[1]] = between.GetValueOrDefault(path.Steps[1]) + path.Conversions;
        }
        var (own, ownBetween) = (Largest(ends, MostNames), Largest(between, MostBetween));
        string Name(string step) => own.Contains(step) ? text.GroupValue(step) : words.Others;
        return (path =>
        [
            Name(path.Steps[0]),
            path.Steps.Count switch
            {
                <= 2 => words.Nothing,
                3 => ownBetween.Contains(path.Steps[1]) ? text.GroupValue(path.Steps[1]) : words.Others,
                _ => words.Several,
            },
            Name(path.Steps[^1]),
        ], plain);
    }

    static HashSet<string> Largest(Dictionary<string, long> counts, int most) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most).Select(pair => pair.Key)];
}
