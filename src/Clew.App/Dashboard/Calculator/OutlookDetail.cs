using Clew.Metrics;
using Clew.Metrics.Planning;
using Clew.Metrics.Reports;
using Clew.Model;

namespace Clew.App.Dashboard.Calculator;

/// <summary>What is to be expected, with the counts that it comes from.</summary>
/// <param name="Outlook">The expectations.</param>
/// <param name="Recent">The days of the meetings.</param>
/// <param name="Open">The deals that are open now.</param>
public sealed record OutlookDetail(Outlook Outlook, Period Recent, OpenDeals Open)
{
    /// <summary>Asks the workspace for what lies beyond the twelve months.</summary>
    internal static OutlookDetail Of(View view, PlanFields fields, CancellationToken stop)
    {
        var yesterday = view.Source.Today.AddDays(-1);
        var recent = new Period(yesterday.AddDays(1 - CalculatorDetail.MeetingDays), yesterday);
        var meetings = CalculatorDetail.Ask(view, new(["meetings_attended"], recent), stop).GetValueOrDefault("meetings_attended");
        var open = view.Read(workspace => workspace.Pipeline([], stop)).All;
        var outlook = new Outlook
        {
            Meetings = meetings?.Value ?? 0,
            SqosPerMeeting = fields.Ratio("sqos", "meetings_attended"),
            OpenDeals = open.Count,
            OpenValue = open.Value,
            WinRate = fields.Share("win_rate"),
            WinRateByValue = fields.Share("win_rate.by_value"),
            DealSize = fields.Figure("average_deal_size") is { Value: { } value } deal ? new(value, deal.Low, deal.High) : null,
        };
        return new(outlook, recent, open);
    }
}
