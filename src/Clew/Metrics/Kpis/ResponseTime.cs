using Clew.Sql;
using static Clew.Metrics.Fact;
using static Clew.Sql.Build;

namespace Clew.Metrics.Kpis;

/// <summary><c>response_time</c>: mean of (first human answer − received) over the answered.</summary>
static class ResponseTime
{
    static readonly Measure Answered = Spread(F("response_seconds")) with { Where = F("response_seconds").Present };

    static readonly Measure Waiting = Spread(Coalesce(F("response_seconds"),
        new Call(Function.SecondsBetween, [F("received_at"), Measures.Now])));

    static readonly Kpi Base = new("response_time", Family.Leads, Unit.Seconds, GoodIs.Low)
    {
        Title = "Response time",
        Formula = "mean of (first human answer − received) over the answered",
        Words = "How fast inbound requests are answered. The article's target: under 3 minutes.",
        Source = "000, 001: 8",
        Traps =
        [
            "The mean knows only the answered: a team that never answers the hard ones looks fast. The median variant counts the unanswered as still waiting.",
            "Clock hours; the business variant counts opening hours only.",
        ],
        Period = Statistics(Statistic.Mean, Answered) with { Survival = Waiting },
    };

    public static readonly Kpi Definition = Base with
    {
        Variants =
        [
            Base.Variant("median", "Median response time",
                "Kaplan-Meier median of (first human answer − received), the unanswered still waiting",
                Statistics(Statistic.KaplanMeierMedian, Waiting)),
            Base.Variant("p90", "90th percentile of response time", "the time in which nine in ten of the answered got their answer",
                Statistics(Statistic.P90, Answered)),
            Base.Variant("business", "Response time in business hours",
                "mean of the opening hours between received and first human answer, over the answered",
                Statistics(Statistic.Mean, Answered with { Value = F("business_seconds") })),
        ],
    };

    static Times Statistics(Statistic statistic, Measure measure) => new() { Numerator = [measure], Statistic = statistic };

    static Measure Spread(Expr value) => new(Facts.Inquiry, "received_day", Tally.Spread)
    {
        Value = value,
        Reached = F("response_seconds").Present
    };
}
