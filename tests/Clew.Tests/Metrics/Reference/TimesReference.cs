namespace Clew.Tests.Metrics.Reference;

/// <summary>How long things took, in calendar days.</summary>
static class TimesReference
{
    public static IReadOnlyList<(decimal, decimal)> SalesCycles(Scope s) =>
        [.. LeadReference.Sales(s).Select(p => ((decimal)Days(s.World.Day(p.Row.CreatedAt), s.Facts.SaleDay(p.Row)), p.Weight))];

    public static Parts SalesCycleKaplanMeier(Scope s) => Scope.Median(
    [
        .. LeadReference.Opportunities(s).Select(p =>
        {
            var created = s.World.Day(p.Row.CreatedAt);
            var won = LeadReference.WonDay(s, p.Row);
            var end = won ?? (p.Row.Status == "lost" ? s.World.Day(p.Row.ClosedAt) : null) ?? s.World.Today;
            return (Math.Max(0, Days(created, end)), won is not null, p.Weight);
        }),
    ]);

    public static IReadOnlyList<(decimal, decimal)> TimesToConvert(Scope s) =>
    [
        .. LeadReference.Leads(s, s.Facts.BecameCustomer)
            .Select(p => ((decimal)Days(s.Facts.FirstTouchDay(p.Row), s.Facts.BecameCustomer(p.Row)!.Value), p.Weight)),
    ];

    public static Parts TimeToConvertKaplanMeier(Scope s) => Scope.Median(
    [
        .. LeadReference.Created(s).Select(p =>
        {
            var became = s.Facts.BecameCustomer(p.Row);
            return (Math.Max(0, Days(s.Facts.FirstTouchDay(p.Row), became ?? s.World.Today)), became is not null, p.Weight);
        }),
    ]);

    static long Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;
}
