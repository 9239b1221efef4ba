using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>inquiry_thread</c>: inbound requests with what their leads add.</summary>
static class InquiryThread
{
    public static Select Query() =>
        new(
            [
                .. Fields.Of("i", "inquiry_id", "lead_id", "received_at", "received_day", "first_response_at", "outcome",
                    "response_seconds", "business_seconds"),
                Coalesce(Col("i", "owner"), Col("l", "owner")).As("owner"),
                    .. Fields.Of("l", [.. Fields.Marketing, "product", .. Fields.Person]),
            ],
            From("inquiry", "i"))
        {
            Comment = "Inquiries with what their leads add",
            Joins = [new(From("lead", "l"), Col("l", "lead_id").Is(Col("i", "lead_id")), Left: true)],
        };
}
