using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Guide;
using Clew.Metrics;
using Clew.Metrics.Kpis;
using Xunit;

namespace Clew.Tests.Dashboard;

/// <summary>The words of every KPI in every language.</summary>
public sealed partial class KpiWordsTests
{
    public static TheoryData<string> Others => [.. Language.All.Select(language => language.Code).Where(code => code != "en")];

    [Theory, MemberData(nameof(Others))]
    public void Every_kpi_has_its_formula_its_words_and_all_its_traps_and_every_variant_its_formula(string code) =>
        Assert.Equal(English().Keys.Order(), Own(code).Keys.Order());

    // A definition that has changed must be translated anew; the comment beside each translation is the English that it was made from.
    [Theory, MemberData(nameof(Others))]
    public void What_was_translated_is_what_the_definitions_still_say(string code)
    {
        var said = English();
        var translated = XDocument.Load(Path.Combine(Resources(), $"KpiWords.{code}.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("comment")?.Value);
        Assert.All(said, pair => Assert.Equal((pair.Key, pair.Value), (pair.Key, translated.GetValueOrDefault(pair.Key))));
    }

    [Theory, MemberData(nameof(Others))]
    public void Formulas_keep_their_signs_and_their_numbers(string code)
    {
        var own = Own(code);
        Assert.All(English().Where(pair => pair.Key.EndsWith(".formula", StringComparison.Ordinal)), pair =>
            Assert.Equal((pair.Key, Signs(pair.Value.Replace('/', '÷'))), (pair.Key, Signs(own[pair.Key]))));
    }

    [Theory, MemberData(nameof(Others))]
    public void Nothing_is_left_in_english_and_no_isolate_is_left_open(string code)
    {
        var own = Own(code);
        Assert.All(English(), pair =>
        {
            Assert.NotEqual(pair.Value, own[pair.Key]);
            Assert.Equal(own[pair.Key].Count(c => c == '\u2066'), own[pair.Key].Count(c => c == '\u2069'));
            if (code is "fa" or "ar") Assert.DoesNotMatch(BareLatin(), Isolated().Replace(own[pair.Key], ""));
        });
    }

    [Theory]
    [InlineData("ro", "plumb")]
    [InlineData("ar", "رصاص")]
    [InlineData("fa", "سرب ")]
    public void A_lead_is_no_metal(string code, string metal) =>
        Assert.DoesNotContain(Own(code), pair => pair.Value.Contains(metal, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void English_is_the_definitions_own()
    {
        var kpi = Explanation("win_rate");
        var words = KpiWords.Of(new(Language.Find("en")!), kpi);
        Assert.Equal((kpi.Formula, kpi.Words, kpi.Traps, null), (words.Formula, words.Words, words.Traps, words.Lang));
    }

    [Fact]
    public void A_variant_has_its_own_formula_and_its_kpis_words()
    {
        var text = new Texts(Language.Find("ro")!);
        var (whole, media) = (Explanation("cost_per_lead"), Catalog.Find("cost_per_lead.media")!);
        var words = KpiWords.Of(text, whole with { Id = media.Id, Formula = media.Formula });
        Assert.Equal("cheltuieli media ÷ lead-uri", words.Formula);
        Assert.Equal(KpiWords.Of(text, whole).Words, words.Words);
        Assert.Equal(2, words.Traps.Count);
    }

    [Fact]
    public void What_a_workspace_has_defined_itself_keeps_its_own_words()
    {
        var words = KpiWords.Of(new(Language.Find("fa")!), Explanation("leads") with { Id = "signups", Formula = "events named signup" });
        Assert.Equal(("events named signup", "en"), (words.Formula, words.Lang));
    }

    static KpiExplanation Explanation(string id) => Workspace.Kpis.Single(kpi => kpi.Id == id);

    static Dictionary<string, string> English()
    {
        var all = new Dictionary<string, string>();
        foreach (var kpi in Catalog.All)
        {
            (all[$"{kpi.Id}.formula"], all[$"{kpi.Id}.words"]) = (kpi.Formula, kpi.Words);
            foreach (var (i, trap) in kpi.Traps.Index()) all[KpiWords.Key(kpi.Id, i)] = trap;
            foreach (var variant in kpi.Variants)
            {
                all[$"{variant.Id}.formula"] = variant.Formula;
                Assert.Equal(kpi.Words, variant.Words);
                Assert.True(variant.Traps.Count == 0 || variant.Traps.SequenceEqual(kpi.Traps), variant.Id);
            }
        }
        return all;
    }

    static Dictionary<string, string> Own(string code) =>
        KpiWords.Set(Language.Find(code)!).Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    // Signs and numbers in any order: languages turn sentences around.
    static string Signs(string formula) => string.Join(' ', formula
        .Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c)
        .Where(c => c is '÷' or '×' or '(' or ')' or '−' or '+' || char.IsAsciiDigit(c)).Order());

    static string Resources()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var resources = Path.Combine(folder.FullName, "src", "Clew.App", "Dashboard", "Resources");
            if (Directory.Exists(resources)) return resources;
        }
        Assert.Skip("The sources are not beside the tests.");
        return "";
    }

    [GeneratedRegex("\u2066[^\u2069]*\u2069", RegexOptions.None, 1000)]
    private static partial Regex Isolated();

    [GeneratedRegex("[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex BareLatin();
}
