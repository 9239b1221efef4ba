namespace Clew.Tests.Metrics.Reference;

/// <summary>Meetings and inquiries.</summary>
static class InboundReference
{
    public static Parts Booked(Scope s) => Scope.Number(Meetings(s, m => s.World.Day(m.BookedAt)).Weigh());

    public static Parts Attended(Scope s) =>
        Scope.Number(Meetings(s, m => m.Status == "attended" ? MeetingDay(s, m) : null).Weigh());

    public static Parts AttendanceRate(Scope s)
    {
        var passed = Meetings(s, m => m.Status != "cancelled" && HasPassed(s, m) ? MeetingDay(s, m) : null).ToList();
        return Scope.Percent(passed.Weigh(m => m.Status == "attended"), passed.Weigh());
    }

    public static Parts ResponseMean(Scope s) =>
        Scope.Mean(Answered(s, World.ResponseSeconds));

    public static Parts ResponseP90(Scope s) =>
        Scope.Quantile(Answered(s, World.ResponseSeconds), 0.9m);

    public static Parts ResponseBusiness(Scope s) =>
        Scope.Mean(Answered(s, s.World.BusinessSeconds));

    public static Parts ResponseMedian(Scope s)
    {
        long Waiting(Inquiry i) => (long)Math.Floor((s.World.Now - i.ReceivedAt).TotalSeconds);
        return Scope.Median([.. Received(s).Select(p => World.ResponseSeconds(p.Row) is { } answered
            ? (Math.Max(0, answered), true, p.Weight)
            : (Math.Max(0, Waiting(p.Row)), false, p.Weight))]);
    }

    public static Parts WithinTarget(Scope s)
    {
        var target = (long)s.World.Settings.ResponseTarget.TotalSeconds;
        return Scope.Percent(Received(s).Weigh(i => World.ResponseSeconds(i) <= target), Received(s).Weigh());
    }

    public static Parts OutcomeRate(Scope s) => Scope.Percent(Received(s).Weigh(i => i.Outcome is not null), Received(s).Weigh());

    static List<(decimal Value, decimal Weight)> Answered(Scope s, Func<Inquiry, long?> seconds) =>
        [.. Received(s).Select(p => (Seconds: seconds(p.Row), p.Weight)).Where(x => x.Seconds is not null).Select(x => ((decimal)x.Seconds!.Value, x.Weight))];

    static IEnumerable<Part<Inquiry>> Received(Scope s) => s.Parts(s.World.Inquiries.Where(i => s.In(i.ReceivedAt)), s.Credit.Of);

    static IEnumerable<Part<Meeting>> Meetings(Scope s, Func<Meeting, DateOnly?> day) =>
        s.Parts(s.World.Meetings.Where(m => s.In(day(m))), s.Credit.Of);

    static DateOnly MeetingDay(Scope s, Meeting m) => s.World.Day(m.StartsAt ?? m.BookedAt);

    static bool HasPassed(Scope s, Meeting m) =>
        m.StartsAt is { } starts ? starts <= s.World.Now : m.Status is "attended" or "no_show";
}
