using System.Resources;

namespace Clew.App.Dashboard.Sales;

/// <summary>The words of the page about sales.</summary>
public sealed class SalesTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File(nameof(SalesTexts));

    public string WinTitle(string a) => Fill([a]);
    public string DecidedDeals => Get();
    public string Won => Get();
    public string RangeOf => Get();
    public string Adjusted => Get();
    public string AdjustedNote(string a) => Fill([a]);
    public string FilledPart(string a) => Fill([a]);
    public string AllTogether => Get();
    public string AboveAll => Get();
    public string BelowAll => Get();
    public string RankedSome(string a, string b) => Fill([a, b]);
    public string RankNone => Get();
    public string ResponseTitle => Get();
    public string ResponseNote(string a) => Fill([a]);
    public string ClockHours => Get();
    public string BusinessHours => Get();
    public string Waited => Get();
    public string Unanswered => Get();
    public string UpTo(string a) => Fill([a]);
    public string FromTo(string a, string b) => Fill([a, b]);
    public string MoreThan(string a) => Fill([a]);
    public string OwnersTitle => Get();
    public string CycleTitle => Get();
    public string CycleNote => Get();
    public string DealsWon => Get();
    public string PipelineTitle => Get();
    public string OpenDeals => Get();
    public string OpenValue => Get();
    public string Expectation => Get();
    public string ExpectationNote(string a, string b) => Fill([a, b]);
    public string Unvalued(string a) => Fill([a]);
    public string ByStage => Get();
    public string Age => Get();
    public string ExpectedClose => Get();
    public string Overdue => Get();
    public string NoCloseDay => Get();
    public string NoAmount => Get();
    public string Qualified => Get();
    public string NotQualified => Get();
    public string Inquiries => Get();
    public string NoDeals => Get();
    public string NoInquiries => Get();
    public string NoOpenDeals => Get();

    /// <summary>The words of a stage of open deals.</summary>
    [LookedUp]
    public string StageOf(bool qualified) => qualified ? Qualified : NotQualified;

    /// <summary>A span between two of the ends of a list, each told by <paramref name="show"/>.</summary>
    [LookedUp]
    public string Span(IReadOnlyList<int?> ends, int span, Func<decimal, string> show) =>
        span == 0 ? UpTo(show(ends[0]!.Value)) : ends[span] is { } end ? FromTo(show(ends[span - 1]!.Value), show(end)) : MoreThan(show(ends[span - 1]!.Value));
}
