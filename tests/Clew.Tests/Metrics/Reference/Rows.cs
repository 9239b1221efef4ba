namespace Clew.Tests.Metrics.Reference;

// The rows of a small workspace, as the tables hold them, without what is stamped on landing. Times are UTC.

sealed record Touch(string TouchId, string VisitorId, DateTime At)
{
    public string Kind { get; init; } = "session";
    public string? Source { get; init; }
    public string? Medium { get; init; }
    public string? Campaign { get; init; }
    public string? Content { get; init; }
    public string? Term { get; init; }
    public string? Channel { get; init; }
    public string? LandingPage { get; init; }
    public long? PageViews { get; init; }
    public long? EngagedSeconds { get; init; }
    public long? KeyEvents { get; init; }
    public string? Country { get; init; }
    public string? Device { get; init; }
}

sealed record Lead(string LeadId, DateTime CreatedAt)
{
    public string? VisitorId { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Company { get; init; }
    public bool? Collected { get; init; }
    public string? Origin { get; init; }
    public string? Source { get; init; }
    public string? Medium { get; init; }
    public string? Campaign { get; init; }
    public string? Content { get; init; }
    public string? Term { get; init; }
    public string? Channel { get; init; }
    public string? LandingPage { get; init; }
    public string? Owner { get; init; }
    public string? Product { get; init; }
    public string? Industry { get; init; }
    public string? Country { get; init; }
    public string? CompanySize { get; init; }
    public string? BusinessType { get; init; }
    public DateTime? MqlAt { get; init; }
    public DateTime? SalAt { get; init; }
    public DateTime? SqlAt { get; init; }

    /// <summary>Not of the row: the other visitors of its person, which <see cref="People"/> finds.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    public bool Was(Touch touch) => touch.VisitorId == VisitorId || Others.Contains(touch.VisitorId, StringComparer.Ordinal);
}

sealed record LinkRow(string LinkId, string VisitorId, string Kind, string Value)
{
    public bool? Undone { get; init; }
}

/// <summary>A collected event.</summary>
sealed record Happening(long Id, DateTime At, string Name)
{
    public string? VisitorId { get; init; }
    public string? Country { get; init; }
    public string? Device { get; init; }
    public decimal? Value { get; init; }
    public string? Currency { get; init; }
    public bool? Machine { get; init; }

    /// <summary>The id under which lists show it: the eight bytes of its number, the highest first.</summary>
    public string EventId => "e" + Convert.ToBase64String([.. BitConverter.GetBytes(Id).Reverse()]).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

sealed record Opportunity(string OpportunityId, DateTime CreatedAt, string Status)
{
    public string? LeadId { get; init; }
    public string? CustomerId { get; init; }
    public string? Owner { get; init; }
    public string? Product { get; init; }
    public string? Source { get; init; }
    public string? Medium { get; init; }
    public string? Campaign { get; init; }
    public string? Channel { get; init; }
    public decimal? Amount { get; init; }
    public string? Currency { get; init; }
    public DateTime? SqoAt { get; init; }
    public DateTime? ClosedAt { get; init; }
}

sealed record RevenueEntry(string EntryId, string CustomerId, DateTime At, decimal Amount)
{
    public string? Currency { get; init; }
    public string? Kind { get; init; }
    public string? OpportunityId { get; init; }
    public string? Corrects { get; init; }
}

sealed record Subscription(string SubscriptionId, string CustomerId, DateTime StartedAt, decimal Mrr)
{
    public DateTime? EndedAt { get; init; }
    public string? Currency { get; init; }
}

sealed record Spend(DateOnly Date, decimal Amount, string Category)
{
    public string? Currency { get; init; }
    public string? Source { get; init; }
    public string? Medium { get; init; }
    public string? Campaign { get; init; }
    public string? Content { get; init; }
    public string? Term { get; init; }
    public string? Channel { get; init; }
    public long? Impressions { get; init; }
    public long? Clicks { get; init; }
}

sealed record Meeting(string MeetingId, DateTime BookedAt, string Status)
{
    public DateTime? StartsAt { get; init; }
    public string? LeadId { get; init; }
    public string? Owner { get; init; }
}

sealed record Inquiry(string InquiryId, DateTime ReceivedAt)
{
    public string? LeadId { get; init; }
    public string? Owner { get; init; }
    public DateTime? FirstResponseAt { get; init; }
    public string? Outcome { get; init; }
}

sealed record EmailEvent(string EventId, DateTime At, string Type)
{
    public string? Campaign { get; init; }
    public string? MessageId { get; init; }
    public string? Contact { get; init; }
    public string? List { get; init; }
    public bool? Machine { get; init; }
}

sealed record SocialPost(DateOnly Date, string Network, string PostId)
{
    public string? Campaign { get; init; }
    public long? Impressions { get; init; }
    public long? Likes { get; init; }
    public long? Comments { get; init; }
    public long? Shares { get; init; }
    public long? Clicks { get; init; }
}

sealed record Rate(DateOnly Date, string Currency, decimal Value);
