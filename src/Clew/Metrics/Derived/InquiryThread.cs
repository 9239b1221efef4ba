using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>inquiry_thread</c>: inbound requests with what their leads add.</summary>
static class InquiryThread
{
    /// <param name="leads">Where whole leads are.</param>
    public static Select Query(LeadPlace leads) =>
        new(
            [
                .. Fields.Of("i", "inquiry_id", "received_at", "received_day", "first_response_at", "outcome",
                    "response_seconds", "business_seconds"),
                leads.LeadOf("i").As("lead_id"), Coalesce(Col("i", "owner"), Col("l", "owner")).As("owner"),
                    .. Fields.Of("l", [.. Fields.Marketing, "product", .. Fields.Person]),
            ],
            From("inquiry", "i"))
        {
            Comment = "Inquiries with what their leads add",
            Joins = [.. leads.FoldOf("i"), new(From(leads.Table, "l"), Col("l", "lead_id").Is(leads.LeadOf("i")), Left: true)],
        };
}
