using System.Resources;

namespace Clew.App.Dashboard.Guide;

/// <summary>The words of the KPI guide and of the guided choice.</summary>
public sealed class GuideTexts(Texts text) : RoomTexts(text, Words)
{
    /// <summary>The resource file.</summary>
    internal static readonly ResourceManager Words = File("GuideTexts");

    public string Intro => Get();
    public string Search => Get();
    public string Find => Get();
    public string Found(string a, string b) => Fill([a, b]);
    public string FoundNone => Get();
    public string ShowAll => Get();
    public string Families => Get();
    public string More => Get();
    public string Unit => Get();
    public string Breakdowns => Get();
    public string OwnGoals => Get();
    public string ArticleNumber(string a, string b) => Fill([a, b]);
    public string ArticleIntroduction(string a) => Fill([a]);
    public string ChooseTitle => Get();
    public string ChooseIntro => Get();
    public string AskAudience => Get();
    public string AskIndustry => Get();
    public string AskChannels => Get();
    public string AskPricing => Get();
    public string AskPursuit => Get();
    public string AskTeam => Get();
    public string Suggest => Get();
    public string ChosenTitle(string a) => Fill([a]);
    public string Why => Get();
    public string OpenOverview => Get();
    public string Keep => Get();
    public string KeepNote => Get();

    /// <summary>The name of a family of KPIs.</summary>
    [LookedUp]
    public string Family(string id) => Word("family." + id);

    /// <summary>The name of a unit.</summary>
    [LookedUp]
    public string UnitName(string unit) => Word("unit." + unit);

    /// <summary>An answer of the guided choice.</summary>
    [LookedUp]
    public string Answer(string question, string answer) => Word($"{question}.{answer}");

    /// <summary>Why a KPI suits.</summary>
    [LookedUp]
    public string Reason(string id) => Word("reason." + id);

    /// <summary>Where a KPI comes from, in words: "003: 2" is the second of the nine marketing KPIs. Other sources as they are.</summary>
    [LookedUp]
    public string Source(string source) => string.Join("; ", source.Split("; ").Select(Article));

    string Article(string source)
    {
        var (articles, place) = source.Split(": ") is [var name, var rest] ? (name, rest) : (source, null);
        var title = articles switch { "000, 001" => Word("article.0"), "002, 004" => Word("article.2"), "003" => Word("article.3"), _ => null };
        if (title is null) return source;
        return place switch { null => title, "introduction" => ArticleIntroduction(title), _ => ArticleNumber(title, Digits(place)) };
    }

    string Digits(string place) => string.Concat(place.Select(c => char.IsAsciiDigit(c) ? Text.Language.Digits[c - '0'] : c));
}
