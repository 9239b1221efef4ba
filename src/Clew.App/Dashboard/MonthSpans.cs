using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>The months that a table of months shows: those of the days shown, and as many before them as make a table worth reading.</summary>
static class MonthSpans
{
    const int Least = 12, Most = 24;

    /// <summary>Whole months of the workspace's calendar up to that of the last day shown; the one that has not ended up to today.</summary>
    public static IReadOnlyList<Period> Of(View view)
    {
        var (calendar, today) = (view.Calendar, view.Source.Today);
        var last = view.Period.To < today ? view.Period.To : today;
        var start = calendar.StartOf(last, Grain.Month);
        var end = calendar.Next(start, Grain.Month).AddDays(-1);
        var spans = new List<Period> { new(start, end < today ? end : today) };
        while (spans.Count < Most && start > calendar.FirstDay && (spans.Count < Least || start > view.Period.From))
        {
            var to = start.AddDays(-1);
            start = calendar.StartOf(to, Grain.Month);
            spans.Insert(0, new(start, to));
        }
        return spans;
    }
}
