using Clew.Metrics.Credit;
using Clew.Metrics.Derived;
using Clew.Model;
using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics;

/// <summary>Relations of customers that depend on the period asked about.</summary>
static class CustomerFacts
{
    static readonly IReadOnlyDictionary<string, Expr> OfCustomer = Named(Fields.Conversion);

    static readonly IReadOnlyList<string> Carried = ["block", "lead_id", .. Fields.Conversion];

    /// <summary>Each customer with whether it was active on the day before the period and on its last day.</summary>
    public static readonly Fact Standing = new("customers", null, OfCustomer,
        ["customer_id", "at_start", "at_end", "channel", "source", "owner", "product"])
    {
        Id = "standing",
        Goal = Goals.Customer,
        Key = "customer_id",
        Blocks = true,
        Made = period => new Select(
            [
                .. Fields.Of("a", "customer_id"), Max(Active("a", period.From.AddDays(-1))).As("at_start"),
                    Max(Active("a", period.To)).As("at_end"),
                .. Carried.Select(c => Min(Col("a", c)).As(c)),
            ],
            From("activity", "a"))
        {
            GroupBy = [Col("a", "customer_id")],
        },
    };

    /// <summary>Each customer's MRR before the period and on its last day (0 for one that churned inside it).</summary>
    public static readonly Fact Recurring = new("customers", null, OfCustomer,
        ["customer_id", "before", "kept", "channel", "source", "owner", "product"])
    {
        Id = "recurring",
        Goal = Goals.Customer,
        Key = "customer_id",
        Blocks = true,
        Made = period => new Select(
            [
                .. Fields.Of("b", "customer_id", "before"), When(Col("b", "churned") > 0, 0, Col("b", "closing")).As("kept"),
                    .. Fields.Of("b", Carried),
            ],
            new Select(
                [
                    .. Fields.Of("m", "customer_id"), Coalesce(Sum(Col("m", "delta"), Col("m", "day") < period.From), 0).As("before"),
                    Coalesce(Sum(Col("m", "delta"), Col("m", "day") <= period.To), 0).As("closing"),
                    Count(Col("m", "kind").Is("churn") & Col("m", "day") >= period.From & Col("m", "day") <= period.To).As("churned"),
                    .. Carried.Select(c => Min(Col("m", c)).As(c)),
                ],
                From("mrr_movement", "m"))
            {
                GroupBy = [Col("m", "customer_id")],
            }.Under("b"))
        {
            Where = Col("b", "before") > 0,
        },
    };

    /// <summary>Customers with a revenue entry in the period or MRR at the end of one of its days.</summary>
    public static readonly Fact Engaged = new("active customers", null, OfCustomer,
        ["customer_id", "channel", "source", "owner", "product"])
    {
        Id = "active_customer",
        Goal = Goals.Customer,
        Key = "customer_id",
        Blocks = true,
        Made = period =>
        {
            var entries = new Select([.. Fields.Of("r", "customer_id")], From("revenue", "r"))
            {
                Where = Col("r", "day") >= period.From & Col("r", "day") <= period.To,
            };
            var subscribed = new Select([.. Fields.Of("a", "customer_id")], From("activity", "a"))
            {
                Where = Col("a", "subscriber") & Col("a", "from_day") <= period.To
                    & (Col("a", "until_day").Missing | Col("a", "until_day") > period.From),
            };
            return new Select([.. Fields.Of("u", "customer_id"), .. Fields.Of("c", Carried)],
                new Select([.. Fields.Of("e", "customer_id")], Union("e", entries, subscribed)) { Distinct = true }.Under("u"))
            {
                Joins = [new(From("customer", "c"), Col("c", "customer_id").Is(Col("u", "customer_id")), Left: true)],
            };
        },
    };

    /// <summary>Each customer's life so far: days from its first active day, ended or still going on at the period's end.</summary>
    public static readonly Fact Life = new("customer lives", null, OfCustomer,
        ["customer_id", "days", "ended", "channel", "source", "owner", "product"])
    {
        Id = "life",
        Goal = Goals.Customer,
        Key = "customer_id",
        Made = period => new Select(
            [
                .. Fields.Of("l", "customer_id"), DaysBetween(Col("l", "first_day"), Coalesce(Col("l", "last_day"), period.To.AddDays(1))).As("days"),
                Col("l", "last_day").Present.As("ended"), .. Fields.Of("l", Carried),
            ],
            new Select(
                [
                    .. Fields.Of("a", "customer_id"), Min(Col("a", "from_day")).As("first_day"),
                    When(Count(Col("a", "until_day").Missing | Col("a", "until_day") > period.To) > 0, Null,
                        Max(Col("a", "until_day"))).As("last_day"),
                    .. Carried.Select(c => Min(Col("a", c)).As(c)),
                ],
                From("activity", "a"))
            {
                Where = Col("a", "from_day") <= period.To,
                GroupBy = [Col("a", "customer_id")],
            }.Under("l")),
    };

    static Expr Active(string alias, DateOnly day) =>
        When(Col(alias, "from_day") <= day & (Col(alias, "until_day").Missing | Col(alias, "until_day") > day), 1, 0);
}
