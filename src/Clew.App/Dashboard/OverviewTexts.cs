namespace Clew.App.Dashboard;

/// <summary>The words of the first page and of what stands out on it.</summary>
public sealed class OverviewTexts(Texts text) : RoomTexts(text, File(nameof(OverviewTexts)))
{
    public string FromBaseline(string a) => Fill([a]);
    public string MoneyTitle => Get();
    public string FindingsTitle => Get();
    public string FindingsNone => Get();
    public string FindingsAll(string a) => Fill([a]);
    public string FindingsNote => Get();
    public string ExplainedBy => Get();
    public string ListComma => Get();
    public string Open => Get();
    public string ChooseCards => Get();
    public string SetTargets => Get();
    public string TargetMissed(string a, string b, string c) => Fill([a, b, c]);
    public string CheaperWorse(string a, string b, string c, string d) => Fill([a, b, c, d]);
    public string SiteFails(string a, string b, string c, string d) => Fill([a, b, c, d]);
    public string PostsFail(string a, string b, string c, string d) => Fill([a, b, c, d]);
    public string WrongAudience(string a, string b, string c, string d, string e) => Fill([a, b, c, d, e]);
    public string LowConversion(string a, string b) => Fill([a, b]);
    public string LowConversionOf(string a, string b, string c) => Fill([a, b, c]);
    public string TooSmallOf(string a, string b, string c) => Fill([a, b, c]);
    public string BeyondNoise(string a, string b, string c) => Fill([a, b, c]);
    public string ChanceBelow(string a) => Fill([a]);
    public string ChanceOf(string a) => Fill([a]);

    /// <summary>What a finding is about, in few words.</summary>
    [LookedUp]
    public string FindingTitle(string id) => Word("finding." + id);
}
