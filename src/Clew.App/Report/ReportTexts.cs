using System.Globalization;
using System.Resources;
using Clew.App.Dashboard;

namespace Clew.App.Report;

/// <summary>The words of exports: menus, rows that are left out, workbooks, forms.</summary>
public sealed class ReportTexts(Texts text) : RoomTexts(text, Resource)
{
    internal static readonly ResourceManager Resource = File("ReportTexts");

    public string Export => Get();
    public string ExportWorkbook => Get();
    public string ExportFigures => Get();
    public string ExportRows => Get();
    public string ExportPrintable => Get();
    public string ExportTemplate => Get();
    public string LeftOut => Get();
    public string LeftOutBelow => Get();
    public string NothingLeftOut => Get();
    public string LeftOutNote => Get();
    public string AllRows(string a) => Fill([a]);
    public string CreditSum(string a) => Fill([a]);
    public string DistinctSum(string a, string b) => Fill([a, b]);
    public string SheetKpis => Get();
    public string SheetGuide => Get();
    public string SheetTime => Get();
    public string SheetParts => Get();
    public string SheetWaits => Get();
    public string SheetBreakdown(string a) => Fill([a]);
    public string Kpi => Get();
    public string Id => Get();
    public string Unit => Get();
    public string Target => Get();
    public string Status => Get();
    public string Met => Get();
    public string Missed => Get();
    public string AsExported => Get();
    public string Period => Get();
    public string Remark => Get();
    public string ValueOnly => Get();
    public string GuideLive(string a) => Fill([a]);
    public string GuideInput => Get();
    public string GuidePeriod(string a) => Fill([a]);
    public string GuideDaily => Get();
    public string GuideCut(string a, string b) => Fill([a, b]);
    public string GuideMoney(string a) => Fill([a]);
    public string GuideWaits(string a) => Fill([a]);
    public string TemplateHow(string a) => Fill([a]);
    public string TemplateCells(string a) => Fill([a]);
    public string TemplateDaily => Get();
    public string BreakdownNote => Get();
    public string AsOf(string a) => Fill([a]);
    public string CutFile(string a) => Fill([a]);
    public string Not(string a) => Fill([a]);
    public string WaitTime => Get();
    public string WaitReached => Get();
    public string WaitOpen => Get();
    public string WaitAtRisk => Get();
    public string WaitShare => Get();
    public string WaitArea => Get();
    public string OtherReason => Get();

    /// <summary>Why a row is left out, in words.</summary>
    [LookedUp]
    public string Reason(string code)
    {
        var equals = code.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            var value = code[(equals + 1)..];
            var told = Known($"reason.{code[..equals]}") ?? $"{code[..equals]}: {{0}}";
            return string.Format(CultureInfo.InvariantCulture, told, Known($"word.{value}") ?? value);
        }
        return Known($"reason.{code}") ?? (code.StartsWith("late_", StringComparison.Ordinal) ? Known("reason.late")! : OtherReason);
    }

    /// <summary>The head of a column, one of several parts with dots between them; an unknown one as it is.</summary>
    [LookedUp]
    public string Column(string name) => string.Join(" · ", name.Split('.').Select(part => Known($"column.{part}") ?? Dimension(part)));

    /// <summary>The name of a fact's sheet; a goal of the workspace's own by its own name.</summary>
    [LookedUp]
    public string Sheet(Metrics.Fact fact) => Known($"sheet.{fact.Id}") ?? fact.Name;

    /// <summary>A unit.</summary>
    [LookedUp]
    public string UnitOf(string unit) => Known($"unit.{unit}") ?? unit;

    /// <summary>A cell that formulas read.</summary>
    [LookedUp]
    public string Setting(string name) => Known($"setting.{name}") ?? name;

    string Dimension(string name) => Text.Dimension(name) is var known && known != name ? known : name;

    string? Known(string key) => Word(key) is var word && word != key ? word : null;
}
