namespace Clew.App.Demo;

/// <summary>meetings.csv: sellers meet the leads that marketing or sales took on.</summary>
static class MeetingsPart
{
    public static void Write(DemoWorld world) => world.Write("meetings", "meeting_id,booked_at,starts_at,lead_id,owner,status", csv =>
    {
        var random = world.Random("meetings");
        int number = 0;
        foreach (var lead in world.Leads)
        {
            if ((lead.MqlAt ?? lead.SalAt ?? lead.SqlAt) is not { } ready || !random.Chance(0.68)) continue;
            int meetings = lead.Deal is null ? 1 : random.Between(1, 3);
            for (int i = 0; i < meetings; i++)
            {
                long booked = DemoCalendar.WorkingMoment(ready + FunnelPart.Days(random.LongTail(1.5 + 9 * i, 0.8)), random.Below(7_200));
                long wished = booked / DemoCalendar.Day * DemoCalendar.Day + FunnelPart.Days(random.Between(1, 12));
                long starts = DemoCalendar.WorkingMoment(wished + random.Between(14, 33) * 30 * DemoCalendar.Minute, 7_200);
                if (booked >= world.Calendar.End) break;
                csv.Id('m', ++number).Time(booked).Time(starts).Id('l', lead.Number).Text(DemoOwner.All[lead.Owner].Name)
                    .Text(Status(world, lead, starts, random)).EndRow();
            }
        }
    });

    static string Status(DemoWorld world, DemoLead lead, long starts, DemoRandom random)
    {
        if (random.Chance(0.09)) return "cancelled";
        if (starts >= world.Calendar.End) return "booked";
        double came = lead.Deal is not null ? 0.9 : 0.5 + 0.25 * Math.Min(lead.Quality, 1.3);
        return random.Chance(came) ? "attended" : "no_show";
    }
}
