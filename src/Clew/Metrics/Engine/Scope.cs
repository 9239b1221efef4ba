using Clew.Metrics.Credit;
using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Engine;

/// <summary>What all queries of one evaluation have in common: the request, the days, the moment.</summary>
/// <param name="Request">The request.</param>
/// <param name="Period">The days asked about.</param>
/// <param name="Steps">Its time steps; null for the period as a whole.</param>
/// <param name="Settings">The workspace's.</param>
/// <param name="Now">The moment as of which it is answered, UTC.</param>
sealed record Scope(KpiRequest Request, Period Period, IReadOnlyList<Period>? Steps, WorkspaceSettings Settings, DateTime Now)
{
    /// <summary>Today in the workspace's zone.</summary>
    public DateOnly Today => Settings.Zone.DayOf(Now);

    /// <summary>True when each time step is one day: then no table of days is needed.</summary>
    public bool IsDaily => Request.Grain == Grain.Day;

    /// <summary>Values of the parameters that measures name.</summary>
    public IReadOnlyDictionary<string, Expr> Parameters { get; } = new Dictionary<string, Expr>
    {
        ["now"] = new Literal(Now),
        ["today"] = new Literal(Settings.Zone.DayOf(Now)),
        ["response_target"] = new Literal((long)Settings.ResponseTarget.TotalSeconds),
    };

    /// <summary>The model whose credit marketing dimensions go by; null for each row's own source.</summary>
    public CreditModel? Model { get; init; }

    /// <summary>
    /// The goal by whose credit a measure's rows are weighed: where the model has a say in a dimension that is asked for. Else null: the
    /// rows count whole.
    /// </summary>
    public Goal? GoalOf(Measure measure) =>
        Model is not null && measure.Fact.Goal is not null && Request.By.Concat(Request.Filters.Select(f => f.Dimension)).Any(IsMarketing)
            ? measure.Goal ?? measure.Fact.Goal
            : null;

    /// <summary>The words that sources, media and campaigns go by under a model.</summary>
    public Words Words { get; init; } = Words.None;

    /// <summary>
    /// What a dimension is of a fact's rows; of rows that are weighed, the touch's where it is a marketing dimension. What is set against
    /// them (spend, sessions, posts) goes by the same words.
    /// </summary>
    public Expr Dimension(Fact fact, string name, Goal? goal, bool joined)
    {
        if (goal is null || !IsMarketing(name))
            return Model is not null && fact.Goal is null ? Words.Of(fact.Dimensions[name], name) : fact.Dimensions[name];
        return joined ? Col("c", name) : Fact.F(name);
    }

    /// <summary>The request's filters on a fact.</summary>
    public IEnumerable<Expr> Filters(Fact fact, Goal? goal, bool joined) => Request.Filters.Select(f =>
        Matches(Dimension(fact, f.Dimension, goal, joined), f.Dimension, f.Values));

    /// <summary>The condition that a dimension has one of the values; a missing label stands for none.</summary>
    public static Expr Matches(Expr dimension, string name, IReadOnlyList<string> values)
    {
        var label = Dimensions.Find(name)!.MissingLabel;
        var named = values.Where(v => v != label).ToList();
        var within = dimension.In(named);
        return named.Count == values.Count ? within : named.Count == 0 ? dimension.Missing : within | dimension.Missing;
    }

    static bool IsMarketing(string dimension) => Dimensions.Find(dimension)!.Marketing;
}
