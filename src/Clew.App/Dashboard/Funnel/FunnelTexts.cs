using System.Resources;

namespace Clew.App.Dashboard.Funnel;

/// <summary>The words of the page about the funnel.</summary>
public sealed class FunnelTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File(nameof(FunnelTexts));

    public string InPeriod => Get();
    public string OfGroup => Get();
    public string OfLeads => Get();
    public string MedianTime => Get();
    public string FunnelNote => Get();
    public string NotFollowed => Get();
    public string CohortsTitle(string a) => Fill([a]);
    public string CreatedIn => Get();
    public string MonthsOfAge => Get();
    public string SoFar => Get();
    public string CompleteGroups => Get();
    public string Maturing => Get();
    public string MaturingNote => Get();
    public string CohortNote => Get();
    public string CellOf(string a, string b) => Fill([a, b]);
    public string CurvesTitle(string a) => Fill([a]);
    public string CurvesNote => Get();
    public string AllLeads => Get();
    public string Reached => Get();
    public string After(string a) => Fill([a]);
    public string NotHalf => Get();
    public string Others(string a) => Fill([a]);
    public string SinceCreation => Get();
    public string CurveSummary(string a, string b, string c) => Fill([a, b, c]);
    public string ListDated(string a) => Fill([a]);
    public string ListWithin(string a, string b) => Fill([a, b]);
    public string ListReached(string a) => Fill([a]);
    public string ListCreated => Get();
    public string NoLeads => Get();

    /// <summary>The name of a stage or goal of leads.</summary>
    [LookedUp]
    public string Stage(string id) => Text.Word("one", id);
}
