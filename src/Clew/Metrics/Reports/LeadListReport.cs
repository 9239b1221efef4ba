using Clew.Model;

namespace Clew.Metrics.Reports;

/// <summary>Which leads are listed, and how.</summary>
/// <param name="Period">The days of their creation.</param>
public sealed record LeadListRequest(Period Period)
{
    /// <summary>The longest text to search for, the most leads of one page, the most values of one breakdown.</summary>
    public const int MaxSearch = 400, MaxLimit = 1000, MaxGroups = 20;

    /// <summary>The columns that the list can be sorted by.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["created", "lead", "company", "channel", "campaign", "owner", "stage", "deals", "revenue"];

    /// <summary>What address, number, company or id hold somewhere, upper and lower case being one; null for any.</summary>
    public string? Search { get; init; }

    /// <summary>The stage that they have come to, see <see cref="LeadStage"/>; null for any.</summary>
    public string? Stage { get; init; }

    /// <summary>Filters by what a lead says of itself, all of which must hold.</summary>
    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>The column that they are sorted by.</summary>
    public string Sort { get; init; } = "created";

    /// <summary>Highest, or latest, first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>The most rows.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Rows to pass over.</summary>
    public int Offset { get; init; }

    /// <summary>The dimension whose values are counted; null for none.</summary>
    public string? By { get; init; }
}

/// <summary>Leads.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Stages">How many have come to each stage, in order, whichever is asked for.</param>
/// <param name="Total">How many there are of the asked stage.</param>
/// <param name="Rows">One page of them.</param>
/// <param name="Groups">The values of the asked dimension with most leads, most first.</param>
/// <param name="GroupCount">How many values there are.</param>
public sealed record LeadListReport(
    LeadListRequest Request, IReadOnlyList<StageCount> Stages, long Total, IReadOnlyList<LeadListRow> Rows, IReadOnlyList<LeadGroup> Groups, long GroupCount);

/// <summary>Leads that have come to a stage and no further.</summary>
public sealed record StageCount(string Stage, long Leads);

/// <summary>Leads by a value of a dimension; the label of <see cref="Dimension.MissingLabel"/> stands for none.</summary>
public sealed record LeadGroup(string Value, long Leads);

/// <summary>A lead in the list. What it does not say is null.</summary>
/// <param name="LeadId">Its id.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
public sealed record LeadListRow(string LeadId, DateTime CreatedAt)
{
    /// <summary>Its email address.</summary>
    public string? Email { get; init; }

    /// <summary>Its telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Its company.</summary>
    public string? Company { get; init; }

    /// <summary>Its own channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Its own source.</summary>
    public string? Source { get; init; }

    /// <summary>Its own campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>Who looks after it.</summary>
    public string? Owner { get; init; }

    /// <summary>How it came: form, call, chat, import and so on.</summary>
    public string? Origin { get; init; }

    /// <summary>The furthest stage that it has reached.</summary>
    public required string Stage { get; init; }

    /// <summary>When it reached that.</summary>
    public DateOnly StageDay { get; init; }

    /// <summary>When it was disqualified.</summary>
    public DateOnly? DisqualifiedDay { get; init; }

    /// <summary>The day of its first touch; of its creation where no touch is known.</summary>
    public DateOnly FirstTouchDay { get; init; }

    /// <summary>True where a visitor of its person was seen on the site.</summary>
    public bool Matched { get; init; }

    /// <summary>Its opportunities, but for the lost ones, in the workspace's currency; null where there is none with an amount.</summary>
    public decimal? Deals { get; init; }

    /// <summary>Its revenue, net of refunds, in the workspace's currency; null where there is none.</summary>
    public decimal? Revenue { get; init; }

    /// <summary>How many of these amounts have no rate and are in no sum.</summary>
    public long Unconverted { get; init; }
}
