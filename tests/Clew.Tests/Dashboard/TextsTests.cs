using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Clew.App.Api.Collect;
using Clew.App.Dashboard;
using Clew.Collect;
using Clew.Metrics.Kpis;
using Xunit;

namespace Clew.Tests.Dashboard;

public sealed class TextsTests
{
    static readonly Language[] Languages = [.. Language.All];

    static readonly string[] AllFiles = ["Texts", "KpiTitles", "Names", .. RoomTexts.Files.Select(file => file.Type.Name)];

    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in Languages)
        {
            foreach (var file in AllFiles) data.Add(file, language.Code);
        }
        return data;
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_key_is_there_in_every_language_and_none_is_empty(string file, string code)
    {
        var (english, own) = (Read(file, "en"), Read(file, code));
        Assert.Equal(english.Keys.Order(), own.Keys.Order());
        Assert.All(own, pair => Assert.False(string.IsNullOrWhiteSpace(pair.Value), pair.Key));
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_language_has_the_same_places_to_fill(string file, string code)
    {
        var (english, own) = (Read(file, "en"), Read(file, code));
        Assert.All(english, pair => Assert.Equal(Places(pair.Value), Places(own[pair.Key])));
    }

    [Fact]
    public void Every_word_of_the_pages_is_a_member_and_every_member_a_word()
    {
        var members = typeof(Texts).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(member => member.Name)
            .Except(["Language", "Kpi", "Dimension", "Part", "Word", "GroupValue"]);
        Assert.Equal(Read("Texts", "en").Keys.Order(), members.Order());
    }

    [Fact]
    public void Every_word_of_a_room_is_a_member_and_every_member_a_word()
    {
        foreach (var (type, _) in RoomTexts.Files)
        {
            var members = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(member => member is PropertyInfo { PropertyType.Name: "String" } or MethodInfo { IsSpecialName: false, ReturnType.Name: "String" })
                .Where(member => !member.IsDefined(typeof(LookedUpAttribute)))
                .Select(member => member.Name);
            Assert.Equal(Read(type.Name, "en").Keys.Where(key => !key.Contains('.')).Order(), members.Order());
        }
    }

    [Fact]
    public void Every_room_with_words_is_listed() => Assert.Equal(
        typeof(RoomTexts).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RoomTexts))).Select(type => type.Name).Order(),
        RoomTexts.Files.Select(file => file.Type.Name).Order());

    [Fact]
    public void Every_kpi_of_the_catalog_has_a_title_and_every_title_a_kpi() =>
        Assert.Equal(Catalog.All.Select(kpi => kpi.Id).Order(), Read("KpiTitles", "en").Keys.Order());

    [Fact]
    public void Every_variant_and_every_dimension_of_the_catalog_has_a_name()
    {
        var names = Read("Names", "en").Keys;
        var variants = Catalog.All.SelectMany(kpi => kpi.Variants).Select(variant => "part." + variant.Id.Split('.')[1]);
        var dimensions = Workspace.Kpis.SelectMany(kpi => kpi.Dimensions).Select(dimension => "dimension." + dimension);
        Assert.Empty(variants.Concat(dimensions).Distinct().Except(names));
    }

    [Fact]
    public void Every_kind_of_event_every_reason_to_refuse_and_every_step_that_drops_has_a_name()
    {
        string[] words =
        [
            .. Enum.GetValues<EventKind>().Where(kind => kind != EventKind.None).Select(kind => "kind." + kind),
            .. Enum.GetNames<RefusalReason>().Select(reason => "refused." + reason),
            .. new[] { "decode", "limit", "erased", "bots", "consent", "clock", "referrers", "journal", "store" }.Select(step => "step." + step),
            .. new[] { "desktop", "mobile", "tablet", "tv", "other" }.Select(device => "device." + device),
        ];
        Assert.Empty(words.Select(word => word.ToLowerInvariant()).Except(Read("Names", "en").Keys));
    }

    [Fact]
    public void Every_model_every_goal_and_every_kind_of_touch_has_a_name()
    {
        string[] words =
        [
            .. Clew.Attribution.Models.Catalog.All.Select(model => "model." + model.Id),
            .. Clew.Metrics.Credit.Goals.All.Select(goal => "one." + goal.Id),
            .. new[] { "session", "call", "chat", "email", "event", "social", "offline" }.Select(kind => "kind." + kind),
            .. new[] { "first", "lead", "opportunity", "won", "last" }.Select(milestone => "milestone." + milestone),
            .. new[] { "best", "rank", "pays" }.Select(decision => "decision." + decision),
        ];
        Assert.Empty(words.Except(Read("Names", "en").Keys));
    }

    [Fact]
    public void Lists_of_months_hold_twelve()
    {
        foreach (var language in Languages)
        {
            var texts = new Texts(language);
            foreach (var months in (string[])[texts.MonthsGregorian, texts.MonthsGregorianShort, texts.MonthsJalali, texts.MonthsUmAlQura])
            {
                Assert.Equal(12, months.Split(';').Distinct().Count());
            }
        }
    }

    // Machine translation makes the metal of a sales lead.
    [Theory]
    [InlineData("ro", "plumb")]
    [InlineData("ar", "رصاص")]
    [InlineData("fa", "سرب ")]
    public void A_lead_is_no_metal(string code, string metal)
    {
        foreach (var file in AllFiles)
        {
            Assert.DoesNotContain(Read(file, code), pair => pair.Value.Contains(metal, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("fa", "lead_value", "ارزش سرنخ")]
    [InlineData("ar", "win_rate", "معدل الفوز")]
    [InlineData("ro", "mrr", "Venit lunar recurent")]
    [InlineData("th", "bounce_rate", "อัตราตีกลับ")]
    public void Titles_follow_the_glossary(string code, string id, string title) =>
        Assert.Equal(title, new Texts(Language.Find(code)!).Kpi(id));

    [Fact]
    public void A_variant_is_titled_by_its_kpi_and_its_part() =>
        Assert.Equal("Response time · median", new Texts(Language.Find("en")!).Kpi("response_time.median"));

    static Dictionary<string, string> Read(string file, string code)
    {
        var manager = file switch { "Texts" => Texts.Words, "KpiTitles" => Texts.KpiTitles, "Names" => Texts.Names, _ => RoomTexts.Files.Single(of => of.Type.Name == file).Words };
        var culture = code == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(code);
        var set = manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException($"{file} has no {code}.");
        return set.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    static string Places(string text) =>
        string.Join(' ', Regex.Matches(text, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Order());
}
