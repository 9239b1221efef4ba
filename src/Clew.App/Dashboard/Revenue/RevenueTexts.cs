using System.Resources;

namespace Clew.App.Dashboard.Revenue;

/// <summary>The words of the page about revenue.</summary>
public sealed class RevenueTexts(Texts text) : RoomTexts(text, Words)
{
    internal static readonly ResourceManager Words = File(nameof(RevenueTexts));

    public string MrrTitle => Get();
    public string MonthsTitle => Get();
    public string MonthsNote => Get();
    public string Opening => Get();
    public string Closing => Get();
    public string WaterfallSummary(string a, string b) => Fill([a, b]);
    public string Month => Get();
    public string RunningMonth => Get();
    public string RetentionTitle => Get();
    public string RetentionNote(string a) => Fill([a]);
    public string BecameCustomers => Get();
    public string Customers => Get();
    public string MonthsSince => Get();
    public string CellOf(string a, string b) => Fill([a, b]);
    public string WorthTitle => Get();
    public string PerMonth => Get();
    public string Margin => Get();
    public string Lifetime => Get();
    public string LifetimeMonths(string a) => Fill([a]);
    public string WorthNote => Get();
    public string NewCustomers => Get();
    public string ActiveOn(string a) => Fill([a]);
    public string Movements => Get();
    public string NoMrr => Get();
    public string NoRevenue => Get();
    public string NoCustomers => Get();
}
