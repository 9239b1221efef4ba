using System.Resources;

namespace Clew.App.Dashboard.Social;

/// <summary>Words of the room about social posts.</summary>
public sealed class SocialTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File("SocialTexts");

    public string Impressions => Get();
    public string Missing => Get();
    public string Networks => Get();
    public string Posts => Get();
    public string Reading => Get();
    public string ReadingNote => Get();
    public string OnSite => Get();
    public string OnSiteNote => Get();
    public string EngagedNotClicked => Get();
    public string ClickedNotEngaged => Get();
    public string BothHigh => Get();
    public string BothLow => Get();
}
