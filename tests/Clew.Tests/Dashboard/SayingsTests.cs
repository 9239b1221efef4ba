using System.Collections;
using System.Globalization;
using System.Resources;
using Clew.App.Dashboard;
using Clew.Attribution.Models;
using Xunit;

namespace Clew.Tests.Dashboard;

/// <summary>The templates themselves, and that the program says nothing else.</summary>
public sealed class SayingsTests
{
    static readonly Language[] Others = [.. Language.All.Where(language => language.Code != "en")];

    // What stands in the places that hold something particular.
    static readonly Dictionary<string, string> Samples = new()
    {
        ["number"] = "1,234.5",
        ["said"] = "No KPI is named",
        ["kpi"] = "win_rate",
        ["model"] = "time_decay",
        ["goal"] = "Leads",
        ["dimension"] = "landing_page",
        ["group"] = "(unattributed)",
        ["milestone"] = "won",
        [""] = "Łódź 7",
    };

    // What C# expressions stand for, where a place holds one of a few sentences.
    static readonly Dictionary<string, string> Expressions = new()
    {
        ["option.Meaning"] = "percent of the first touch",
        ["without"] = "sales of leads",
        ["what"] = "time steps",
        ["why"] = "no day is open",
        ["Word(basis)"] = "cohort",
        ["Word(basis == Basis.Period ? Basis.Cohort : Basis.Period)"] = "period",
        ["side"] = "denominator",
        ["doubt"] = " Their intervals overlap: there is too little data to be sure.",
        ["noun"] = "opportunity",
        ["Words(window)"] = "those of the last 7 days of the person",
        ["note"] = "Spend has no such dimension: there are no costs.",
        ["unit"] = "characters",
        ["Decoders.cs what"] = "a webhook of \"ours\"",
        ["Limit.cs what"] = "visitor id",
        ["JsonText.Kind(reader.TokenType)"] = "an array",
        ["RulesNode.cs kind"] = "a list",
        ["fact.Name"] = "sales of leads",
        ["wanted"] = "a number",
    };

    [Fact]
    public void Every_template_is_there_in_every_language_with_the_same_places()
    {
        var english = Read("en");
        foreach (var language in Others)
        {
            var own = Read(language.Code);
            Assert.Equal(english.Keys.Order(), own.Keys.Order());
            Assert.All(english, pair =>
            {
                Assert.False(string.IsNullOrWhiteSpace(own[pair.Key]), pair.Key);
                Assert.Equal((pair.Key, Places(pair.Value)), (pair.Key, Places(own[pair.Key])));
                if (pair.Key != "NoteOfModel") Assert.True(IsIn(language, own[pair.Key]), $"{language.Code}: {pair.Key}");
            });
        }
    }

    [Fact]
    public void Every_template_can_be_told_from_every_other()
    {
        var english = Read("en");
        Assert.Equal(english.Count, english.Values.Select(text => SayingTemplate.Place().Replace(text, "_")).Distinct().Count());
        foreach (var (key, text) in english)
        {
            var template = SayingTemplate.Of(key, text);
            var numbers = SayingTemplate.Place().Matches(text).Select(place => int.Parse(place.Groups["number"].Value, CultureInfo.InvariantCulture));
            Assert.Equal((key, Range(template.Kinds.Count)), (key, string.Join(' ', numbers)));
            Assert.All(template.Literals.Skip(1).SkipLast(1), literal => Assert.False(literal.Length == 0, key));
            Assert.All(template.Kinds, kind => Assert.True(Samples.ContainsKey(kind), $"{key}: {kind}"));
        }
    }

    [Fact]
    public void Every_template_is_said_in_every_language()
    {
        foreach (var template in Sayings.Templates)
        {
            var sentence = string.Concat(template.Literals.Zip(template.Kinds.Append(null), (literal, kind) => literal + (kind is null ? "" : Samples[kind])));
            foreach (var language in Others)
            {
                var said = Sayings.In(new Texts(language), sentence);
                Assert.True(said.IsTranslated, sentence);
                Assert.DoesNotMatch(SayingTemplate.Place(), said.Text);
                Assert.True(IsIn(language, said.Text), $"{language.Code}: {said.Text}");
            }
        }
    }

    [Fact]
    public void English_readers_read_what_was_said() => Assert.Equal(
        new Saying("There is no KPI 'x'", true), Sayings.In(new Texts(Language.Find("en")!), "There is no KPI 'x'"));

    [Fact]
    public void What_is_not_known_stays_English_and_says_so() => Assert.Equal(
        new Saying("The moon is in the way", false), Sayings.In(new Texts(Language.Find("fa")!), "The moon is in the way"));

    [Theory]
    [InlineData("fa", "There are 51 filters", "شمار محدودکننده‌ها \u2068۵۱\u2069 است")]
    [InlineData("ro", "unconverted: 1,204 amounts have no exchange rate and are in no sum",
        "neconvertit: sume fără curs de schimb, neincluse în niciun total: \u20681.204\u2069")]
    [InlineData("ar", "There is no goal 'sale of the year'", "لا يوجد هدف باسم «\u2068sale of the year\u2069»")]
    [InlineData("th", "Did you mean 'leads' or 'lead_value'?", "คุณหมายถึง \"\u2068leads\u2069\" หรือ \"\u2068lead_value\u2069\" หรือไม่")]
    [InlineData("fa", "leads cannot be broken down by owner: its spend do not carry it",
        "\u2068سرنخ‌ها\u2069 را نمی‌توان به تفکیک \u2068مسئول\u2069 دید: هزینه‌ها آن را ندارند")]
    [InlineData("fa", "linear: Spend has no such dimension: there are no costs.", "\u2068خطی\u2069: هزینه‌ها چنین بُعدی ندارند: هزینه‌ای در کار نیست.")]
    public void Places_are_filled_in_the_readers_way(string code, string english, string expected) =>
        Assert.Equal(expected, Sayings.In(new Texts(Language.Find(code)!), english).Text);

    [Fact]
    public void What_a_stranger_typed_cannot_leave_its_place()
    {
        var said = Sayings.In(new Texts(Language.Find("fa")!), "'\u2069\u202Ex' is not a day").Text;
        Assert.Equal("«\u2068x\u2069» تاریخ نیست", said);
    }

    [Fact]
    public void A_sentence_that_repeats_a_part_of_its_template_is_known_all_the_same() =>
        Assert.True(Sayings.In(new Texts(Language.Find("ro")!), "'a' is not a value of b' is not a value of c").IsTranslated);

    [Fact]
    public void Every_model_says_when_it_misleads_and_every_option_what_it_means_in_every_language()
    {
        var texts = Catalog.All.Select(model => model.Misleads)
            .Concat(Catalog.All.SelectMany(model => model.Options).Concat(Clew.Attribution.ModelSpec.Shared).Select(option => $"Write x=…: {option.Meaning}."));
        Assert.All(texts, text => Assert.All(Others, language => Assert.True(Sayings.In(new Texts(language), text).IsTranslated, text)));
    }

    // Only the command line solves files of paths.
    [Theory]
    [InlineData("src/Clew.App/Dashboard")]
    [InlineData("src/Clew/Metrics")]
    [InlineData("src/Clew/Model")]
    [InlineData("src/Clew/Attribution", "src/Clew/Attribution/Paths/")]
    public void Every_error_that_a_page_can_show_has_a_template(string under, string? exempt = null) =>
        NothingIsUnknown(SourceSentences.Files(under).Where(file => exempt is null || !file.File.StartsWith(exempt, StringComparison.Ordinal))
            .SelectMany(file => SourceSentences.Errors(file.Source, Sample(file.File)).Select(sentence => (file.File, sentence))));

    // Of these, what a page meets when it opens its workspace; the rest is the command line's and the API's own.
    [Theory]
    [InlineData("src/Clew.App/Api/Workspaces.cs", " exists already")]
    [InlineData("src/Clew.Storage/DuckDb/DuckDbStore.cs")]
    [InlineData("src/Clew.Storage/Control/FileControl.cs")]
    [InlineData("src/Clew.Storage/Control/ControlDatabase.cs")]
    [InlineData("src/Clew.Storage/Control/ControlSchema.cs")]
    [InlineData("src/Clew.Storage/Control/Documents.cs")]
    [InlineData("src/Clew.Storage/Control/PostgresTurn.cs")]
    [InlineData("src/Clew.Storage/Control/IControl.cs")]
    [InlineData("src/Clew.Storage/ClickHouse/ServerTrouble.cs")]
    [InlineData("src/Clew.Storage/ClickHouse/StoreAway.cs")]
    public void Every_trouble_with_opening_a_workspace_has_a_template(string file, string? exempt = null) =>
        NothingIsUnknown(SourceSentences.Files(file).SelectMany(of => SourceSentences.Errors(of.Source, Sample(of.File))).Where(sentence => exempt is null || !sentence.Contains(exempt, StringComparison.Ordinal))
            .Where(sentence => sentence != "Choose another name.").Select(sentence => (file, sentence)));

    [Fact]
    public void Every_error_in_rules_has_a_template() => NothingIsUnknown(SourceSentences.Files("src/Clew/Collect/Rules")
        .SelectMany(file => SourceSentences.OwnErrors(file.Source, Sample(file.File)).Concat(SourceSentences.Errors(file.Source, Sample(file.File)))
            .Select(sentence => (file.File, sentence))));

    [Theory]
    [InlineData("src/Clew/Metrics/Engine/Figures.cs")]
    [InlineData("src/Clew/Metrics/Credit/Reports/Comparisons.cs")]
    [InlineData("src/Clew/Metrics/Credit/Reports/CompareIntervals.cs")]
    [InlineData("src/Clew/Metrics/Credit/Reports/CompareDecisions.cs")]
    [InlineData("src/Clew/Metrics/Credit/Reports/StoryNotes.cs")]
    [InlineData("src/Clew/Metrics/Credit/Reports/StoryTeller.cs")]
    [InlineData("src/Clew/Attribution/Chains/MarkovFit.cs")]
    [InlineData("src/Clew/Attribution/Coalitions/RateFit.cs")]
    public void Every_note_of_a_figure_has_a_template(string file) => NothingIsUnknown(SourceSentences.Files(file)
        .SelectMany(of => SourceSentences.Notes(of.Source, Sample(of.File))).Select(sentence => (file, sentence)));

    [Theory]
    [InlineData("src/Clew/Collect/Steps")]
    [InlineData("src/Clew/Collect/Decode")]
    [InlineData("src/Clew.App/Api/Collect/BeaconCheck.cs")]
    [InlineData("src/Clew.App/Api/Collect/SegmentCheck.cs")]
    [InlineData("src/Clew.App/Api/Collect/BodyCheck.cs")]
    public void Every_reason_to_drop_or_to_refuse_has_a_template(string under) => NothingIsUnknown(SourceSentences.Files(under)
        .SelectMany(file => SourceSentences.Reasons(file.Source, Sample(file.File)).Select(sentence => (file.File, sentence))));

    static void NothingIsUnknown(IEnumerable<(string File, string Sentence)> said)
    {
        var all = said.ToList();
        Assert.NotEmpty(all);
        var unknown = all.Where(one => !Sayings.Knows(one.Sentence)).Select(one => $"{one.File}: {one.Sentence}").Distinct().ToList();
        // Add it to Resources/Sayings.resx, with {0}, {1}, … in its places, and its translations to the four files beside it.
        Assert.False(unknown.Count > 0, string.Join('\n', unknown));
    }

    static Func<string, string> Sample(string file) => expression =>
        Expressions.GetValueOrDefault($"{Path.GetFileName(file)} {expression}", Expressions.GetValueOrDefault(expression, "7"));

    static bool IsIn(Language language, string text) => language.Code switch
    {
        "fa" or "ar" => text.Any(c => c is >= '\u0600' and <= '\u06FF'),
        "th" => text.Any(c => c is >= '\u0E00' and <= '\u0E7F'),
        _ => text.Length > 0,
    };

    static string Range(int count) => string.Join(' ', Enumerable.Range(0, count));

    static string Places(string text) =>
        string.Join(' ', SayingTemplate.Place().Matches(text).Select(place => int.Parse(place.Groups["number"].Value, CultureInfo.InvariantCulture)).Distinct().Order());

    static Dictionary<string, string> Read(string code)
    {
        var culture = code == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(code);
        var set = Sayings.Words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException($"Sayings has no {code}.");
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }
}
