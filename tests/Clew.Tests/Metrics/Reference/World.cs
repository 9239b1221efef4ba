using System.Globalization;
using System.Text;
using Clew.Collect.Rules;
using Clew.Model;

namespace Clew.Tests.Metrics.Reference;

/// <summary>A small workspace in memory: its settings, its clock and the rows of every table.</summary>
sealed record World
{
    public WorkspaceSettings Settings { get; init; } = WorkspaceSettings.Default;

    /// <summary>The clock's instant, UTC.</summary>
    public DateTime Now { get; init; } = Utc(2025, 6, 1);

    public IReadOnlyList<Touch> Touches { get; init; } = [];
    public IReadOnlyList<Lead> Leads { get; init; } = [];
    public IReadOnlyList<Opportunity> Opportunities { get; init; } = [];
    public IReadOnlyList<RevenueEntry> Revenue { get; init; } = [];
    public IReadOnlyList<Subscription> Subscriptions { get; init; } = [];
    public IReadOnlyList<Spend> Spend { get; init; } = [];
    public IReadOnlyList<Meeting> Meetings { get; init; } = [];
    public IReadOnlyList<Inquiry> Inquiries { get; init; } = [];
    public IReadOnlyList<EmailEvent> EmailEvents { get; init; } = [];
    public IReadOnlyList<SocialPost> SocialPosts { get; init; } = [];
    public IReadOnlyList<Rate> Rates { get; init; } = [];
    public IReadOnlyList<LinkRow> Links { get; init; } = [];

    public IReadOnlyList<Happening> Events { get; init; } = [];

    /// <summary>The goals that every world's workspace has defined.</summary>
    public static IReadOnlyList<GoalRule> Goals { get; } = [new("trial", "Trials begun", "trial_started"), new("plan", "Plans", "Plan chosen", Each: false)];

    /// <summary>Its rules: those goals.</summary>
    public static CollectRules Rules { get; } = CollectRules.Default with { Goals = Goals };

    /// <summary>How many rows it has.</summary>
    public int Rows => Touches.Count + Leads.Count + Opportunities.Count + Revenue.Count + Subscriptions.Count + Spend.Count
        + Meetings.Count + Inquiries.Count + EmailEvents.Count + SocialPosts.Count + Rates.Count + Links.Count + Events.Count;

    /// <summary>The clock's day in the workspace's zone.</summary>
    public DateOnly Today => Day(Now);

    /// <summary>An instant in UTC.</summary>
    public static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, DateTimeKind.Utc);

    /// <summary>The calendar day of an instant, by .NET's own zone rules (the product has its own table of them).</summary>
    public DateOnly Day(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    public DateOnly? Day(DateTime? utc) => utc is { } at ? Day(at) : null;

    public DateTime Local(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Settings.Zone.Info);

    /// <summary>An amount in the workspace's currency, or null where no rate fits.</summary>
    public decimal? Convert(decimal amount, string? currency, DateOnly day)
    {
        if (currency is null || currency == Settings.Currency.Code)
            return amount;
        var rate = Rates.Where(r => r.Currency == currency && r.Date <= day).MaxBy(r => r.Date);
        if (rate is null)
            return null;
        if (Settings.RateMaxAgeDays > 0 && day.DayNumber - rate.Date.DayNumber > Settings.RateMaxAgeDays)
            return null;
        return Math.Round(amount * rate.Value, 6, MidpointRounding.AwayFromZero);
    }

    public static bool Engaged(Touch t) => (t.EngagedSeconds ?? 0) > 10 || (t.KeyEvents ?? 0) >= 1 || (t.PageViews ?? 0) >= 2;

    public static long? ResponseSeconds(Inquiry i) =>
        i.FirstResponseAt is { } answered ? (long)Math.Floor((answered - i.ReceivedAt).TotalSeconds) : null;

    /// <summary>Whole seconds for which the wall clock showed business hours; 0 when answered before it was received.</summary>
    public long? BusinessSeconds(Inquiry i)
    {
        if (i.FirstResponseAt is not { } answered)
            return null;
        // Quarter hours: no zone of our worlds changes, and no business opens, in the middle of one.
        var quarter = TimeSpan.FromMinutes(15);
        var open = TimeSpan.Zero;
        for (var at = new DateTime(i.ReceivedAt.Ticks - i.ReceivedAt.Ticks % quarter.Ticks, DateTimeKind.Utc); at < answered; at += quarter)
        {
            var local = Local(at);
            var minute = (int)local.TimeOfDay.TotalMinutes;
            if (!Settings.BusinessHours.On(local.DayOfWeek).Any(h => h.OpenMinute <= minute && minute < h.CloseMinute))
                continue;
            var from = at < i.ReceivedAt ? i.ReceivedAt : at;
            var to = at + quarter < answered ? at + quarter : answered;
            open += to - from;
        }
        return (long)Math.Floor(open.TotalSeconds);
    }

    /// <summary>Everything, one row a line, so that a failing world can be read.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine("World").AppendLine(Settings.ToString()).Append("Now ").AppendLine(Now.ToString("O",
            CultureInfo.InvariantCulture));
        void Add<T>(IReadOnlyList<T> rows)
        {
            foreach (var row in rows)
                text.AppendLine(row!.ToString());
        }
        Add(Touches);
        Add(Leads);
        Add(Opportunities);
        Add(Revenue);
        Add(Subscriptions);
        Add(Spend);
        Add(Meetings);
        Add(Inquiries);
        Add(EmailEvents);
        Add(SocialPosts);
        Add(Rates);
        Add(Links);
        Add(Events);
        return text.ToString();
    }
}
