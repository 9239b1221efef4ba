namespace Clew.App.Demo;

/// <summary>inquiries.csv: who asked, when a person answered first, and what came of it.</summary>
static class InquiriesPart
{
    const string Header = "inquiry_id,received_at,lead_id,owner,first_response_at,outcome";

    public static void Write(DemoWorld world) => world.Write("inquiries", Header, csv =>
    {
        var random = world.Random("inquiries");
        int number = 0;
        foreach (var lead in world.Leads)
        {
            if (lead.Visitor == 0 || !random.Chance(0.97)) continue;
            var answered = Answer(world, lead.CreatedAt, DemoOwner.All[lead.Owner], lead.Origin != "form", random);
            csv.Id('i', ++number).Time(lead.CreatedAt).Id('l', lead.Number).Text(DemoOwner.All[lead.Owner].Name).Time(answered)
                .Text(answered is null ? null : Outcome(lead, random)).EndRow();
        }
        for (int day = 0; day < world.Calendar.Days; day++)
        {
            for (int i = random.Around(0.9 * world.Calendar[day]); i > 0; i--)
            {
                long at = world.Calendar.Start(day) + random.Below((int)DemoCalendar.Day);
                var owner = random.Pick(DemoOwner.All);
                var answered = Answer(world, at, owner, live: false, random);
                csv.Id('i', ++number).Time(at).Empty().Text(owner.Name).Time(answered).Text(answered is null ? null : "answered").EndRow();
            }
        }
    });

    static long? Answer(DemoWorld world, long at, DemoOwner owner, bool live, DemoRandom random)
    {
        if (live && random.Chance(0.7)) return world.Calendar.Past(at + random.Between(5, 90)); // somebody picks up
        if (random.Chance(owner.Forgets)) return null;
        double minutes = random.LongTail(owner.ResponseMinutes, 0.9);
        // The quick ones answer on the train; the others begin on the next working morning.
        long start = owner.ResponseMinutes < 5 && random.Chance(0.6) ? at : DemoCalendar.WorkingMoment(at, random.Below(3_600));
        return world.Calendar.Past(start + 20 + (long)(minutes * 60));
    }

    static string? Outcome(DemoLead lead, DemoRandom random)
    {
        if (lead.Deal is not null) return "opportunity";
        if (lead.SqlAt is not null) return "meeting";
        if (lead.MqlAt is not null) return "qualified";
        if (lead.DisqualifiedAt is not null) return "disqualified";
        return random.Chance(0.45) ? "answered" : null;
    }
}
