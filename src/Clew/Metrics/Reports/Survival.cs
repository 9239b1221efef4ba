using Clew.Metrics.Statistics;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Metrics.Reports.Reading;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>How long leads take to a goal.</summary>
/// <param name="Goal">The stage, of <see cref="StageDay.Goals"/>.</param>
/// <param name="Period">The days of creation.</param>
public sealed record SurvivalRequest(string Goal, Period Period)
{
    /// <summary>The dimension by which leads are told apart, by their own sources; null for all together only.</summary>
    public string? By { get; init; }

    /// <summary>The most groups, the largest.</summary>
    public int Most { get; init; } = 5;

    /// <summary>Filters, by the leads' own sources.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];
}

/// <summary>Times to a goal.</summary>
/// <param name="All">Of all leads.</param>
/// <param name="Groups">Of the largest groups, the largest first.</param>
/// <param name="Others">How many leads are in none of them.</param>
public sealed record SurvivalReport(Durations All, IReadOnlyList<SurvivalGroup> Groups, long Others);

/// <summary>Times to a goal in one group.</summary>
/// <param name="Name">The value of the dimension, or the label of those without one.</param>
/// <param name="Times">Days from creation; those who have not reached the goal have waited to this day.</param>
public sealed record SurvivalGroup(string Name, Durations Times);

/// <summary>Makes a <see cref="SurvivalReport"/>: the largest groups, then days by group.</summary>
static class Survival
{
    const int MostGroups = 20;

    public static SurvivalReport Of(Workspace workspace, SurvivalRequest request, CancellationToken stop)
    {
        if (request.Most is < 1 or > MostGroups)
            throw new UserError($"From 1 to {MostGroups} groups can be told apart", "most", "Ask for fewer.");
        var goal = StageDay.Find(request.Goal);
        var where = Build.All([F("created_day").Within(request.Period), Kept(Facts.Lead, request.Filters)]);
        using var state = Open(workspace);
        var names = new List<string>();
        Expr place = -1;
        if (request.By is { } by)
        {
            var dimension = Coalesce(Dimension(Facts.Lead, by), Dimensions.Find(by)!.MissingLabel);
            state.Query(new([dimension.As("name"), Count().As("n")], From("lead_thread", "f"))
            {
                Comment = $"The largest groups of leads by {by}",
                Where = where,
                GroupBy = [dimension],
                OrderBy = [new(Count(), Descending: true), new(dimension)],
                Limit = request.Most,
            }, row => names.Add(row.Text(0)), stop);
            if (names.Count > 0) place = new Case([.. names.Select((name, i) => (dimension.Is(name), (Expr)i))], -1);
        }
        var reached = F(goal.Column).Present;
        var days = DaysBetween(F("created_day"), When(reached, F(goal.Column), Today(workspace)));
        var found = new List<(int Place, double Days, bool Reached, double Count)>();
        state.Query(new([place.As("place"), days.As("days"), When(reached, 1, 0).As("reached"), Count().As("n")], From("lead_thread", "f"))
        {
            Comment = $"Days from creation to {goal.Id}, or to this day",
            Where = where,
            // TRICKY: a plain number to group by would be taken for a column's place.
            GroupBy = [.. names.Count > 0 ? [place] : Array.Empty<Expr>(), days, When(reached, 1, 0)],
        }, row => found.Add(((int)row.Integer(0), row.Integer(1), row.Integer(2) != 0, row.Integer(3))), stop);
        Durations Times(IEnumerable<(int Place, double Days, bool Reached, double Count)> rows) => new([.. rows.Select(r => (r.Days, r.Reached, r.Count))]);
        return new(Times(found), [.. names.Select((name, i) => new SurvivalGroup(name, Times(found.Where(r => r.Place == i))))],
            names.Count == 0 ? 0 : (long)found.Where(r => r.Place < 0).Sum(r => r.Count));
    }
}
