using Clew.Metrics;
using Clew.Metrics.Planning;
using Clew.Model;

namespace Clew.App.Dashboard.Calculator;

/// <summary>What is to be expected, with the counts that it comes from.</summary>
/// <param name="Outlook">The expectations.</param>
/// <param name="Recent">The days of the meetings.</param>
/// <param name="Ever">All days up to today.</param>
/// <param name="Created">Deals ever created.</param>
/// <param name="Decided">Deals won or lost so far.</param>
/// <param name="CreatedValue">The value of those created.</param>
/// <param name="DecidedValue">The value of those decided.</param>
public sealed record OutlookDetail(
    Outlook Outlook, Period Recent, Period Ever, decimal Created, decimal Decided, decimal CreatedValue, decimal DecidedValue)
{
    static readonly IReadOnlyList<string> Rates = ["win_rate", "win_rate.by_value"];

    static readonly DateOnly Beginning = new(2000, 1, 1);

    /// <summary>Asks the workspace for what lies beyond the twelve months.</summary>
    internal static OutlookDetail Of(View view, PlanFields fields, CancellationToken stop)
    {
        var source = view.Source;
        var yesterday = source.Today.AddDays(-1);
        var recent = new Period(yesterday.AddDays(1 - CalculatorDetail.MeetingDays), yesterday);
        var ever = new Period(Beginning, source.Today);
        var meetings = CalculatorDetail.Ask(view, new(["meetings_attended"], recent), stop).GetValueOrDefault("meetings_attended");
        // Open is what was created and is not decided: two readings of one KPI, so that it opens to the same rows.
        var (all, allValue) = Deals(view, new(Rates, ever) { Basis = Basis.Cohort }, stop);
        var (done, doneValue) = Deals(view, new(Rates, ever) { Basis = Basis.Period }, stop);
        var outlook = new Outlook
        {
            Meetings = meetings?.Value ?? 0,
            SqosPerMeeting = fields.Ratio("sqos", "meetings_attended"),
            OpenDeals = all - done,
            OpenValue = allValue - doneValue,
            WinRate = fields.Share("win_rate"),
            WinRateByValue = fields.Share("win_rate.by_value"),
            DealSize = fields.Figure("average_deal_size") is { Value: { } value } deal ? new(value, deal.Low, deal.High) : null,
        };
        return new(outlook, recent, ever, all, done, allValue, doneValue);
    }

    static (decimal Count, decimal Value) Deals(View view, KpiRequest request, CancellationToken stop)
    {
        var figures = CalculatorDetail.Ask(view, request, stop);
        return (figures.GetValueOrDefault("win_rate")?.Denominator ?? 0, figures.GetValueOrDefault("win_rate.by_value")?.Denominator ?? 0);
    }
}
