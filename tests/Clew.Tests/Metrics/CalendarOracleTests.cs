using System.Globalization;
using System.Text;
using Clew.Import;
using Clew.Metrics;
using Clew.Model;
using Clew.Storage.DuckDb;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;
using Period = Clew.Model.Period;

namespace Clew.Tests.Metrics;

/// <summary>
/// Month by month over twenty years, from the instants of an imported file to the buckets of a KPI: leads a second, an hour and half a month
/// around each edge. Days of months come from another library's calendars than the product's, instants from the system's zones.
/// </summary>
public sealed class CalendarOracleTests
{
    const int Years = 20;

    static readonly DateOnly First = new(2007, 1, 1);

    [Theory]
    // Until 2022 Iran's summer time began at midnight, on the second of the year: the day before it ends, clocks show 23 o'clock twice.
    [InlineData("jalali", "Asia/Tehran")]
    [InlineData("jalali", "Europe/London")]
    [InlineData("buddhist", "Asia/Bangkok")]
    // Here a day may begin at one o'clock, and summer time ends at midnight: the last hour of a month has two instants.
    [InlineData("buddhist", "Africa/Cairo")]
    [InlineData("umalqura", "Asia/Riyadh")]
    [InlineData("umalqura", "Asia/Amman")]
    [InlineData("gregorian", "Europe/Bucharest")]
    [InlineData("gregorian", "Pacific/Apia")]
    public void Months_hold_what_an_oracle_of_calendars_says(string calendar, string zone)
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var system), $"The system knows no zone {zone}");
        var months = MonthsOf(calendar);
        var instants = Instants(months, system!).ToArray();
        using var workspace = Import(calendar, zone, instants);
        var figures = workspace.Ask(new(["leads"], new(months[0].From, months[^1].To)) { Grain = Grain.Month }, TestContext.Current.CancellationToken);

        var expected = months.Select(month => (month.From, month.To, Count: instants.Count(instant => Holds(month, instant, system!)))).ToArray();
        Assert.Equal(expected, figures.Select(figure => (figure.From, figure.To, Count: (int)figure.Value!.Value)));
        Assert.Equal(instants.Length, expected.Sum(month => month.Count));
    }

    [Fact]
    public void The_zones_tried_do_have_days_without_a_midnight_and_hours_that_come_twice()
    {
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");
        var days = Enumerable.Range(0, Years * 365).Select(day => First.AddDays(day).ToDateTime(TimeOnly.MinValue)).ToArray();
        Assert.Contains(days, cairo.IsInvalidTime);
        Assert.Contains(days, day => cairo.IsAmbiguousTime(day.AddMinutes(-30)));
    }

    static bool Holds(Period month, DateTime instant, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone));
        return month.From <= day && day <= month.To;
    }

    // The first instants of each month as the zone has them, and others near by; all inside of the months.
    static IEnumerable<DateTime> Instants(Period[] months, TimeZoneInfo zone)
    {
        foreach (var month in months.Skip(1))
        {
            var midnight = month.From.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
            while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(30);
            var edge = TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
            foreach (var seconds in (int[])[-3601, -3599, -1800, -1, 0, 1, 1799, 3600, 3601, 15 * 86_400])
                yield return edge.AddSeconds(seconds);
        }
    }

    static Period[] MonthsOf(string calendar)
    {
        var system = calendar switch
        {
            "jalali" => CalendarSystem.PersianSimple,
            "umalqura" => CalendarSystem.UmAlQura,
            _ => CalendarSystem.Gregorian,
        };
        var first = LocalDate.FromDateOnly(First).WithCalendar(system);
        var start = new LocalDate(first.Year, first.Month, 1, system);
        var months = new List<Period>();
        for (var next = start.PlusMonths(1); months.Count < Years * 12 + 12; (start, next) = (next, next.PlusMonths(1)))
            months.Add(new(start.ToDateOnly(), next.PlusDays(-1).ToDateOnly()));
        return [.. months];
    }

    static Workspace Import(string calendar, string zone, DateTime[] instants)
    {
        var workspace = new Workspace("w", WorkspaceSettings.Default.With("calendar", calendar).With("timezone", zone), DuckDbStore.Open(null),
            new FakeTimeProvider(new(2028, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        var text = new StringBuilder("lead_id,created_at\n");
        foreach (var (number, instant) in instants.Index())
            text.Append(CultureInfo.InvariantCulture, $"l{number},{instant:yyyy-MM-dd'T'HH:mm:ss}Z\n");
        var report = Importer.Run(workspace, new("leads", "leads.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()))));
        Assert.Equal(instants.Length, report.Inserted);
        return workspace;
    }
}
