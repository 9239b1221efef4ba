using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>inquiry_thread</c>: inbound requests with what their leads add.</summary>
static class InquiryThread
{
    /// <param name="leads">The table of whole leads.</param>
    public static Select Query(string leads) =>
        new(
            [
                .. Fields.Of("i", "inquiry_id", "received_at", "received_day", "first_response_at", "outcome",
                    "response_seconds", "business_seconds"),
                WholeLead.LeadOf("i").As("lead_id"), Coalesce(Col("i", "owner"), Col("l", "owner")).As("owner"),
                    .. Fields.Of("l", [.. Fields.Marketing, "product", .. Fields.Person]),
            ],
            From("inquiry", "i"))
        {
            Comment = "Inquiries with what their leads add",
            Joins = [WholeLead.FoldOf("i"), new(From(leads, "l"), Col("l", "lead_id").Is(WholeLead.LeadOf("i")), Left: true)],
        };
}
