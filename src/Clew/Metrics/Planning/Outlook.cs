namespace Clew.Metrics.Planning;

/// <summary>
/// What is to be expected of what is under way, if things go as they went: SQOs of the meetings attended lately, sales and revenue of
/// the open deals. The ranges are those of the rates; single deals fall out one way or the other on top of that.
/// </summary>
public sealed record Outlook
{
    /// <summary>Meetings attended lately.</summary>
    public decimal Meetings { get; init; }

    /// <summary>SQOs an attended meeting, over a long time.</summary>
    public Estimate? SqosPerMeeting { get; init; }

    /// <summary>Open deals.</summary>
    public decimal OpenDeals { get; init; }

    /// <summary>Their amounts, in the workspace's currency.</summary>
    public decimal OpenValue { get; init; }

    /// <summary>Won of the decided, a share of 1.</summary>
    public Estimate? WinRate { get; init; }

    /// <summary>Value won of the value decided, a share of 1.</summary>
    public Estimate? WinRateByValue { get; init; }

    /// <summary>What a won deal brings.</summary>
    public Estimate? DealSize { get; init; }

    /// <summary>SQOs of the meetings: meetings × SQOs a meeting.</summary>
    public Estimate? Sqos => SqosPerMeeting is null ? null : Estimate.Of([Estimate.Exact(Meetings), SqosPerMeeting]);

    /// <summary>Sales of those SQOs: × win rate.</summary>
    public Estimate? SalesOfMeetings => SqosPerMeeting is null || WinRate is null ? null : Estimate.Of([Estimate.Exact(Meetings), SqosPerMeeting, WinRate]);

    /// <summary>Revenue of those sales: × deal size.</summary>
    public Estimate? RevenueOfMeetings => SqosPerMeeting is null || WinRate is null || DealSize is null ? null
        : Estimate.Of([Estimate.Exact(Meetings), SqosPerMeeting, WinRate, DealSize]);

    /// <summary>Sales of the open deals: deals × win rate.</summary>
    public Estimate? SalesOfPipeline => WinRate is null ? null : Estimate.Of([Estimate.Exact(OpenDeals), WinRate]);

    /// <summary>Revenue of the open deals: their value × win rate by value.</summary>
    public Estimate? RevenueOfPipeline => WinRateByValue is null ? null : Estimate.Of([Estimate.Exact(OpenValue), WinRateByValue]);
}
