using System.Resources;

namespace Clew.App.Dashboard.Leads;

/// <summary>The words of the leads' pages.</summary>
public sealed class LeadsTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File(nameof(LeadsTexts));

    public string ByCreation => Get();
    public string AllStages => Get();
    public string StageNote => Get();
    public string Search => Get();
    public string SearchHint => Get();
    public string Find => Get();
    public string ClearAll => Get();
    public string CountBy => Get();
    public string MoreValues(string a) => Fill([a]);
    public string FilterBy(string a) => Fill([a]);
    public string Found(string a) => Fill([a]);
    public string NothingFound => Get();
    public string NoLeads => Get();
    public string Lead => Get();
    public string Company => Get();
    public string Created => Get();
    public string Stage => Get();
    public string Deals => Get();
    public string Revenue => Get();
    public string FirstTouch(string a) => Fill([a]);
    public string Unseen => Get();
    public string Disqualified(string a) => Fill([a]);
    public string Unconverted(string a) => Fill([a]);
    public string Way => Get();
    public string Missing => Get();
    public string Later(string a) => Fill([a]);
    public string WeightsBy(string a) => Fill([a]);

    /// <summary>A stage that leads come to.</summary>
    [LookedUp]
    public string StageName(string stage) => Word("stage." + stage);

    /// <summary>A sentence about what is missing.</summary>
    [LookedUp]
    public string Gap(string gap) => Word("gap." + gap);
}
