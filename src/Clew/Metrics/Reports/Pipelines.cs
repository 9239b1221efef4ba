using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Metrics.Reports.Reading;
using static Clew.Sql.Build;

namespace Clew.Metrics.Reports;

/// <summary>The deals that are open now.</summary>
/// <param name="Today">The day as of which it is told.</param>
/// <param name="All">All of them.</param>
/// <param name="ByOwner">By owner, the one with the most open deals first; a deal without one under the dimension's label.</param>
/// <param name="ByStage">Those that sales has not qualified, then those it has.</param>
/// <param name="ByAge">By days since creation, as many as <see cref="Ages"/>.</param>
/// <param name="ByClose">By the month in which they are expected to close, in order; overdue ones and those without such a day apart.</param>
public sealed record Pipeline(
    DateOnly Today, OpenDeals All, IReadOnlyList<(string Owner, OpenDeals Deals)> ByOwner, IReadOnlyList<OpenDeals> ByStage, IReadOnlyList<OpenDeals> ByAge,
    IReadOnlyList<(CloseMonth Month, OpenDeals Deals)> ByClose)
{
    /// <summary>The last days of the spans of age; null for the last, which has none.</summary>
    public static IReadOnlyList<int?> Ages { get; } = [30, 60, 90, 180, null];
}

/// <summary>When deals are expected to close.</summary>
/// <param name="Days">The days, null where no day is given.</param>
/// <param name="Overdue">True where all of them lie before today.</param>
public sealed record CloseMonth(Period? Days, bool Overdue);

/// <summary>Some open deals.</summary>
/// <param name="Count">How many.</param>
/// <param name="Value">Their amounts in the workspace's currency.</param>
/// <param name="Unvalued">How many have no amount, or none that can be converted: they are in no sum.</param>
public sealed record OpenDeals(long Count, decimal Value, long Unvalued)
{
    /// <summary>Both together.</summary>
    public static OpenDeals operator +(OpenDeals one, OpenDeals other) => new(one.Count + other.Count, one.Value + other.Value, one.Unvalued + other.Unvalued);

    /// <summary>None.</summary>
    public static OpenDeals None { get; } = new(0, 0, 0);
}

/// <summary>Which open deals are listed; null for all of a kind.</summary>
/// <param name="Qualified">Those that sales has qualified, or has not.</param>
/// <param name="Age">The place in <see cref="Pipeline.Ages"/>.</param>
/// <param name="Close">Expected to close on these days.</param>
/// <param name="Undated">True for those without an expected day.</param>
/// <param name="Unvalued">True for those that are in no sum.</param>
public sealed record PipelineListRequest(bool? Qualified = null, int? Age = null, Period? Close = null, bool Undated = false, bool Unvalued = false)
{
    /// <summary>Filters.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];
}

/// <summary>Makes a <see cref="Pipeline"/>, and lists what is in it.</summary>
static class Pipelines
{
    // Strips the zeros that an amount of six decimals brings along.
    const decimal Plain = 1.0000000000000000000000000000m;

    static readonly Expr IsOpen = F("status").Is("open");

    static readonly Expr Qualified = When(F("sqo_day").Present, 1, 0);

    public static Pipeline Of(Workspace workspace, IReadOnlyList<Filter> filters, CancellationToken stop)
    {
        var (today, calendar) = (Today(workspace), workspace.Settings.ToCalendar());
        var kept = Kept(Facts.Opportunity, filters);
        using var state = Open(workspace);
        List<(object? Key, OpenDeals Deals)> By(Expr key)
        {
            var found = new List<(object? Key, OpenDeals Deals)>();
            state.Query(new(
                [key.As("key"), Count().As("n"), Coalesce(Sum(F("value")), 0).As("amount"), Count(F("value").Missing).As("unvalued")], From("opportunity_thread", "f"))
            {
                Comment = "Open deals",
                Where = All([IsOpen, kept]),
                GroupBy = [key],
            }, row => found.Add((row.Value(0), new(row.Integer(1), row.Decimal(2) / Plain, row.Integer(3)))), stop);
            return found;
        }
        var stages = By(Qualified);
        var ages = By(AgeOf(today));
        OpenDeals At(List<(object? Key, OpenDeals Deals)> groups, int place) =>
            groups.Where(g => Convert.ToInt32(g.Key, System.Globalization.CultureInfo.InvariantCulture) == place).Select(g => g.Deals).FirstOrDefault() ?? OpenDeals.None;
        var owners = By(Coalesce(F("owner"), Dimensions.Find("owner")!.MissingLabel)).Select(g => (Owner: (string)g.Key!, g.Deals));
        var months = By(F("expected_close")).GroupBy(g => Month(g.Key as DateOnly?, today, calendar)).Select(g => (g.Key, Together(g.Select(d => d.Deals))));
        return new(today, Together(stages.Select(s => s.Deals)),
            [.. owners.OrderByDescending(o => o.Deals.Count).ThenBy(o => o.Owner, StringComparer.Ordinal)], [At(stages, 0), At(stages, 1)],
            [.. Pipeline.Ages.Select((_, i) => At(ages, i))],
            [.. months.OrderBy(m => m.Key.Days is null).ThenBy(m => m.Key.Days?.From)]);
    }

    public static KpiRows List(Workspace workspace, PipelineListRequest request, RowPage page, CancellationToken stop)
    {
        var today = Today(workspace);
        using var state = Open(workspace);
        return Rows(state, new(
            [
                .. Fields.Of("f", "opportunity_id", "lead_id", "owner", "product", "created_at"), DaysBetween(F("created_day"), today).As("days"),
                .. Fields.Of("f", "sqo_day", "expected_close", "amount", "currency", "value", "channel", "source", "campaign"),
            ],
            From("opportunity_thread", "f"))
        {
            Comment = "Open deals",
            Where = All(
            [
                IsOpen, request.Qualified is { } qualified ? Qualified.Is(qualified ? 1 : 0) : null, request.Age is { } age ? AgeOf(today).Is(age) : null,
                request.Close is { } close ? F("expected_close").Within(close) : null, request.Undated ? F("expected_close").Missing : null,
                request.Unvalued ? F("value").Missing : null, Kept(Facts.Opportunity, request.Filters),
            ]),
            OrderBy = [new(F("value"), Descending: true), new(F("opportunity_id"))],
        }, page, stop);
    }

    static OpenDeals Together(IEnumerable<OpenDeals> deals) => deals.Aggregate(OpenDeals.None, (all, some) => all + some);

    static Case AgeOf(DateOnly today)
    {
        var days = DaysBetween(F("created_day"), today);
        return new Case([.. Pipeline.Ages.SkipLast(1).Select((end, i) => (days <= end!.Value, (Expr)i))], Pipeline.Ages.Count - 1);
    }

    // What is overdue is one group, however long ago it should have closed; a day of this month that has passed is overdue too.
    static CloseMonth Month(DateOnly? day, DateOnly today, WorkspaceCalendar calendar)
    {
        if (day is not { } expected) return new(null, false);
        if (expected < today) return new(new(calendar.FirstDay, today.AddDays(-1)), true);
        var start = calendar.StartOf(expected, Grain.Month);
        return new(new(start < today ? today : start, calendar.Next(start, Grain.Month).AddDays(-1)), false);
    }
}
