using System.Runtime.InteropServices;
using Clew.Attribution;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>
/// Reads journeys out of a store as numbers: the engine finds each conversion's touches, our code puts them in order. Sorting millions of
/// rows in the engine took longer than all the rest.
/// </summary>
/// <param name="state">The state to read, in which the goal's conversions are there.</param>
/// <param name="goal">The goal.</param>
/// <param name="window">Which touches belong to a journey.</param>
/// <param name="dimension">What touches are told apart by.</param>
/// <param name="stop">Stops the reading.</param>
sealed class JourneyReader(ISnapshot state, Goal goal, Window window, string dimension = "channel", CancellationToken stop = default)
{
    static readonly Table Codes = new("journey_code", ["name"], [new("name", ColumnType.Text), new("code", ColumnType.Integer, true)]);

    static readonly Table Rows = new("journey_row", ["touch"], [new("touch", ColumnType.Integer, true)]);

    // In the order in which the engine gives them; blocks, so that nothing is copied while they grow.
    readonly List<Part> _parts = [];

    sealed record Part(int[] Number, long[] Touch, long[] At, int[] Code);

    /// <summary>Journeys that came to nothing, each to its last touch before an instant.</summary>
    /// <param name="visitors">Whose: <c>visitor_id</c>, <c>number</c>.</param>
    /// <param name="from">Touches no earlier than the look-back before it.</param>
    /// <param name="to">Touches before it.</param>
    public Journeys ReadLost(Select visitors, DateTime from, DateTime to)
    {
        var names = ReadNames(out var codes);
        Expr earliest = new Literal(from.AddDays(-window.LookbackDays));
        state.Read(new([Col("w", "number").As("number"), new RowKey("t").As("touch"), Col("t", "at").As("at"), Col("n", "code").As("code")], visitors.Under("w"))
        {
            Comment = "Touches of those who did not convert",
            Joins = [new(From("touch", "t"), Col("t", "visitor_id").Is(Col("w", "visitor_id"))), CodeOf],
            Where = Col("t", "at") < new Literal(to) & Col("t", "at") >= earliest,
        }, codes.Blocks, Take, stop);
        var ends = new List<(long At, long Lead, long Opportunity, long Won)>();
        foreach (var part in _parts)
            for (var i = 0; i < part.Number.Length; i++)
            {
                if (part.Number[i] >= ends.Count)
                    CollectionsMarshal.SetCount(ends, Math.Max(part.Number[i] + 1, ends.Count * 2));
                ends[part.Number[i]] = (Math.Max(ends[part.Number[i]].At, part.At[i]), NumberBlock.Missing, NumberBlock.Missing, NumberBlock.Missing);
            }
        return Ordered(names, ends);
    }

    Join CodeOf => new(From(Codes.Name, "n"), Col("n", "name").Same(Col("t", dimension)));

    void Take(NumberBlock block) => _parts.Add(new(Narrow(block[0]), block[1].ToArray(), block[2].ToArray(), Narrow(block[3])));

    /// <summary>The journeys of all conversions, or of those that a query gives the numbers of.</summary>
    public Journeys Read(Select? some = null)
    {
        var names = ReadNames(out var codes);
        state.Read(Touches(some), codes.Blocks, Take, stop);
        return Ordered(names, ReadMilestones(some));
    }

    static int[] Narrow(ReadOnlySpan<long> from)
    {
        var to = new int[from.Length];
        for (var i = 0; i < to.Length; i++)
            to[i] = (int)from[i];
        return to;
    }

    List<string> ReadNames(out RowList codes)
    {
        var names = new List<string>();
        state.Query(new([Col("t", dimension).As("name")], From("touch", "t")) { Distinct = true, Where = Col("t", dimension).Present },
            row => names.Add(row.Text(0)), stop);
        names.Sort(StringComparer.Ordinal);
        names.Add(Dimensions.Find(dimension)!.MissingLabel);
        codes = new RowList(Codes);
        for (var i = 0; i < names.Count; i++)
            codes.Set(0, i < names.Count - 1 ? names[i] : null).Set(1, i).Next();
        return names;
    }

    Select Touches(Select? some) => new(
        [
            Col("k", "number").As("number"), new RowKey("t").As("touch"), Col("t", "at").As("at"), Col("n", "code").As("code"),
        ],
        From(goal.Table, "k"))
    {
        Comment = $"Touches of the journeys to {goal.Title}",
        Joins =
        [
            .. Only(some), goal.VisitorsOf("k", window), new(From("touch", "t"), Col("t", "visitor_id").Is(Col("v", "visitor_id"))),
            CodeOf,
        ],
        Where = window.Holds,
    };

    // By number: the instant of the conversion, and of its milestones.
    List<(long At, long Lead, long Opportunity, long Won)> ReadMilestones(Select? some)
    {
        var found = new List<(long At, long Lead, long Opportunity, long Won)>();
        state.Read(new(
            [Col("k", "number").As("number"), .. Conversion.Instants.Select(c => Col("k", c).As(c))],
            From(goal.Table, "k"))
        {
            Joins = [.. Only(some)],
        }, [], block =>
        {
            for (var i = 0; i < block.Count; i++)
            {
                var number = (int)block[0][i];
                if (number >= found.Count)
                    CollectionsMarshal.SetCount(found, Math.Max(number + 1, found.Count * 2));
                found[number] = (block[1][i], block[2][i], block[3][i], block[4][i]);
            }
        }, stop);
        return found;
    }

    static IEnumerable<Join> Only(Select? some) => some is null ? [] : [new(some.Under("z"), Col("z", "number").Is(Col("k", "number")))];

    Journeys Ordered(List<string> names, List<(long At, long Lead, long Opportunity, long Won)> milestones)
    {
        // Counted first, so that each row goes straight to its journey.
        var next = new int[milestones.Count + 1];
        var rows = 0;
        foreach (var part in _parts)
        {
            rows += part.Number.Length;
            foreach (var number in part.Number)
                next[number]++;
        }
        var journeys = next.Count(n => n > 0);
        var (starts, numbers) = (new int[journeys + 1], new int[journeys]);
        for (int number = 0, journey = 0, from = 0; number < next.Length; number++)
            if (next[number] is > 0 and var count)
            {
                (numbers[journey], starts[journey + 1]) = (number, from + count);
                (next[number], from) = (from, from + count);
                journey++;
            }
        var (touches, ats, codes) = (new long[rows], new long[rows], new int[rows]);
        foreach (var part in _parts)
            for (var i = 0; i < part.Number.Length; i++)
            {
                var place = next[part.Number[i]]++;
                (touches[place], ats[place], codes[place]) = (part.Touch[i], part.At[i], part.Code[i]);
            }
        _parts.Clear();
        Sort(starts, touches, ats, codes);
        return new(Set(names, milestones, starts, numbers, ats, codes), numbers, touches);
    }

    // Few touches each, and mostly in order already.
    void Sort(int[] starts, long[] touches, long[] ats, int[] codes)
    {
        var tied = new HashSet<long>();
        for (var j = 0; j + 1 < starts.Length; j++)
        {
            var length = starts[j + 1] - starts[j];
            if (length > 32)
                SortLong(starts[j], length);
            else
                for (var i = starts[j] + 1; i < starts[j + 1]; i++)
                    for (var p = i; p > starts[j] && ats[p - 1] > ats[p]; p--)
                        Swap(p);
            for (var i = starts[j] + 1; i < starts[j + 1]; i++)
                if (ats[i - 1] == ats[i])
                    (_, _) = (tied.Add(touches[i - 1]), tied.Add(touches[i]));
        }
        if (tied.Count == 0)
            return;
        var ranks = Ranks(tied);
        for (var j = 0; j + 1 < starts.Length; j++)
            for (var i = starts[j] + 1; i < starts[j + 1]; i++)
                for (var p = i; p > starts[j] && ats[p - 1] == ats[p] && ranks[touches[p - 1]] > ranks[touches[p]]; p--)
                    Swap(p);

        void Swap(int p)
        {
            (touches[p - 1], touches[p]) = (touches[p], touches[p - 1]);
            (ats[p - 1], ats[p]) = (ats[p], ats[p - 1]);
            (codes[p - 1], codes[p]) = (codes[p], codes[p - 1]);
        }

        void SortLong(int from, int length)
        {
            var order = Enumerable.Range(from, length).ToArray();
            Array.Sort(order, (a, b) => ats[a].CompareTo(ats[b]));
            long[] touch = [.. order.Select(i => touches[i])], at = [.. order.Select(i => ats[i])];
            int[] code = [.. order.Select(i => codes[i])];
            touch.CopyTo(touches, from);
            at.CopyTo(ats, from);
            code.CopyTo(codes, from);
        }
    }

    // Touches of one instant stand in the order of their ids, which only the engine knows.
    Dictionary<long, long> Ranks(HashSet<long> tied)
    {
        var rows = new RowList(Rows);
        foreach (var touch in tied)
            rows.Set(0, touch).Next();
        var ranks = new Dictionary<long, long>(tied.Count);
        state.Read(new([Col("r", "touch").As("touch"), RowNumber([], new Order(Col("t", "touch_id"))).As("rank")], From(Rows.Name, "r"))
        {
            Joins = [new(From("touch", "t"), new RowKey("t").Is(Col("r", "touch")))],
        }, rows.Blocks, block =>
        {
            for (var i = 0; i < block.Count; i++)
                ranks.Add(block[0][i], block[1][i]);
        }, stop);
        return ranks;
    }

    static JourneySet Set(List<string> names, List<(long At, long Lead, long Opportunity, long Won)> milestones, int[] starts, int[] numbers,
        long[] ats, int[] codes)
    {
        var (lead, opportunity, won) = (new int[numbers.Length], new int[numbers.Length], new int[numbers.Length]);
        for (var j = 0; j < numbers.Length; j++)
        {
            var (at, leadAt, opportunityAt, wonAt) = milestones[numbers[j]];
            var times = ats.AsSpan(starts[j]..starts[j + 1]);
            (lead[j], opportunity[j], won[j]) = (Last(times, leadAt, at), Last(times, opportunityAt, at), Last(times, wonAt, at));
            foreach (ref var time in times)
                time = (at - time) / 1_000_000;
        }
        return new() { Channels = names, Starts = starts, Channel = codes, Age = ats, Lead = lead, Opportunity = opportunity, Won = won };
    }

    // The last touch no later than the milestone; a milestone after the conversion was not reached in it.
    static int Last(ReadOnlySpan<long> times, long milestone, long conversion)
    {
        if (milestone == NumberBlock.Missing || milestone > conversion)
            return -1;
        var last = times.Length - 1;
        while (last >= 0 && times[last] > milestone)
            last--;
        return last;
    }
}
