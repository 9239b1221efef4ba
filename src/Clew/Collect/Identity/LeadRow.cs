namespace Clew.Collect.Identity;

/// <summary>What a row of <c>lead</c> says of who it is.</summary>
/// <param name="LeadId">Its id.</param>
/// <param name="CreatedAt">When it came to be, UTC.</param>
/// <param name="Collected">True for one that Clew made of a form, a call or a webhook; false for one of a CRM or a file.</param>
public sealed record LeadRow(string LeadId, DateTime CreatedAt, bool Collected)
{
    /// <summary>The visitor that it names.</summary>
    public string? VisitorId { get; init; }

    /// <summary>The email address as it stands.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number as it stands.</summary>
    public string? Phone { get; init; }

    /// <summary>The country, by whose plan the phone number is read where it is an ISO 3166 code.</summary>
    public string? Country { get; init; }

    /// <summary>The company.</summary>
    public string? Company { get; init; }
}
