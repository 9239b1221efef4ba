namespace Clew.App.Dashboard.Charts;

/// <summary>Things that went the same way: through one node of each column.</summary>
/// <param name="Nodes">The nodes' names, one a column.</param>
/// <param name="Count">How many.</param>
public sealed record SankeyWay(IReadOnlyList<string> Nodes, long Count);

/// <summary>A node, in thousandths of the drawing's height.</summary>
/// <param name="Column">Its column, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many went through it.</param>
/// <param name="Top">Where it begins.</param>
/// <param name="Height">How high it is.</param>
public sealed record SankeyNode(int Column, string Name, long Count, decimal Top, decimal Height)
{
    /// <summary>Its middle.</summary>
    public decimal Middle => Top + Height / 2;
}

/// <summary>A band from a node to one of the next column, in thousandths of the drawing's height.</summary>
/// <param name="From">The node it leaves.</param>
/// <param name="To">The node it reaches.</param>
/// <param name="Count">How many went so.</param>
/// <param name="FromTop">Where it begins at the first.</param>
/// <param name="ToTop">Where it begins at the second.</param>
/// <param name="Height">How high it is.</param>
public sealed record SankeyBand(SankeyNode From, SankeyNode To, long Count, decimal FromTop, decimal ToTop, decimal Height);

/// <summary>Where the nodes and bands of a sankey lie: heights are in proportion, and each node has room for its label.</summary>
/// <param name="Nodes">The nodes, column by column from top to bottom.</param>
/// <param name="Bands">The bands.</param>
public sealed record SankeyLayout(IReadOnlyList<SankeyNode> Nodes, IReadOnlyList<SankeyBand> Bands)
{
    // A label needs so much of the height, and nodes stand so far apart.
    const decimal Label = 62, Gap = 14;

    /// <summary>Lays out ways; nodes stand in the order of their counts, those of <paramref name="last"/> below all others.</summary>
    /// <param name="ways">The ways, all of one length.</param>
    /// <param name="last">Names that stand for no single thing.</param>
    public static SankeyLayout Of(IReadOnlyList<SankeyWay> ways, params IReadOnlyList<string> last)
    {
        if (ways.Count == 0) return new([], []);
        (string Name, long Count)[][] columns = [.. Enumerable.Range(0, ways[0].Nodes.Count).Select(column => ways
            .GroupBy(way => way.Nodes[column]).Select(group => (group.Key, group.Sum(way => way.Count)))
            .OrderBy(node => last.Contains(node.Key)).ThenByDescending(node => node.Item2).ThenBy(node => node.Key, StringComparer.Ordinal)
            .ToArray())];
        var scale = columns.Min(ScaleOf);
        var nodes = columns.SelectMany((column, c) => Stacked(c, column, scale)).ToArray();
        return new(nodes, Between(ways, nodes, scale));
    }

    // The largest scale at which a column fits, found by halving: a node that is lower than its label takes the label's height.
    static decimal ScaleOf((string Name, long Count)[] column)
    {
        var (low, high) = (0m, 1000m / column.Sum(node => node.Count));
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            var used = column.Sum(node => Math.Max(Label, node.Count * middle)) + Gap * (column.Length - 1);
            if (used > 1000) high = middle;
            else low = middle;
        }
        return low;
    }

    static IEnumerable<SankeyNode> Stacked(int column, (string Name, long Count)[] nodes, decimal scale)
    {
        var spare = 1000 - nodes.Sum(node => Math.Max(Label, node.Count * scale)) - Gap * (nodes.Length - 1);
        var top = 0m;
        var apart = Gap + (nodes.Length > 1 ? Math.Min(spare / (nodes.Length - 1), 3 * Gap) : 0);
        foreach (var (name, count) in nodes)
        {
            var (slot, height) = (Math.Max(Label, count * scale), count * scale);
            yield return new(column, name, count, top + (slot - height) / 2, height);
            top += slot + apart;
        }
    }

    static List<SankeyBand> Between(IReadOnlyList<SankeyWay> ways, SankeyNode[] nodes, decimal scale)
    {
        var bands = new List<SankeyBand>();
        for (var column = 0; column + 1 < ways[0].Nodes.Count; column++)
        {
            var (at, to) = (column, column + 1);
            var left = nodes.Where(node => node.Column == at).ToDictionary(node => node.Name);
            var right = nodes.Where(node => node.Column == to).ToDictionary(node => node.Name);
            var counts = ways.GroupBy(way => (From: way.Nodes[at], To: way.Nodes[to]))
                .Select(group => (group.Key, Count: group.Sum(way => way.Count))).ToArray();
            // Bands leave a node in the order of what they reach, and reach it in the order of what they leave: so few of them cross.
            var begins = new Dictionary<(string, string), decimal>();
            var used = new Dictionary<string, decimal>();
            foreach (var (key, count) in counts.OrderBy(band => right[band.Key.To].Top))
            {
                begins[key] = left[key.From].Top + used.GetValueOrDefault(key.From);
                used[key.From] = used.GetValueOrDefault(key.From) + count * scale;
            }
            used.Clear();
            foreach (var (key, count) in counts.OrderBy(band => left[band.Key.From].Top))
            {
                bands.Add(new(left[key.From], right[key.To], count, begins[key], right[key.To].Top + used.GetValueOrDefault(key.To), count * scale));
                used[key.To] = used.GetValueOrDefault(key.To) + count * scale;
            }
        }
        return bands;
    }
}
