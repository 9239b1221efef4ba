using Clew.Metrics;
using Clew.Metrics.Targets;
using Clew.Model;

namespace Clew.App.Dashboard.Settings;

/// <summary>The words of the settings, of signing in, and of how a figure stands to its target.</summary>
public sealed class SettingsTexts(Texts text) : RoomTexts(text, File(nameof(SettingsTexts)))
{
    public string SignIn => Get();
    public string SignOut => Get();
    public string SignInWhy => Get();
    public string SignInWrong => Get();
    public string SignInWhere => Get();
    public string SignInToChange => Get();
    public string Token => Get();
    public string Save => Get();
    public string Remove => Get();
    public string Take => Get();
    public string SettingsNote => Get();
    public string NoTargets => Get();
    public string Kpi => Get();
    public string TargetDays => Get();
    public string Target => Get();
    public string ByNow => Get();
    public string Standing => Get();
    public string NotAsked => Get();
    public string TargetsNote => Get();
    public string SetTarget => Get();
    public string OwnDays => Get();
    public string OnlyFor => Get();
    public string RowName => Get();
    public string Stretch => Get();
    public string StretchAt(string a) => Fill([a]);
    public string AtMost(string a) => Fill([a]);
    public string AtLeast(string a) => Fill([a]);
    public string AsKpiSays => Get();
    public string UnitsNote => Get();
    public string PresetsTitle => Get();
    public string Article(string a) => Fill([a]);
    public string MayBeChance => Get();
    public string NoBaseline => Get();
    public string BaselineFrozen(string a, string b) => Fill([a, b]);
    public string BaselineLive(string a) => Fill([a]);
    public string BaselineNote => Get();
    public string PinDays(string a) => Fill([a]);
    public string PinFrozen => Get();
    public string Unpin => Get();
    public string FrozenValues => Get();
    public string CardsNote => Get();
    public string UsualCards => Get();
    public string NoBenchmarks => Get();
    public string Benchmark => Get();
    public string OurFigure => Get();
    public string Comparison => Get();
    public string DefinitionAndSource => Get();
    public string BenchmarksNote => Get();
    public string UsualBenchmarks => Get();
    public string AddBenchmark => Get();
    public string BenchmarkFrom => Get();
    public string BenchmarkTo => Get();
    public string BenchmarkOf => Get();
    public string Measured => Get();
    public string MeasuredOther => Get();
    public string Definition => Get();
    public string Year => Get();
    public string Sample => Get();
    public string RulesWhat => Get();
    public string RulesText => Get();
    public string Preview => Get();
    public string Apply => Get();
    public string RulesNote => Get();
    public string PreviewOf(string a, string b, string c) => Fill([a, b, c]);
    public string Before => Get();
    public string After => Get();
    public string Came => Get();
    public string NoGoals => Get();
    public string GoalTitle => Get();
    public string GoalId => Get();
    public string GoalEvent => Get();
    public string GoalCounts => Get();
    public string EachTime => Get();
    public string FirstTime => Get();
    public string GoalsNote => Get();
    public string AddGoal => Get();
    public string NoRates => Get();
    public string Currency => Get();
    public string RateDays => Get();
    public string FirstDay => Get();
    public string LastDay => Get();
    public string RatesNote => Get();

    /// <summary>The name of a part of the settings.</summary>
    [LookedUp]
    public string Section(string id) => Word("section." + id);

    /// <summary>The name of a setting.</summary>
    [LookedUp]
    public string Setting(string key) => Word("setting." + key);

    /// <summary>One of a setting's choices.</summary>
    [LookedUp]
    public string Choice(string code) => Word("choice." + code);

    /// <summary>A family of KPIs.</summary>
    [LookedUp]
    public string Family(string id) => Word("family." + id);

    /// <summary>What a target asks for: at most, or at least.</summary>
    [LookedUp]
    public string Asks(GoodIs good, string value) => good == GoodIs.Low ? AtMost(value) : AtLeast(value);

    /// <summary>How often a target is set anew.</summary>
    [LookedUp]
    public string Every(Grain grain) => Word("every." + grain.ToString().ToLowerInvariant());

    /// <summary>How a figure stands to its target.</summary>
    [LookedUp]
    public string Progress(Standing standing) => Word("progress." + (standing is { Progress: Metrics.Targets.Progress.Met, IsStretchMet: true }
        ? "stretch" : standing.Progress.ToString().ToLowerInvariant()));

    /// <summary>How a figure stands to a benchmark.</summary>
    [LookedUp]
    public string Verdict(BenchmarkVerdict verdict) => Word("verdict." + verdict.ToString().ToLowerInvariant());

    /// <summary>What was done; null for a key that is none.</summary>
    [LookedUp]
    public string? Notice(string key) => Word("notice." + key) is var words && words == "notice." + key ? null : words;
}
