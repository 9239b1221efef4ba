using System.Globalization;

namespace Clew.App.Demo;

/// <summary>email-events.csv: a newsletter every second Tuesday to a list that grows with the leads.</summary>
static class EmailPart
{
    const string List = "newsletter";
    const int FirstReaders = 1_150;

    /// <summary>Sets the days of the newsletters, which the traffic follows.</summary>
    public static void Plan(DemoWorld world)
    {
        for (int day = 0; day < world.Calendar.Days; day++)
        {
            var date = world.Calendar.DateOf(day);
            if (date.DayOfWeek == DayOfWeek.Tuesday && date.DayNumber / 7 % 2 == 0)
                world.Newsletters.Add((day, "newsletter-" + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
    }

    public static void Write(DemoWorld world) => world.Write(
        "email-events", "event_id,at,type,campaign,message_id,contact,list,machine", csv => new Events(world, csv).Run());

    sealed class Events(DemoWorld world, CsvFile csv)
    {
        readonly DemoRandom _random = world.Random("email");
        readonly List<(string Contact, double Interest, bool Proxied)> _readers = [];
        int _event;
        int _message;

        public void Run()
        {
            for (int i = 1; i <= FirstReaders; i++)
                Subscribe(world.Calendar.Start(-_random.Between(1, 400)) + _random.Below((int)DemoCalendar.Day), Reader(i));
            var joining = Joining();
            int next = 0;
            foreach (var (day, campaign) in world.Newsletters)
            {
                for (; next < joining.Count && joining[next].At < world.Calendar.Start(day); next++)
                    Subscribe(joining[next].At, joining[next].Contact);
                Send(world.Calendar.Start(day) + 8 * DemoCalendar.Hour, campaign);
            }
            for (; next < joining.Count; next++) Subscribe(joining[next].At, joining[next].Contact);
        }

        List<(long At, string Contact)> Joining()
        {
            var joining = new List<(long At, string Contact)>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var lead in world.Leads)
                if (lead.Email.Contains('@', StringComparison.Ordinal) && _random.Chance(0.15) && seen.Add(lead.Email))
                    joining.Add((lead.CreatedAt, lead.Email));
            for (int day = 0, reader = FirstReaders; day < world.Calendar.Days; day++)
                for (int i = _random.Around(0.8 * world.Calendar[day]); i > 0; i--)
                    joining.Add((world.Calendar.Start(day) + _random.Below((int)DemoCalendar.Day), Reader(++reader)));
            joining.Sort((left, right) =>
                left.At != right.At ? left.At.CompareTo(right.At) : string.CompareOrdinal(left.Contact, right.Contact));
            return joining;
        }

        void Subscribe(long at, string contact)
        {
            Event(at, "subscribe", null, 0, contact, machine: false);
            _readers.Add((contact, _random.Unit(), _random.Chance(0.3)));
        }

        void Send(long start, string campaign)
        {
            int kept = 0;
            for (int i = 0; i < _readers.Count; i++)
            {
                var reader = _readers[i];
                if (Mail(start + i / 8, campaign, ++_message, reader.Contact, reader.Interest, reader.Proxied)) _readers[kept++] = reader;
            }
            _readers.RemoveRange(kept, _readers.Count - kept);
        }

        /// <summary>One mail to one reader; false when the reader is on the list no longer.</summary>
        bool Mail(long at, string campaign, int message, string contact, double interest, bool proxied)
        {
            Event(at, "sent", campaign, message, contact, machine: false);
            if (_random.Chance(0.012))
            {
                bool hard = _random.Chance(0.35);
                Event(at + 3, hard ? "bounce_hard" : "bounce_soft", campaign, message, contact, machine: false);
                return !hard;
            }
            Event(at + 2, "delivered", campaign, message, contact, machine: false);
            // A privacy proxy loads every picture soon after delivery, read or not.
            if (proxied) Event(at + _random.Between(4, 900), "open", campaign, message, contact, machine: true);
            if (_random.Chance(0.01)) Event(at + 5, "click", campaign, message, contact, machine: true);
            if (!_random.Chance(0.06 + 0.3 * interest)) return true;

            long opened = at + (long)(DemoCalendar.Hour * _random.LongTail(4, 1));
            Event(opened, "open", campaign, message, contact, machine: false);
            if (_random.Chance(0.2)) Event(opened + _random.Between(600, 90_000), "open", campaign, message, contact, machine: false);
            if (_random.Chance(0.17)) Event(opened + _random.Between(8, 240), "click", campaign, message, contact, machine: false);
            if (_random.Chance(0.012)) Event(opened + _random.Between(30, 400), "forward", campaign, message, contact, machine: false);
            if (_random.Chance(0.002)) return !Event(opened + 20, "complaint", campaign, message, contact, machine: false);
            return !_random.Chance(0.012) || !Event(opened + 40, "unsubscribe", campaign, message, contact, machine: false);
        }

        bool Event(long at, string type, string? campaign, int message, string contact, bool machine)
        {
            if (at >= world.Calendar.End) return false; // it has not happened yet
            csv.Id('e', ++_event).Time(at).Text(type).Text(campaign);
            if (message == 0) csv.Empty();
            else csv.Id('n', message);
            csv.Text(contact).Text(List).Text(machine ? "true" : "false").EndRow();
            return true;
        }

        static string Reader(int number) => string.Create(CultureInfo.InvariantCulture, $"reader{number:D5}@mail.example");
    }
}
