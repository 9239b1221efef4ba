using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary><c>list_change</c>: each time a contact really joined a list (+1) or left it (−1).</summary>
static class ListChange
{
    static readonly IReadOnlyList<string> Leaving = ["unsubscribe", "complaint", "bounce_hard"];

    public static Select Query()
    {
        var was = Coalesce(Col("s", "was"), 0);
        return new(
            [
                .. Fields.Of("s", "list", "contact", "day", "campaign", "type"), (Col("s", "on_list") - was).As("delta"),
            ],
            States())
        {
            Comment = "Contacts joining and leaving lists",
            Where = Col("s", "on_list").IsNot(was),
        };
    }

    static Source States()
    {
        var on = When(Col("e", "type").Is("subscribe"), 1, 0);
        return new Select(
            [
                .. Fields.Of("e", "list", "contact", "day", "campaign", "type"), on.As("on_list"),
                Over(WindowKind.Previous, on, [Col("e", "list"), Col("e", "contact")], new Order(Col("e", "at")),
                    new Order(Col("e", "event_id"))).As("was"),
            ],
            From("email_event", "e"))
        {
            Where = Col("e", "type").In([.. Leaving, "subscribe"]) & Col("e", "contact").Present,
        }.Under("s");
    }
}
