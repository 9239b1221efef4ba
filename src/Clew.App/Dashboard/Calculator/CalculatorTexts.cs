using System.Resources;

namespace Clew.App.Dashboard.Calculator;

/// <summary>The words of the calculator.</summary>
public sealed class CalculatorTexts(Texts text) : RoomTexts(text, Words)
{
    /// <summary>The resource file.</summary>
    internal static readonly ResourceManager Words = File("CalculatorTexts");

    public string Parts => Get();
    public string PartReturn => Get();
    public string PartGoal => Get();
    public string PartOutlook => Get();
    public string Intro(string a) => Fill([a]);
    public string Own(string a) => Fill([a]);
    public string OwnRange(string a) => Fill([a]);
    public string NoOwn => Get();
    public string NotNumber => Get();
    public string OutOfBounds(string a, string b) => Fill([a, b]);
    public string Compute => Get();
    public string Reset => Get();
    public string Assumptions => Get();
    public string SpendAMonth => Get();
    public string Margin => Get();
    public string Goal => Get();
    public string Way => Get();
    public string WayDirect => Get();
    public string WayDeals => Get();
    public string AMonth => Get();
    public string AQuarter => Get();
    public string AYear => Get();
    public string Needed => Get();
    public string GoalNote => Get();
    public string LagNote(string a) => Fill([a]);
    public string MeetingsEach => Get();
    public string SiteShare => Get();
    public string Result => Get();
    public string Figure => Get();
    public string Arithmetic => Get();
    public string Range => Get();
    public string Customers => Get();
    public string Gross => Get();
    public string Profit => Get();
    public string Loss => Get();
    public string BreakEvenCost => Get();
    public string BreakEvenRate => Get();
    public string CannotYet => Get();
    public string RangeNote => Get();
    public string StraightNote => Get();
    public string MatureNote => Get();
    public string ProfitBySpend => Get();
    public string ProfitByRate => Get();
    public string SpendAxis => Get();
    public string RateAxis => Get();
    public string PlanMark => Get();
    public string OwnSpan => Get();
    public string ChartTold(string a, string b, string c, string d, string e) => Fill([a, b, c, d, e]);
    public string NowAMonth => Get();
    public string TimesNow(string a) => Fill([a]);
    public string FromMeetings => Get();
    public string FromPipeline => Get();
    public string SqosEach => Get();
    public string SqosExpected => Get();
    public string SalesExpected => Get();
    public string RevenueExpected => Get();
    public string OpenDeals => Get();
    public string OpenValue => Get();
    public string WithoutAmount(string a) => Fill([a]);
    public string OutlookNote => Get();
    public string NothingYet => Get();
}
