namespace Clew.Tests.Metrics.Reference;

/// <summary>Meetings and inquiries.</summary>
static class InboundReference
{
    public static Parts Booked(Scope s) => Scope.Number(Meetings(s, m => s.World.Day(m.BookedAt)).Count());

    public static Parts Attended(Scope s) =>
        Scope.Number(Meetings(s, m => m.Status == "attended" ? MeetingDay(s, m) : null).Count());

    public static Parts AttendanceRate(Scope s)
    {
        var passed = Meetings(s, m => m.Status != "cancelled" && HasPassed(s, m) ? MeetingDay(s, m) : null).ToList();
        return Scope.Percent(passed.Count(m => m.Status == "attended"), passed.Count);
    }

    public static Parts ResponseMean(Scope s) =>
        Scope.Mean([.. Received(s).Select(World.ResponseSeconds).Where(x => x is not null).Select(x => (decimal)x!.Value)]);

    public static Parts ResponseP90(Scope s) =>
        Scope.Quantile([.. Received(s).Select(World.ResponseSeconds).Where(x => x is not null).Select(x => (decimal)x!.Value)], 0.9m);

    public static Parts ResponseBusiness(Scope s) =>
        Scope.Mean([.. Received(s).Select(s.World.BusinessSeconds).Where(x => x is not null).Select(x => (decimal)x!.Value)]);

    public static Parts ResponseMedian(Scope s)
    {
        long Waiting(Inquiry i) => (long)Math.Floor((s.World.Now - i.ReceivedAt).TotalSeconds);
        return Scope.Median([.. Received(s).Select(i => World.ResponseSeconds(i) is { } answered
            ? (Math.Max(0, answered), true)
            : (Math.Max(0, Waiting(i)), false))]);
    }

    public static Parts WithinTarget(Scope s)
    {
        var target = (long)s.World.Settings.ResponseTarget.TotalSeconds;
        return Scope.Percent(Received(s).Count(i => World.ResponseSeconds(i) <= target), Received(s).Count());
    }

    public static Parts OutcomeRate(Scope s) => Scope.Percent(Received(s).Count(i => i.Outcome is not null), Received(s).Count());

    static IEnumerable<Inquiry> Received(Scope s) =>
        s.World.Inquiries.Where(i => s.In(i.ReceivedAt) && s.Keep(s.Credit.Of(i)));

    static IEnumerable<Meeting> Meetings(Scope s, Func<Meeting, DateOnly?> day) =>
        s.World.Meetings.Where(m => s.In(day(m)) && s.Keep(s.Credit.Of(m)));

    static DateOnly MeetingDay(Scope s, Meeting m) => s.World.Day(m.StartsAt ?? m.BookedAt);

    static bool HasPassed(Scope s, Meeting m) =>
        m.StartsAt is { } starts ? starts <= s.World.Now : m.Status is "attended" or "no_show";
}
