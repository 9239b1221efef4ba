using System.Resources;

namespace Clew.App.Dashboard.Channels;

/// <summary>Words of the room about channels.</summary>
public sealed class ChannelsTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File("ChannelsTexts");

    public string TableTitle => Get();
    public string Levels => Get();
    public string NoRows => Get();
    public string OpenNote => Get();
    public string DistinctNote(string a) => Fill([a]);
    public string UnknownNote(string a, string b) => Fill([a, b]);
    public string UnattributedNote(string a) => Fill([a]);
    public string BudgetTitle => Get();
    public string BudgetNote => Get();
    public string ScatterTitle => Get();
    public string DotsBy => Get();
    public string Columns => Get();
    public string UsualColumns => Get();
    public string MostColumns(string a) => Fill([a]);
    public string SpendShare => Get();
    public string RevenueShare => Get();
    public string Said => Get();
    public string PaysBack => Get();
    public string Loses => Get();
    public string TooLittleToSay => Get();
    public string ScatterEmpty => Get();
    public string ScatterKey => Get();
    public string ScatterSummary(string a) => Fill([a]);
    public string ScatterLeft(string a) => Fill([a]);
    public string Comma => Get();

    /// <summary>The name of a family of KPIs.</summary>
    [LookedUp]
    public string Family(string family) => Word($"family.{family}");
}
