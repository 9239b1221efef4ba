using Clew.Metrics;
using Clew.Metrics.Planning;
using Clew.Model;

namespace Clew.App.Dashboard.Calculator;

/// <summary>Which calculation is shown.</summary>
public enum CalculatorPart
{
    /// <summary>What comes of spending.</summary>
    Return,

    /// <summary>What a goal of revenue needs.</summary>
    Goal,

    /// <summary>What is to be expected of what is under way.</summary>
    Outlook,
}

/// <summary>The calculator: fields with own figures, and one of three calculations.</summary>
public sealed record CalculatorDetail(View View, CalculatorTexts Words, Period Year, CalculatorPart Part, PlanFields Fields)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/calculator";

    /// <summary>Days of the meetings that opportunities are expected of.</summary>
    public const int MeetingDays = 90;

    /// <summary>Parts by their codes in the address.</summary>
    public static IReadOnlyList<(string Code, CalculatorPart Part)> Parts { get; } =
        [("return", CalculatorPart.Return), ("goal", CalculatorPart.Goal), ("outlook", CalculatorPart.Outlook)];

    /// <summary>Months of the goal by their codes in the address.</summary>
    public static IReadOnlyList<(string Code, int Months)> Spans { get; } = [("month", 1), ("quarter", 3), ("year", 12)];

    /// <summary>Whether the way to a customer goes by opportunities.</summary>
    public bool IsByDeals { get; init; }

    /// <summary>Months that the revenue goal is for.</summary>
    public int Months { get; init; } = 1;

    /// <summary>What comes of spending; null where a figure is missing.</summary>
    public ReturnPlan? Plan => Fields is { Spend.Estimate: { } spend, CostPerLead.Estimate: { } cost, DealSize.Estimate: { } deal, Margin.Share: { } margin }
        && Rates is { } rates ? new(spend.Value, cost, rates, deal, margin.Value) : null;

    /// <summary>What the goal needs; null where there is no goal.</summary>
    public GoalPlan? Goal => Fields.Revenue.Estimate is { } revenue ? new(revenue.Value)
    {
        DealSize = Fields.DealSize.Estimate,
        WinRate = Fields.WinRate.Share,
        LeadToOpportunity = Fields.LeadToOpportunity.Share,
        LeadToMql = Fields.LeadToMql.Share,
        MqlToSql = Fields.MqlToSql.Share,
        MeetingsPerOpportunity = Fields.Meetings.Estimate,
        SiteShare = Fields.SiteShare.Share,
        TrafficToLead = Fields.TrafficToLead.Share,
    } : null;

    /// <summary>What is to be expected; null but in its own part.</summary>
    public OutlookDetail? Outlook { get; init; }

    /// <summary>The page under another part.</summary>
    public string PartUrl(string code) => View.Query.With("part", code == "return" ? null : code).Url(Path);

    /// <summary>The page with own figures only.</summary>
    public string OwnUrl => View.Query.Shared().With("part", View.Query["part"]).Url(Path);

    /// <summary>Asks the workspace.</summary>
    /// <exception cref="UserError">A choice is none.</exception>
    public static CalculatorDetail Of(View view, CancellationToken stop)
    {
        var (source, query, words) = (view.Source, view.Query, new CalculatorTexts(view.Text));
        var year = new PageQuery { Range = RangeChoice.Last12Months }.PeriodOn(source.Today, view.Calendar);
        var part = query.Choice("part", CalculatorPart.Return, [.. Parts]);
        var months = query.Choice("per", 1, [.. Spans]);
        var figures = Ask(view, new(PlanFields.Asked, year), stop);
        var fields = new PlanFields(view, words, figures, months);
        return new(view, words, year, part, fields)
        {
            IsByDeals = query.Choice("way", false, ("lead", false), ("deals", true)),
            Months = months,
            Outlook = part == CalculatorPart.Outlook && !source.IsEmpty ? OutlookDetail.Of(view, fields, stop) : null,
        };
    }

    /// <summary>Figures by id of those KPIs that the workspace knows.</summary>
    internal static IReadOnlyDictionary<string, KpiFigure> Ask(View view, KpiRequest request, CancellationToken stop)
    {
        var known = request.Kpis.Where(id => view.Source.Find(id) is { } kpi && (kpi.Id == id || kpi.Variants.Contains(id))).ToArray();
        return view.Source.IsEmpty || known.Length == 0
            ? new Dictionary<string, KpiFigure>()
            : view.Source.Ask(request with { Kpis = known }, stop).ToDictionary(figure => figure.Kpi);
    }

    IReadOnlyList<Estimate>? Rates => IsByDeals
        ? Fields is { LeadToOpportunity.Share: { } step, WinRate.Share: { } win } ? [step, win] : null
        : Fields.Rate.Share is { } rate ? [rate] : null;
}
