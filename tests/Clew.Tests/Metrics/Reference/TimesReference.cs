namespace Clew.Tests.Metrics.Reference;

/// <summary>How long things took, in calendar days.</summary>
static class TimesReference
{
    public static IReadOnlyList<decimal> SalesCycles(Scope s) =>
        [.. LeadReference.Sales(s).Select(o => (decimal)Days(s.World.Day(o.CreatedAt), s.Facts.SaleDay(o)))];

    public static Parts SalesCycleKaplanMeier(Scope s) => Scope.Median(
    [
        .. LeadReference.Opportunities(s).Select(o =>
        {
            var created = s.World.Day(o.CreatedAt);
            var won = LeadReference.WonDay(s, o);
            var end = won ?? (o.Status == "lost" ? s.World.Day(o.ClosedAt) : null) ?? s.World.Today;
            return (Math.Max(0, Days(created, end)), won is not null);
        }),
    ]);

    public static IReadOnlyList<decimal> TimesToConvert(Scope s) =>
    [
        .. LeadReference.Leads(s, s.Facts.BecameCustomer)
            .Select(l => (decimal)Days(s.Facts.FirstTouchDay(l), s.Facts.BecameCustomer(l)!.Value)),
    ];

    public static Parts TimeToConvertKaplanMeier(Scope s) => Scope.Median(
    [
        .. LeadReference.Created(s).Select(l =>
        {
            var became = s.Facts.BecameCustomer(l);
            return (Math.Max(0, Days(s.Facts.FirstTouchDay(l), became ?? s.World.Today)), became is not null);
        }),
    ]);

    static long Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;
}
