namespace Clew.App.Demo;

/// <summary>Touches that are no sessions: calls, chats, email replies, webinars, social messages and trade fairs.</summary>
sealed class ContactsPart(DemoRandom random, Action<int, long, string, string, string, string?, string?> contact)
{
    public void OfDay(DemoCalendar calendar, int day, int known)
    {
        var date = calendar.DateOf(day);
        double level = calendar[day];
        Several("call", random.Around(3 * level), "google", "cpc", "helpdesk-search", null);
        Several("chat", random.Around(8 * level), "(direct)", "(none)", null, null);
        Several("email", random.Around(6 * level), "crm", "email", "nurture-trial", null);
        Several("social", random.Around(2 * level), "linkedin.com", "social", null, null);
        if (date.DayOfWeek == DayOfWeek.Thursday && date.Day <= 7)
            Several("event", random.Between(50, 110), "webinar", "event", "webinar-service-metrics", "Events");
        if (date is { Month: 3 or 10, Day: >= 14 and <= 16 })
            Several("offline", random.Between(60, 120), "trade-fair", "event", LeadSourcesPart.FairOf(date), "Events");

        void Several(string kind, int count, string source, string medium, string? campaign, string? channel)
        {
            for (int i = 0; i < count; i++)
            {
                int visitor = known - 1 - random.Below(Math.Min(known, 20_000));
                long at = calendar.Start(day) + 8 * DemoCalendar.Hour + random.Below(36_000);
                contact(visitor, at, kind, source, medium, campaign, channel);
            }
        }
    }
}
