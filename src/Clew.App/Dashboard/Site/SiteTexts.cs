using System.Resources;

namespace Clew.App.Dashboard.Site;

/// <summary>Words of the room about the site.</summary>
public sealed class SiteTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File("SiteTexts");

    public string Missing => Get();
    public string Landing => Get();
    public string LandingNote => Get();
    public string TopPages => Get();
    public string Views => Get();
    public string NoViews => Get();
    public string ViewsNote => Get();
    public string ViewsBy(string a, string b) => Fill([a, b]);
    public string LatestViews => Get();
}
