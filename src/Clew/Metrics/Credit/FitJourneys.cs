using Clew.Attribution;
using Clew.Model;
using Clew.Sql;
using Clew.Storage;
using static Clew.Sql.Build;

namespace Clew.Metrics.Credit;

/// <summary>
/// What a data-driven model learns from: the journeys of the conversions of a period, and those of visitors who were there in it and belong to
/// no conversion of the goal, ever.
/// </summary>
static class FitJourneys
{
    /// <summary>Reads them: each journey converted once, or never.</summary>
    public static JourneySet Read(ISnapshot state, Goal goal, Window window, Period period, Zone zone, CancellationToken stop = default)
    {
        var (from, to) = (zone.ToUtc(period.From), zone.ToUtc(period.To.AddDays(1)));
        var some = new Select([Col("p", "number").As("number")], From(goal.Table, "p")) { Where = Inside("p") };
        var won = new JourneyReader(state, goal, window, stop: stop).Read(some).Set;
        var lost = new JourneyReader(state, goal, window, stop: stop).ReadLost(Lost(), from, to).Set;
        return Together(won, lost);

        Expr Inside(string alias) => Col(alias, "at") >= new Literal(from) & Col(alias, "at") < new Literal(to);

        Select Lost()
        {
            var converted = new Select([Col("v", "visitor_id").As("visitor_id")], From(goal.Table, "c"))
            {
                Distinct = true,
                Joins = [goal.VisitorsOf("c", window)],
            };
            var there = new Select([Col("t", "visitor_id").As("visitor_id")], From("touch", "t")) { Distinct = true, Where = Inside("t") };
            return new([Col("w", "visitor_id").As("visitor_id"), RowNumber([]).As("number")], there.Under("w"))
            {
                Joins = [new(converted.Under("x"), Col("x", "visitor_id").Is(Col("w", "visitor_id")), Left: true)],
                Where = Col("x", "visitor_id").Missing,
            };
        }
    }

    static JourneySet Together(JourneySet won, JourneySet lost)
    {
        var touches = won.Starts[^1];
        return new()
        {
            Channels = won.Channels,
            Starts = [.. won.Starts, .. lost.Starts.Skip(1).Select(s => s + touches)],
            Channel = [.. won.Channel, .. lost.Channel],
            Age = [.. won.Age, .. lost.Age],
            Lead = [.. won.Lead, .. lost.Lead],
            Opportunity = [.. won.Opportunity, .. lost.Opportunity],
            Won = [.. won.Won, .. lost.Won],
            Conversions = [.. Enumerable.Repeat(1L, won.Count), .. Enumerable.Repeat(0L, lost.Count)],
            Nulls = [.. Enumerable.Repeat(0L, won.Count), .. Enumerable.Repeat(1L, lost.Count)],
        };
    }

    static DateTime ToUtc(this Zone zone, DateOnly day) => DateTime.UnixEpoch.AddMicroseconds(zone.ToUtcMicros(day.ToDateTime(TimeOnly.MinValue)));
}
