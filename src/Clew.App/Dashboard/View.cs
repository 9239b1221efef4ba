using Clew.Metrics;
using Clew.Model;

namespace Clew.App.Dashboard;

/// <summary>What every component of a page is given: the question in the address, the words and numbers, the workspace.</summary>
public sealed class View
{
    /// <summary>A view of the workspace under an address's query.</summary>
    public View(DashboardSource source, PageQuery query, Language language)
    {
        (Source, Query) = (source, query);
        Text = new(language) { OwnTitles = source.Goals.Kpis.ToDictionary(kpi => kpi.Id, kpi => kpi.Title) };
        Format = new(Text, source.Settings);
        Calendar = source.Settings.ToCalendar();
        Period = query.PeriodOn(source.Today, Calendar);
        Before = query.Compare == CompareTo.Year ? Calendar.YearBefore(Period) : Calendar.Previous(Period);
        Against = query.Compare == CompareTo.Year ? Text.YearBefore : Text.PreviousPeriod;
    }

    /// <summary>The workspace.</summary>
    public DashboardSource Source { get; }

    /// <summary>The address's query.</summary>
    public PageQuery Query { get; }

    /// <summary>The words.</summary>
    public Texts Text { get; }

    /// <summary>The numbers and dates.</summary>
    public Format Format { get; }

    /// <summary>Boundaries of months and years.</summary>
    public WorkspaceCalendar Calendar { get; }

    /// <summary>The days shown.</summary>
    public Period Period { get; }

    /// <summary>The days that figures are set against.</summary>
    public Period Before { get; }

    /// <summary>What figures are set against, in words.</summary>
    public string Against { get; }

    /// <summary>The room whose page is shown.</summary>
    public Room? Room { get; init; }

    /// <summary>Whether the reader may change something.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>Whether the page is mirrored.</summary>
    public bool IsMirrored => Text.Language.IsRightToLeft;

    /// <summary>The request of this page for some KPIs.</summary>
    public KpiRequest Request(params IReadOnlyList<string> kpis) => new(kpis, Period)
    {
        Model = Query.Model,
        Filters = [.. Query.Filters.GroupBy(filter => filter.Dimension).Select(group => new Filter(group.Key, [.. group.Select(filter => filter.Value)]))],
    };

    /// <summary>Those of some KPIs whose facts carry all that the page is filtered by; another could only refuse to answer.</summary>
    public IReadOnlyList<string> Answerable(params IReadOnlyList<string> kpis) =>
        [.. kpis.Where(id => Source.Find(id) is { } kpi && Query.Filters.All(filter => kpi.Dimensions.Contains(filter.Dimension)))];

    /// <summary>A question to the workspace itself, answered while nobody can close it.</summary>
    public T Read<T>(Func<Workspace, T> work)
        where T : notnull => (T)Source.Work(workspace => work(workspace));

    /// <summary>The width of time steps that a chart of the period can show.</summary>
    public Grain Grain => Period.Days switch
    {
        <= 45 => Grain.Day,
        <= 200 => Grain.Week,
        <= 1100 => Grain.Month,
        <= 4000 => Grain.Quarter,
        _ => Grain.Year,
    };

    /// <summary>The points of a chart from a KPI's time series, in order of time.</summary>
    public IReadOnlyList<ChartPoint> Points(IEnumerable<KpiFigure> series)
    {
        var grain = Grain;
        var points = new List<ChartPoint>();
        foreach (var figure in series.OrderBy(figure => figure.From))
        {
            var start = Calendar.StartOf(figure.From, grain);
            var cut = start < figure.From || Calendar.Next(start, grain).AddDays(-1) > figure.To;
            points.Add(new(Format.BucketShort(figure.From, grain), Format.Bucket(figure.From, grain), figure.Value,
                figure.Compare?.Value, cut));
        }
        return points;
    }

    /// <summary>Whether a change is for the better; null when the KPI has no good direction or nothing changed.</summary>
    public static bool? IsBetter(decimal? change, string? goodIs) => change is null or 0 ? null : goodIs switch
    {
        "high" => change > 0,
        "low" => change < 0,
        _ => null,
    };
}

/// <summary>One time step of a chart.</summary>
/// <param name="Label">Its name under the axis.</param>
/// <param name="Name">Its name in full.</param>
/// <param name="Value">Its value, null where undefined: the line has a gap.</param>
/// <param name="Before">The value it is compared with.</param>
/// <param name="IsCut">The period holds only a part of the step: its value is not to be compared with its neighbours'.</param>
public sealed record ChartPoint(string Label, string Name, decimal? Value, decimal? Before, bool IsCut);
