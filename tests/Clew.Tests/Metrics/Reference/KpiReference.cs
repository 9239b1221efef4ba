// The independent check: every KPI of docs/definitions.md once more, as plainly as it can be said, sharing nothing with the
// product but the model's types. Where the definitions leave something open, this is what the reference takes them to say;
// each of these is a question until the definitions answer it.
//
//  1. Any missing value under a marketing dimension stands under (unattributed), also where the row has other source fields.
//  2. Quantiles (median, P90) interpolate between the two nearest ranks. A Kaplan-Meier median is the first time at which the
//     estimate is at most exactly one half; it is undefined where that is never so. They have a count but no numerator.
//  3. Spend carries no landing_page; posts carry channel, source, campaign, network, post only; so impressions, which are of
//     both, go by channel, source, campaign. Email events carry campaign and list; a message the same; list growth list.
//  4. "(own, else the lead's)" holds for the owner as for the product, value by value, for deals, meetings and inquiries.
//  5. A customer's plain and marketing dimensions: its first deal's own, else those of the customer's lead (not just of that
//     deal's lead). One without a deal stands under (not set) and (unattributed).
//  6. A revenue entry goes by its opportunity where that is known, even if that has no source; else by its customer; its plain
//     dimensions go the same way.
//  7. revenue_per_customer: customers stand in their own group, entries in that of their deal.
//  8. lead_value as cohort: sales stand in the group of the lead.
//  9. Amounts of lost deals are converted on the day of closing (without one: of creation).
// 10. A customer's lead is the first lead_id named, whether or not that lead is known.
// 11. "Ever had a subscription price" means: any subscription row of it, ever, also one without a rate or never in force.
// 12. A positive revenue entry is one with a positive amount, whether or not it can be converted.
// 13. Lifetime by Kaplan-Meier: ended if the last active day lies before the period's last day, with (last - first + 1) days;
//     else censored with as many; the mean goes to the horizon or the longest life, whichever is less. Activity after the
//     period is not looked at.
// 14. The events of list growth without a contact are left out; a missing list is a list of its own.
// 15. Cohort of clicks: delivered in the period, clicked ever; of click-to-open: opened in the period, clicked ever.
// 16. Within N counts from the day that puts a row into the cohort: creation (leads, deals), MQL day (mql_to_sql_rate), first
//     purchase (return_rate), delivery or opening (email). A conversion dated before that counts.
// 17. Attendance rate: the attended are among the meetings that have passed.
// 18. Response times are whole seconds, rounded down; negative ones stay as they are in mean and P90 and are within target;
//     as business time and in Kaplan-Meier they are 0.
// 19. sales_cycle.km_median: a lost deal without closing and a won one without closing are censored today.
// 20. km_median is asked on the period basis, although it looks at what was created in the period.
// 21. win_rate.by_value as cohort: won value / value of all; within N as in win_rate.
// 22. click_through_rate and impressions take all rows of spend, of any category and with or without a rate.
// 23. A rate of the workspace's own currency is never looked at.
// 24. A filter holds on each side by that side's own labels; what "has a session" or "had an entry" asks is not filtered.
// 25. The next row of a subscription ends a price whoever its customer is, and also when it is itself never in force or has no
//     rate. The rows are in order of the instant, sales in order of the instant of closing.
// 26. In a message, any bounce at any time means that "sent" is no delivery. A message carries its campaign and the first list by name.
// 27. What counts "so far" looks at all rows, also those dated after now.
// 28. Leads that Clew collected: docs/definitions.md, "Leads collected by Clew"; who is one person is found before anything else.
// 29. Goals of a workspace's own: docs/definitions.md, "Goals of a workspace's own". A person's first event is the first of its lead, of a
//     visitor without a lead, and each of an event without a visitor; of one instant by the event's id.
using Clew.Metrics;
using Clew.Model;

namespace Clew.Tests.Metrics.Reference;

/// <summary>One figure of the reference.</summary>
/// <param name="Group">Dimension to value; empty for the total.</param>
/// <param name="Value">The number; null when undefined.</param>
/// <param name="Numerator">Its upper side; null where it has none.</param>
/// <param name="Denominator">Its lower side; null where it has none.</param>
/// <param name="Details">For MRR: the opening and the movements.</param>
sealed record RefFigure(
    IReadOnlyDictionary<string, string> Group, decimal? Value, decimal? Numerator, decimal? Denominator,
    IReadOnlyDictionary<string, decimal?>? Details);

/// <summary>A question to the reference. The basis must be one that the KPI has.</summary>
sealed record RefAsk(string Kpi, Period Period, Basis Basis)
{
    public IReadOnlyList<string> By { get; init; } = [];
    public int? Within { get; init; }
    public IReadOnlyList<Filter> Filters { get; init; } = [];
    public string Model { get; init; } = "own";

    /// <summary>What a model that learns has learned of each goal, by channel.</summary>
    public Func<string, IReadOnlyDictionary<string, double>>? Strengths { get; init; }
}

/// <summary>The reference implementation over one world.</summary>
sealed class KpiReference
{
    // Whatever is asked is asked of whole leads; rows that name one that was folded into another name that.
    readonly World _world;

    static readonly Dictionary<string, RefKpi> ById = Catalog.All.ToDictionary(k => k.Id, StringComparer.Ordinal);

    readonly Facts _facts;

    public KpiReference(World world)
    {
        _world = People.Whole(world);
        _facts = new(_world);
    }

    /// <summary>The ids of every KPI and variant.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Catalog.All.Select(k => k.Id)];

    /// <summary>The dimensions that both sides of a KPI carry.</summary>
    public static IReadOnlyList<string> Dimensions(string kpi) => ById[kpi].Dimensions;

    /// <summary>The bases that a KPI has, the default first.</summary>
    public static IReadOnlyList<Basis> Bases(string kpi) => ById[kpi].Bases;

    /// <summary>Whether the sides of a breakdown's rows add up to those of the total.</summary>
    public static bool Adds(string kpi) => ById[kpi].Adds;

    /// <summary>The figures of one KPI: exactly one without a breakdown, else one for each group that either side has.</summary>
    public static IReadOnlyList<RefFigure> Compute(
        World w, string kpi, Period period, IReadOnlyList<string> by, Basis basis, int? within, IReadOnlyList<Filter> filters,
        string model) =>
        new KpiReference(w).Compute(new(kpi, period, basis) { By = by, Within = within, Filters = filters, Model = model });

    /// <inheritdoc cref="Compute(World, string, Period, IReadOnlyList{string}, Basis, int?, IReadOnlyList{Filter}, string)"/>
    public IReadOnlyList<RefFigure> Compute(RefAsk ask)
    {
        var kpi = ById[ask.Kpi];
        if (!kpi.Bases.Contains(ask.Basis))
            throw new InvalidOperationException($"{ask.Kpi} has no basis {ask.Basis}.");
        var scope = new Scope(_world, _facts, ask);
        var total = kpi.Compute(scope);
        if (ask.By.Count == 0)
            return [Figure([], total)];
        var figures = new List<RefFigure>();
        foreach (var group in scope.Seen)
        {
            scope.Group = group;
            var named = ask.By.Zip(group).ToDictionary(g => g.First, g => g.Second, StringComparer.Ordinal);
            figures.Add(Figure(named, kpi.Compute(scope)));
        }
        return figures;
    }

    static RefFigure Figure(Dictionary<string, string> group, Parts parts) =>
        new(group, parts.Value, parts.Numerator, parts.Denominator, parts.Details);
}
