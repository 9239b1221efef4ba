using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using Clew.App.Dashboard.Settings;

namespace Clew.App.Dashboard;

/// <summary>
/// The words of one room, as <see cref="Texts"/> has those that all share: one member a text, one resource file of the class's name for
/// each language in <c>Resources</c>, and one line in <see cref="Files"/>.
/// </summary>
/// <param name="text">The words that all share, in the reader's language.</param>
/// <param name="words">The resource file.</param>
public abstract class RoomTexts(Texts text, ResourceManager words)
{
    /// <summary>The resource file of every room.</summary>
    internal static IReadOnlyList<(Type Type, ResourceManager Words)> Files { get; } =
    [
        (typeof(OverviewTexts), File(nameof(OverviewTexts))),
        (typeof(SettingsTexts), File(nameof(SettingsTexts))),
        (typeof(Leads.LeadsTexts), Leads.LeadsTexts.Words),
        (typeof(Data.DataTexts), Data.DataTexts.Words),
        (typeof(Report.ReportTexts), Report.ReportTexts.Resource),
        (typeof(Calculator.CalculatorTexts), Calculator.CalculatorTexts.Words),
        (typeof(Guide.GuideTexts), Guide.GuideTexts.Words),
        (typeof(Channels.ChannelsTexts), Channels.ChannelsTexts.Words),
        (typeof(Email.EmailTexts), Email.EmailTexts.Words),
        (typeof(Social.SocialTexts), Social.SocialTexts.Words),
        (typeof(Site.SiteTexts), Site.SiteTexts.Words),
        (typeof(AttributionTexts), AttributionTexts.Words),
        (typeof(Funnel.FunnelTexts), Funnel.FunnelTexts.Words),
        (typeof(Revenue.RevenueTexts), Revenue.RevenueTexts.Words),
        (typeof(Sales.SalesTexts), Sales.SalesTexts.Words),
    ];

    /// <summary>The words that all share.</summary>
    protected Texts Text { get; } = text;

    /// <summary>The resource file <c>Resources/{name}.resx</c>.</summary>
    protected static ResourceManager File(string name) => new($"Clew.App.Dashboard.Resources.{name}", typeof(RoomTexts).Assembly);

    /// <summary>The text named as the member that asks.</summary>
    protected string Get([CallerMemberName] string key = "") =>
        words.GetString(key, Text.Language.Culture) ?? throw new MissingManifestResourceException($"There is no text '{key}'.");

    /// <summary>The text named as the member that asks, its places filled with what is formatted and isolated already.</summary>
    protected string Fill(object[] places, [CallerMemberName] string key = "") => string.Format(CultureInfo.InvariantCulture, Get(key), places);

    /// <summary>The text under a key that is put together, such as <c>reading.cheaper_worse</c>; such keys hold a dot. The key itself where there is none.</summary>
    protected string Word(string key) => words.GetString(key, Text.Language.Culture) ?? key;
}

/// <summary>Marks a member of a room's words that looks its text up under several keys with a dot.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class LookedUpAttribute : Attribute;
