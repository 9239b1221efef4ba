using Clew.Attribution;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>
/// The credit relation of a model and a goal: one row for each touch that gets something of a conversion, with <c>conversion_id</c>,
/// <c>touch_id</c>, <c>place</c> (from 0 in the journey), <c>weight</c>, <c>upto</c> (the weights of the conversion up to and with this row: 1 in the
/// last) and the touch's marketing dimensions. A conversion without a touch has no row.
/// </summary>
static class CreditTable
{
    static readonly Table Weighed = new("credit_weight", ["number", "touch"],
    [
        new("number", ColumnType.Integer, true), new("touch", ColumnType.Integer, true), new("place", ColumnType.Integer, true),
        new("weight", ColumnType.Weight, true), new("upto", ColumnType.Weight, true),
    ]);

    /// <summary>The name of the table of a model and a goal.</summary>
    public static string Name(CreditModel model, Goal goal) => Name(model.MarkFor(goal), goal.Key);

    /// <summary>The name of the table of a model's mark and a goal's key.</summary>
    public static string Name(string mark, string goal) => $"credit_{mark}_{goal}";

    /// <summary>The table of what each conversion's credit was worked out from.</summary>
    public static string Marks(CreditModel model, Goal goal) => Marks(model.MarkFor(goal), goal.Key);

    /// <summary>The table of the marks of a model's mark and a goal's key.</summary>
    public static string Marks(string mark, string goal) => $"mark_{mark}_{goal}";

    /// <summary>
    /// What to derive. Where the relation stands already, only conversions whose journey, touches or milestones differ from those that they
    /// were weighed by are weighed anew.
    /// </summary>
    public static IReadOnlyList<DerivedTable> Tables(
        CreditModel model, Goal goal, WorkspaceSettings settings, Words words, bool stands)
    {
        var window = Window.Of(model.Spec, settings);
        DerivedTable weighed = new(Weighed.Name)
        {
            Rows = (Weighed, state => Weights(new JourneyReader(state, goal, window).Read(stands ? JourneyMark.Changed() : null), model.Spec, model.FitFor(goal)?.Learned)),
            Passing = true,
        };
        DerivedTable marks = new(JourneyMark.Table) { Query = JourneyMark.Query(goal, window, words), Passing = true };
        DerivedTable credit = new(Name(model, goal)) { Query = Rows(model, goal, words) };
        DerivedTable kept = new(Marks(model, goal)) { Query = JourneyMark.Kept() };
        return stands
            ? [marks, new(JourneyMark.Changes) { Query = JourneyMark.Compare(Marks(model, goal)), Passing = true }, weighed,
                credit with { Gone = ("conversion_id", JourneyMark.Gone()) }, kept]
            : [marks, weighed, credit, kept];
    }

    static Select Rows(CreditModel model, Goal goal, Words words) => new(
        [
            .. Fields.Of("k", "conversion_id"), .. Fields.Of("t", "touch_id"), .. Fields.Of("w", "place", "weight", "upto"),
            .. Fields.Marketing.Select(n => words.Of(Col("t", n), n).As(n)),
        ],
        From(Weighed.Name, "w"))
    {
        Comment = $"Credit for {goal.Title} by {model.TextFor(goal)}",
        Joins =
        [
            new(From(goal.Table, "k"), Col("k", "number").Is(Col("w", "number"))), new(From("touch", "t"), new RowKey("t").Is(Col("w", "touch"))),
        ],
    };

    static IEnumerable<RowBlock> Weights(Journeys journeys, ModelSpec spec, ChannelStrengths? fitted)
    {
        var set = journeys.Set;
        var split = Split.Of(spec, set.Channels, fitted);
        var block = new RowBlock(Weighed);
        var weights = new long[16];
        for (var j = 0; j < set.Count; j++)
        {
            var (from, count) = (set.Starts[j], set.Starts[j + 1] - set.Starts[j]);
            if (weights.Length < count)
                weights = new long[count * 2];
            split.Weigh(set[j], weights.AsSpan(0, count));
            var upto = 0L;
            for (var i = 0; i < count; i++)
            {
                if (weights[i] == 0)
                    continue;
                upto += weights[i];
                block[0].SetNumber(journeys.Numbers[j]);
                block[1].SetNumber(journeys.Touches[from + i]);
                block[2].SetNumber(i);
                block[3].SetNumber(weights[i]);
                block[4].SetNumber(upto);
                block.Next(0);
                if (!block.IsFull)
                    continue;
                yield return block;
                block.Clear();
            }
        }
        yield return block;
    }
}
