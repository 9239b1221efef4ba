using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Clew.App.Dashboard;

/// <summary>
/// The words of the pages in one language, one member a text, so that a missing or misspelt key does not compile. A text with
/// places to fill takes them as arguments, already formatted and isolated by <see cref="Format"/>.
/// </summary>
public sealed class Texts(Language language)
{
    /// <summary>The three resource files: words of pages, titles of KPIs, names of dimensions, parts and words of the machine.</summary>
    internal static readonly ResourceManager
        Words = new("Clew.App.Dashboard.Resources.Texts", typeof(Texts).Assembly),
        KpiTitles = new("Clew.App.Dashboard.Resources.KpiTitles", typeof(Texts).Assembly),
        Names = new("Clew.App.Dashboard.Resources.Names", typeof(Texts).Assembly);

    /// <summary>The language of the words.</summary>
    public Language Language { get; } = language;

    /// <summary>Titles of KPIs that the workspace has defined itself, in its own language.</summary>
    internal IReadOnlyDictionary<string, string> OwnTitles { get; init; } = new Dictionary<string, string>();

    public string Overview => Get();
    public string SkipToContent => Get();
    public string LanguageChoice => Get();
    public string Workspace => Get();
    public string Range => Get();
    public string From => Get();
    public string To => Get();
    public string Show => Get();
    public string Last30Days => Get();
    public string Last90Days => Get();
    public string Last12Months => Get();
    public string ThisMonth => Get();
    public string ThisYear => Get();
    public string CompareWith => Get();
    public string PreviousPeriod => Get();
    public string YearBefore => Get();
    public string CreditBy => Get();
    public string OwnSource => Get();
    public string LastTouch => Get();
    public string KeyFigures => Get();
    public string Funnel => Get();
    public string FunnelStage => Get();
    public string FunnelStep => Get();
    public string FunnelNotToScale => Get();
    public string FunnelEachDate => Get();
    public string Bar => Get();
    public string Channels => Get();
    public string ChannelsNote => Get();
    public string Total => Get();
    public string AllKpis => Get();
    public string OverTime => Get();
    public string ComparisonLine(string a) => Fill([a]);
    public string ChartSummary(string title, string first, string firstValue, string last, string lastValue, string low, string high) =>
        Fill([title, first, firstValue, last, lastValue, low, high]);
    public string ChartEmpty(string a) => Fill([a]);
    public string DaysRange => Get();
    public string ComparedWith(string a) => Fill([a]);
    public string Before(string a) => Fill([a]);
    public string ChangeUp(string a) => Fill([a]);
    public string ChangeDown(string a) => Fill([a]);
    public string ChangeNone => Get();
    public string Better => Get();
    public string Worse => Get();
    public string NoComparison => Get();
    public string Undefined => Get();
    public string Between(string a, string b) => Fill([a, b]);
    public string Interval => Get();
    public string IntervalShort(string a) => Fill([a]);
    public string Rows => Get();
    public string Explain => Get();
    public string RowsOf(string a) => Fill([a]);
    public string Numerator => Get();
    public string Denominator => Get();
    public string Value => Get();
    public string Change => Get();
    public string Formula => Get();
    public string Meaning => Get();
    public string Traps => Get();
    public string Source => Get();
    public string SqlQueries => Get();
    public string GoodIs => Get();
    public string GoodHigh => Get();
    public string GoodLow => Get();
    public string GoodNeither => Get();
    public string Basis => Get();
    public string BasisPeriod => Get();
    public string BasisCohort => Get();
    public string BasisDefault => Get();
    public string Variants => Get();
    public string Standard => Get();
    public string BreakdownBy => Get();
    public string Breakdown(string a, string b) => Fill([a, b]);
    public string AllRowsShown(string a, string b) => Fill([a, b]);
    public string Details => Get();
    public string Notes => Get();
    public string PageOf(string a, string b, string c) => Fill([a, b, c]);
    public string PreviousPage => Get();
    public string NextPage => Get();
    public string NoRows => Get();
    public string Yes => Get();
    public string No => Get();
    public string NotSet => Get();
    public string Unattributed => Get();
    public string EmptyTitle => Get();
    public string EmptyImport => Get();
    public string EmptyDemo => Get();
    public string EmptyReload => Get();
    public string NothingHere(string a, string b) => Fill([a, b]);
    public string ShowThose => Get();
    public string ErrorTitle => Get();
    public string ErrorWhere => Get();
    public string ErrorRemedy => Get();
    public string ErrorOwn => Get();
    public string BeingRead => Get();
    public string NotFoundTitle => Get();
    public string SortedAscending => Get();
    public string SortedDescending => Get();
    public string Seconds(string a) => Fill([a]);
    public string Minutes(string a) => Fill([a]);
    public string Hours(string a) => Fill([a]);
    public string Days(string a) => Fill([a]);
    public string DaysLong(string a) => Fill([a]);
    public string DurationPair(string a, string b) => Fill([a, b]);
    public string Thousand(string a) => Fill([a]);
    public string Million(string a) => Fill([a]);
    public string Billion(string a) => Fill([a]);
    public string Trillion(string a) => Fill([a]);
    public string Quarter(string a, string b) => Fill([a, b]);
    public string FiscalYear(string a) => Fill([a]);
    public string WeekOf(string a) => Fill([a]);
    public string Pages => Get();
    public string Menu => Get();
    public string Close => Get();
    public string RoomAcquire => Get();
    public string RoomConvert => Get();
    public string RoomEarn => Get();
    public string RoomRun => Get();
    public string RoomLeads => Get();
    public string RoomFunnel => Get();
    public string RoomSales => Get();
    public string RoomEmail => Get();
    public string RoomSocial => Get();
    public string RoomSite => Get();
    public string RoomRevenue => Get();
    public string RoomGuide => Get();
    public string RoomCalculator => Get();
    public string RoomData => Get();
    public string RoomSettings => Get();
    public string FilteredBy => Get();
    public string TakeAway => Get();
    public string Collect => Get();
    public string CollectComing => Get();
    public string CollectQuiet => Get();
    public string CollectNothing => Get();
    public string CollectTrouble => Get();
    public string EventsHour => Get();
    public string EventsDay => Get();
    public string DroppedDay => Get();
    public string Waiting => Get();
    public string OfBound(string a, string b) => Fill([a, b]);
    public string LastEvent => Get();
    public string Ago(string a) => Fill([a]);
    public string Never => Get();
    public string TroubleJournalFull => Get();
    public string TroubleDiskFull => Get();
    public string TroubleJournalBroken => Get();
    public string TroubleJournalBusy => Get();
    public string TroubleStoreFails => Get();
    public string TroubleFiguresStale => Get();
    public string TroubleSourcesUnread => Get();
    public string Senders => Get();
    public string Sender => Get();
    public string Scopes => Get();
    public string Accepted => Get();
    public string Refused => Get();
    public string Revoked => Get();
    public string SinceStart => Get();
    public string BeginTitle => Get();
    public string BeginAdd(string a) => Fill([a]);
    public string BeginWatch => Get();
    public string BeginOther => Get();
    public string EmptyCollect => Get();
    public string LatestEvents => Get();
    public string LatestNone => Get();
    public string LiveOn => Get();
    public string LiveOff => Get();
    public string LiveNote(string a) => Fill([a]);
    public string Time => Get();
    public string PageOrName => Get();
    public string Page => Get();
    public string Visitor => Get();
    public string CameFrom => Get();
    public string DroppedMonth => Get();
    public string DroppedNone => Get();
    public string DroppedKept(string a) => Fill([a]);
    public string Step => Get();
    public string Reason => Get();
    public string Number => Get();
    public string ShareOfCame => Get();
    public string LastTime => Get();
    public string UserAgent => Get();
    public string RefusedTitle => Get();
    public string RefusedNone => Get();
    public string Requests => Get();
    public string LastExamples => Get();
    public string NoSource => Get();
    public string Bytes(string a) => Fill([a]);
    public string Kilobytes(string a) => Fill([a]);
    public string Megabytes(string a) => Fill([a]);
    public string Gigabytes(string a) => Fill([a]);
    public string Happened(string a) => Fill([a]);
    public string Attribution => Get();
    public string Goal => Get();
    public string Models => Get();
    public string ShownAs => Get();
    public string Credit => Get();
    public string Share => Get();
    public string CostPerConversion => Get();
    public string CreditTitle(string a, string b) => Fill([a, b]);
    public string CreditNote(string a) => Fill([a]);
    public string Spread => Get();
    public string Reference => Get();
    public string MakeReference => Get();
    public string MoreThanReference(string a) => Fill([a]);
    public string LessThanReference(string a) => Fill([a]);
    public string ForSure => Get();
    public string CostEach(string a) => Fill([a]);
    public string TooLittle => Get();
    public string TooLittleNote => Get();
    public string EnoughToRank => Get();
    public string PairOf(string a, string b) => Fill([a, b]);
    public string UnderModels(string a) => Fill([a]);
    public string UnderAll => Get();
    public string Decisions => Get();
    public string DecisionsNone => Get();
    public string WhenMisleads => Get();
    public string Journeys => Get();
    public string JourneysNote(string a, string b, string c) => Fill([a, b, c]);
    public string JourneyPath => Get();
    public string Conversions => Get();
    public string MedianDays => Get();
    public string OpenOne => Get();
    public string OtherPaths(string a) => Fill([a]);
    public string MoreSteps(string a) => Fill([a]);
    public string Lengths => Get();
    public string Lags => Get();
    public string OrMore(string a) => Fill([a]);
    public string MedianOf(string a) => Fill([a]);
    public string Touches => Get();
    public string TouchesNote => Get();
    public string NoTouches => Get();
    public string Milestones => Get();
    public string LeadName => Get();
    public string Timeline => Get();
    public string What => Get();
    public string NoConversions => Get();
    public string NothingCredited => Get();
    public string Worth => Get();
    public string MonthsGregorian => Get();
    public string MonthsGregorianShort => Get();
    public string MonthsJalali => Get();
    public string MonthsUmAlQura => Get();

    /// <summary>The title of a KPI; of a variant <c>id.variant</c> with the variant's name; an unknown id as it is.</summary>
    public string Kpi(string id)
    {
        // The workspace's own words, in whatever direction they are written.
        if (OwnTitles.TryGetValue(id, out var own)) return $"\u2068{own}\u2069";
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return KpiTitles.GetString(id, Language.Culture) ?? id;
        return $"{Kpi(id[..dot])} · {Part(id[(dot + 1)..])}";
    }

    /// <summary>The name of a dimension.</summary>
    public string Dimension(string id) => Names.GetString("dimension." + id, Language.Culture) ?? id;

    /// <summary>The name of a variant or of a detail beside a figure.</summary>
    public string Part(string id) => Names.GetString("part." + id, Language.Culture) ?? id;

    /// <summary>
    /// A word of the machine for people: of a <c>kind</c>, <c>device</c>, <c>step</c> or <c>refused</c>; an unknown one as it is.
    /// </summary>
    public string Word(string of, string word) => Names.GetString($"{of}.{word}", Language.Culture) ?? word;

    /// <summary>A value of a dimension for people: the two rows that stand for a missing one are translated.</summary>
    public string GroupValue(string value) => value switch { "(not set)" => NotSet, "(unattributed)" => Unattributed, _ => value };

    string Get([CallerMemberName] string key = "") =>
        Words.GetString(key, Language.Culture) ?? throw new MissingManifestResourceException($"There is no text '{key}'.");

    string Fill(object[] places, [CallerMemberName] string key = "") => string.Format(CultureInfo.InvariantCulture, Get(key), places);
}
