using Clew.Attribution;
using FsCheck;
using FsCheck.Fluent;

namespace Clew.Tests.Attribution;

/// <summary>A journey as a test writes it: the earliest touch first.</summary>
sealed record Walk(params string[] Touches)
{
    public static readonly string[] Names = ["Direct", "Organic Search", "Email", "Paid Search", "Webinar"];

    /// <summary>Seconds before the conversion; none where not known.</summary>
    public long[] Ages { get; init; } = [];

    public int Lead { get; init; } = -1;

    public int Opportunity { get; init; } = -1;

    public int Won { get; init; } = -1;

    public long Conversions { get; init; } = 1;

    public decimal Value { get; init; }

    /// <summary>Journeys of 1 to 12 touches with ties in time; milestones in their order, each there or not.</summary>
    public static Gen<Walk> Any { get; } =
        from length in Gen.Choose(1, 12)
        from touches in Gen.Elements(Names).ArrayOf(length)
        from gaps in Gen.Elements(0, 0, 1, 60, 3600, 86_400, 604_800, 1_234_567).ArrayOf(length)
        from steps in Gen.Choose(-1, length - 1).ArrayOf(3)
        from conversions in Gen.Elements(1, 1, 1, 0, 2, 5000)
        from cents in Gen.Choose(-100_00, 100_000_00)
        let order = steps.Order().ToArray()
        from absent in Gen.Elements(false, true, false).ArrayOf(3)
        select new Walk(touches)
        {
            Ages = [.. gaps.Select((_, i) => gaps.Skip(i).Sum(g => (long)g))],
            Lead = absent[0] ? -1 : order[0],
            Opportunity = absent[1] ? -1 : order[1],
            Won = absent[2] ? -1 : order[2],
            Conversions = conversions,
            Value = cents / 100m,
        };

    public static Gen<Walk[]> Many { get; } = Gen.Choose(1, 30).SelectMany(n => Any.ArrayOf(n));

    public static JourneySet Set(params IReadOnlyList<Walk> walks)
    {
        string[] names = [.. Names.Concat(walks.SelectMany(w => w.Touches)).Distinct()];
        return new()
        {
            Channels = names,
            Starts = [.. walks.Aggregate(new List<int> { 0 }, (all, w) => [.. all, all[^1] + w.Touches.Length])],
            Channel = [.. walks.SelectMany(w => w.Touches).Select(t => Array.IndexOf(names, t))],
            Age = [.. walks.SelectMany(w => w.Ages)],
            Lead = [.. walks.Select(w => w.Lead)],
            Opportunity = [.. walks.Select(w => w.Opportunity)],
            Won = [.. walks.Select(w => w.Won)],
            Conversions = [.. walks.Select(w => w.Conversions)],
            Values = [.. walks.Select(w => w.Value)],
        };
    }

    /// <summary>The weights of its touches under a model.</summary>
    public long[] Weigh(string model) => Weigh(Set(this), model)[0];

    /// <summary>The weights of its touches, as fractions of one conversion.</summary>
    public decimal[] Shares(string model) => [.. Weigh(model).Select(Weights.ToDecimal)];

    /// <summary>The weights of every journey's touches under a model.</summary>
    public static long[][] Weigh(JourneySet set, string model)
    {
        var split = Split.Of(ModelSpec.Parse(model), set.Channels);
        return [.. Enumerable.Range(0, set.Count).Select(j =>
        {
            var weights = new long[set[j].Count];
            split.Weigh(set[j], weights);
            return weights;
        })];
    }
}
