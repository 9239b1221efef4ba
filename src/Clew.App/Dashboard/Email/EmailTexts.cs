using System.Resources;

namespace Clew.App.Dashboard.Email;

/// <summary>Words of the room about email.</summary>
public sealed class EmailTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File("EmailTexts");

    public string Delivered => Get();
    public string ListBefore => Get();
    public string Missing => Get();
    public string MachineNote => Get();
    public string Campaigns => Get();
    public string ListGrowth => Get();
    public string ListNote => Get();
}
