using Clew.Attribution;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>Tells stories of conversions: reads their journeys alone and weighs them as the credit relation does.</summary>
/// <param name="workspace">Whose.</param>
/// <param name="state">The state to read, in which the goals' conversions are there.</param>
/// <param name="words">The words that sources, media and campaigns go by.</param>
/// <param name="stop">Stops the reading.</param>
sealed class StoryTeller(Workspace workspace, ISnapshot state, Words words, CancellationToken stop)
{
    WorkspaceSettings Settings => workspace.Settings;

    /// <summary>The stories of some conversions of a goal, the earliest first.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="which">The condition on a conversion <c>k</c>.</param>
    /// <param name="models">The models; those that learn are fitted as needed.</param>
    /// <param name="most">The most conversions, the latest.</param>
    public IReadOnlyList<ConversionStory> Of(Goal goal, Expr which, IReadOnlyList<CreditModel> models, int most)
    {
        var conversions = Conversions(goal, which, most);
        if (conversions.Count == 0)
            return [];
        var some = new Select([Col("k", "number").As("number")], From(goal.Table, "k")) { Where = which };
        Window[] windows = [.. models.Select(m => Window.Of(m.Spec, Settings)).DefaultIfEmpty(new(Settings.LookbackDays, OfAccount: false)).Distinct()];
        var journeys = windows.ToDictionary(w => w, w => Read(goal, w, some));
        var touches = Touches(goal, which, new(windows.Max(w => w.LookbackDays), windows.Any(w => w.OfAccount)));
        return [.. conversions.Select(c => Story(goal, c, models, journeys, touches.GetValueOrDefault(c.Number) ?? []))];
    }

    ConversionStory Story(Goal goal, Reached conversion, IReadOnlyList<CreditModel> models, Dictionary<Window, Read> journeys, List<Told> all)
    {
        // The widest window may hold a touch that no model sees: far back, and of a colleague.
        var seen = journeys.Values.SelectMany(r => r.TouchesOf(conversion.Number)).ToHashSet();
        var touches = all.Where(t => seen.Contains(t.Row)).ToList();
        var notes = new StoryNotes(state, goal, conversion, touches, Settings);
        var (texts, weights, amounts) = (new List<string>(), new List<long[]>(), new List<decimal[]>());
        foreach (var asked in models)
        {
            var window = Window.Of(asked.Spec, Settings);
            var read = journeys[window];
            var own = read.IndexOf(conversion.Number);
            var model = own < 0 ? asked : Fitted(asked, goal, conversion, notes);
            texts.Add(model.Text);
            weights.Add(own < 0 ? new long[touches.Count] : Weigh(model, goal, read.Journeys, own, touches));
            amounts.Add(conversion.Amount is { } amount ? Parts(amount, weights[^1]) : []);
            notes.Of(model, window, [.. read.TouchesOf(conversion.Number)]);
        }
        notes.OfConversion(models.Any(m => m.Spec.Model.Needs.HasFlag(JourneyFacts.Milestones) || m.Spec.Model.Id == "custom"));
        return new(goal.Id, conversion.Id, conversion.At, conversion.LeadId, conversion.Amount, texts,
            [.. touches.Select((t, i) => t.Touch with
            {
                Milestones = conversion.MilestonesOf(i, touches),
                Weights = [.. weights.Select(w => Weights.ToDecimal(w[i]))],
                Amounts = conversion.Amount is null ? [] : [.. amounts.Select(a => a[i])],
            })], notes.All);
    }

    // One that learns, and was given nothing learned, is fitted to the conversion's calendar year: long enough to learn from, and the same
    // for all conversions of the year.
    CreditModel Fitted(CreditModel model, Goal goal, Reached conversion, StoryNotes notes)
    {
        if (!model.Learns || model.Fits.Count > 0)
            return model;
        var year = Settings.Zone.DayOf(conversion.At).Year;
        var period = new Period(new(year, 1, 1), new(year, 12, 31));
        var fitted = workspace.Shelf.Fitted(model, [new(goal, null)], period, Settings, workspace.Clock.GetUtcNow().UtcDateTime, workspace.IsKeptFresh)!;
        notes.Add($"{fitted.Text} was fitted to the journeys to {goal.Title} in {period}; name another fit to see it by that one.");
        return fitted;
    }

    static long[] Weigh(CreditModel model, Goal goal, Journeys journeys, int own, List<Told> touches)
    {
        var set = journeys.Set;
        var found = new long[set.Starts[own + 1] - set.Starts[own]];
        Split.Of(model.Spec, set.Channels, model.FitFor(goal)?.Learned).Weigh(set[own], found);
        var byRow = found.Select((weight, i) => (Row: journeys.Touches[set.Starts[own] + i], weight)).ToDictionary(p => p.Row, p => p.weight);
        return [.. touches.Select(t => byRow.GetValueOrDefault(t.Row))];
    }

    // As the engine's Function.Part: both ends rounded to six decimals, halves away from zero, in whole numbers so that none is lost.
    static decimal[] Parts(decimal amount, long[] weights)
    {
        var (millionths, upto, before) = ((Int128)(amount * 1_000_000), 0L, (Int128)0);
        var parts = new decimal[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var until = Rounded(millionths * (upto += weights[i]));
            (parts[i], before) = ((decimal)(until - before) / 1_000_000, until);
        }
        return parts;

        static Int128 Rounded(Int128 number) => (number + (number < 0 ? -Weights.One / 2 : Weights.One / 2)) / Weights.One;
    }

    List<Reached> Conversions(Goal goal, Expr which, int most)
    {
        var found = new List<Reached>();
        var valued = GoalMeasures.Value(goal) is not null;
        // Many events have no value, and that is nothing to be told.
        bool HasValue(IRow row) => valued && (goal.Own is null || !row.IsNull(7));
        state.Query(new([.. Fields.Of("k", ["number", "conversion_id", "lead_id", .. Conversion.Instants, "value"])], From(goal.Table, "k"))
        {
            Where = which,
            OrderBy = [new(Col("k", "at"), Descending: true), new(Col("k", "conversion_id"))],
            Limit = most,
        }, row => found.Add(new((int)row.Integer(0), row.Text(1), row.IsNull(2) ? null : row.Text(2), row.Instant(3), At(row, 4), At(row, 5), At(row, 6),
            !valued || row.IsNull(7) ? null : row.Decimal(7) / 1.0000000000000000000000000000m, HasValue(row))), stop);
        found.Reverse();
        return found;
    }

    static DateTime? At(IRow row, int column) => row.IsNull(column) ? null : row.Instant(column);

    Read Read(Goal goal, Window window, Select some) => new(new JourneyReader(state, goal, window, stop: stop).Read(some));

    // By number of the conversion, in the order of the journey.
    Dictionary<int, List<Told>> Touches(Goal goal, Expr which, Window widest)
    {
        var found = new Dictionary<int, List<Told>>();
        state.Query(new(
            [
                .. Fields.Of("k", "number"), new RowKey("t").As("touch"), .. Fields.Of("t", "touch_id", "at", "kind", "channel"),
                .. Fields.Marketing.Skip(1).Take(3).Select(n => words.Of(Col("t", n), n).As(n)), .. Fields.Of("t", "landing_page"),
            ],
            From(goal.Table, "k"))
        {
            Joins =
            [
                goal.VisitorsOf("k", widest), new(From("touch", "t"), Col("t", "visitor_id").Is(Col("v", "visitor_id"))),
            ],
            Where = which & widest.Holds,
            OrderBy = [new(Col("t", "at")), new(Col("t", "touch_id"))],
        }, row =>
        {
            string? Text(int i) => row.IsNull(i) ? null : row.Text(i);
            var number = (int)row.Integer(0);
            if (!found.TryGetValue(number, out var touches))
                found[number] = touches = [];
            touches.Add(new(row.Integer(1), new(row.Text(2), row.Instant(3), row.Text(4), Text(5), Text(6), Text(7), Text(8), Text(9), [], [], [])));
        }, stop);
        return found;
    }
}

/// <summary>A conversion as it stands in its goal's table.</summary>
sealed record Reached(
    int Number, string Id, string? LeadId, DateTime At, DateTime? LeadAt, DateTime? OpportunityAt, DateTime? WonAt, decimal? Amount, bool HasValue)
{
    /// <summary>The milestones that the conversion passed, with their instants; null for those that it did not.</summary>
    public IReadOnlyList<(string Name, DateTime? At)> Passed =>
        [.. new[] { ("lead", LeadAt), ("opportunity", OpportunityAt), ("won", WonAt) }.Select(m => (m.Item1, m.Item2 <= At ? m.Item2 : null))];

    /// <summary>The milestones that a touch of its journey carries.</summary>
    public IReadOnlyList<string> MilestonesOf(int index, IReadOnlyList<Told> touches) =>
    [
        .. index == 0 ? ["first"] : Array.Empty<string>(),
        .. Passed.Where(m => touches[index].Touch.At <= m.At && (index + 1 == touches.Count || touches[index + 1].Touch.At > m.At)).Select(m => m.Name),
        .. index + 1 == touches.Count ? ["last"] : Array.Empty<string>(),
    ];
}

/// <summary>A touch with its row.</summary>
sealed record Told(long Row, StoryTouch Touch);

/// <summary>Journeys by the number of their conversions.</summary>
sealed class Read(Journeys journeys)
{
    readonly Dictionary<int, int> _index = journeys.Numbers.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i);

    public Journeys Journeys => journeys;

    /// <summary>The place of a conversion's journey, −1 where it has no touch.</summary>
    public int IndexOf(int number) => _index.GetValueOrDefault(number, -1);

    /// <summary>The rows of its touches.</summary>
    public ReadOnlySpan<long> SpanOf(int number) =>
        IndexOf(number) is >= 0 and var j ? journeys.Touches.AsSpan(journeys.Set.Starts[j]..journeys.Set.Starts[j + 1]) : [];

    /// <summary>The rows of its touches.</summary>
    public long[] TouchesOf(int number) => SpanOf(number).ToArray();
}
