using Clew.Metrics.Findings;
using Clew.Metrics.Targets;

namespace Clew.App.Dashboard;

/// <summary>Puts findings into the reader's words, with their numbers.</summary>
public sealed class FindingWords(View view)
{
    readonly OverviewTexts _text = new(view.Text);
    readonly Settings.SettingsTexts _settings = new(view.Text);

    /// <summary>Before the rows that explain a change.</summary>
    public string ExplainedBy => _text.ExplainedBy;

    /// <summary>Between two of them.</summary>
    public string ListComma => _text.ListComma;

    /// <summary>The link to the figures.</summary>
    public string Open => _text.Open;

    /// <summary>What it is about, in few words.</summary>
    public string Title(Finding finding) => finding.Id switch
    {
        "target_missed" => _text.FindingTitle(finding.Standing!.Progress == Progress.Missed ? "target_missed" : "target_behind"),
        "beyond_noise" => $"{view.Text.Kpi(finding.Kpi)}:",
        _ => _text.FindingTitle(finding.Id),
    };

    /// <summary>What the figures say, with the figures.</summary>
    public string Sentence(Finding finding) => finding.Id switch
    {
        "target_missed" => _text.TargetMissed(
            Name(finding), Value(finding.Evidence[0]), _settings.Asks(finding.Standing!.Good, Other(finding.Evidence[0]))) + Unsure(finding),
        "cheaper_worse" => _text.CheaperWorse(
            Value(finding.Evidence[0]), Other(finding.Evidence[0]), Value(finding.Evidence[1]), Other(finding.Evidence[1])),
        "site_fails" => _text.SiteFails(Value(finding.Evidence[0]), Other(finding.Evidence[0]), Value(finding.Evidence[1]), Other(finding.Evidence[1])),
        "posts_fail" => _text.PostsFail(Value(finding.Evidence[0]), Other(finding.Evidence[0]), Value(finding.Evidence[1]), Other(finding.Evidence[1])),
        "wrong_audience" => _text.WrongAudience(
            Row(finding), Value(finding.Evidence[0]), Value(finding.Evidence[1]), Other(finding.Evidence[1]), view.Format.Count(finding.Evidence[1].Of ?? 0)),
        "low_conversion" => finding.Where is null
            ? _text.LowConversion(Value(finding.Evidence[0]), Other(finding.Evidence[0]))
            : _text.LowConversionOf(Row(finding), Value(finding.Evidence[0]), Other(finding.Evidence[0])),
        "too_small" => string.Join(_text.ListComma, finding.Evidence.Select(one =>
            _text.TooSmallOf(view.Text.Kpi(one.Kpi), Value(one), view.Format.Count(one.Of ?? 0)))),
        _ => _text.BeyondNoise(Value(finding.Evidence[0]), Other(finding.Evidence[0]), view.Against),
    };

    /// <summary>How likely chance alone is.</summary>
    public string Chance(double chance) => chance < 0.001
        ? _text.ChanceBelow(view.Format.Percent(0.1m))
        : _text.ChanceOf(view.Format.Percent(decimal.Round((decimal)chance * 100, 1)));

    string Value(Evidence one) => view.Format.Short(one.Value, one.Unit, one.Currency);

    string Other(Evidence one) => view.Format.Short(one.Other is { } other ? Round(other, one.Unit) : null, one.Unit, one.Currency);

    /// <summary>What a count should be, without the parts of a hundred things.</summary>
    public static decimal Round(decimal value, string unit) => unit == "count" ? decimal.Round(value, Math.Abs(value) >= 100 ? 0 : 1) : value;

    string Row(Finding finding) => finding.Where is { } where ? view.Format.Isolate(view.Text.GroupValue(where.Value)) : "";

    string Name(Finding finding) => finding.Where is null ? view.Text.Kpi(finding.Kpi) : $"{view.Text.Kpi(finding.Kpi)} ({Row(finding)})";

    string Unsure(Finding finding) => finding.Standing!.IsUncertain ? " " + _settings.MayBeChance : "";
}
