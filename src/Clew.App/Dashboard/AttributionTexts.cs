using System.Resources;

namespace Clew.App.Dashboard;

/// <summary>Words of the drawing of journeys.</summary>
public sealed class AttributionTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File("AttributionTexts");

    public string WaysTitle => Get();
    public string WaysNote => Get();
    public string First => Get();
    public string Between => Get();
    public string Last => Get();
    public string Nothing => Get();
    public string Several => Get();
    public string Others => Get();
    public string WaysLeft(string a) => Fill([a]);
}
