using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>message</c>: each email to each contact, with the days on which it was delivered, opened and clicked.</summary>
static class Message
{
    public static Select Query()
    {
        var delivered = Coalesce(Col("g", "delivered_day"), When(Col("g", "bounces").Is(0), Col("g", "sent_day"), Null));
        return new(
            [
                .. Fields.Of("g", "campaign", "message_id", "contact", "list", "sent_day", "opened_day", "opened_any_day", "clicked_day"),
                delivered.As("delivered_day"),
            ],
            Events())
        {
            Comment = "Emails by message and contact",
        };
    }

    static Source Events()
    {
        var person = !Coalesce(Col("e", "machine"), false);
        var alone = When(Col("e", "message_id").Missing & Col("e", "contact").Missing, Col("e", "event_id"), Null);
        Expr First(string type, Expr? also = null) => Min(Col("e", "day"), also is null ? Col("e", "type").Is(type)
            : Col("e", "type").Is(type) & also);
        return new Select(
            [
                .. Fields.Of("e", "campaign", "message_id", "contact"), Min(Col("e", "list")).As("list"), First("sent").As("sent_day"),
                First("delivered").As("delivered_day"), First("open", person).As("opened_day"), First("open").As("opened_any_day"),
                First("click", person).As("clicked_day"), Count(Col("e", "type").In(["bounce_hard", "bounce_soft"])).As("bounces"),
            ],
            From("email_event", "e"))
        {
            GroupBy = [Col("e", "campaign"), Col("e", "message_id"), Col("e", "contact"), alone],
        }.Under("g");
    }
}
