namespace Clew.Collect.Steps;

/// <summary>
/// The marks by which browsers and systems are told, in the order in which they are asked: nearly every browser names those that it
/// descends from, too, so the descendant comes first. A mark with <c>&amp;</c> needs both of its words.
/// </summary>
static class AgentNames
{
    public static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows Phone", "Windows Phone"), ("Xbox", "Windows"), ("Windows", "Windows"),
        ("iPad", "iPadOS"), ("iPhone", "iOS"), ("iPod", "iOS"),
        ("KAIOS", "KaiOS"), ("KaiOS", "KaiOS"), ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Tizen", "Tizen"),
        ("Web0S", "webOS"), ("webOS", "webOS"), ("CrOS", "ChromeOS"), ("Android", "Android"), ("BlackBerry", "BlackBerry"),
        ("BB10", "BlackBerry"), ("PlayStation", "Other"), ("Nintendo", "Other"), ("Roku", "Other"),
        ("Apple TV", "tvOS"), ("AppleTV", "tvOS"), ("Macintosh", "macOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"), ("X11", "Linux"),
    ];

    public static readonly (string Mark, string Name)[] Browsers =
    [
        // Pages inside apps.
        ("[FBAN", "Facebook"), ("FBAN/", "Facebook"), ("FB_IAB", "Facebook"), ("MetaIAB Facebook", "Facebook"), ("Instagram", "Instagram"),
        ("Barcelona", "Threads"), ("LinkedInApp", "LinkedIn"), ("BytedanceWebview", "TikTok"), ("musical_ly", "TikTok"),
        ("MicroMessenger", "WeChat"), ("Line/", "Line"), ("Snapchat", "Snapchat"), ("[Pinterest", "Pinterest"),
        ("Twitter for", "X"), ("TwitterAndroid", "X"), ("GSA/", "Google App"), ("KAKAOTALK", "KakaoTalk"), ("Slack/", "Slack"),
        // Browsers.
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("Edge/", "Edge"), ("OPR/", "Opera"), ("OPT/", "Opera"),
        ("OPiOS/", "Opera"), ("Opera", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("YaBrowser", "Yandex"), ("Vivaldi", "Vivaldi"),
        ("UCBrowser", "UC Browser"), ("MiuiBrowser", "MIUI Browser"), ("HuaweiBrowser", "Huawei Browser"), ("QQBrowser", "QQ Browser"),
        ("HeyTapBrowser", "HeyTap Browser"), ("VivoBrowser", "Vivo Browser"), ("Whale/", "Whale"), ("DuckDuckGo/", "DuckDuckGo"),
        ("Ddg/", "DuckDuckGo"), ("Silk/", "Silk"), ("Puffin/", "Puffin"), ("Brave/", "Brave"),
        ("Focus/", "Firefox"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("; wv)", "WebView"),
        ("Chromium/", "Chromium"), ("Electron/", "Electron"), ("Chrome/", "Chrome"),
        ("MSIE ", "Internet Explorer"), ("Trident/", "Internet Explorer"),
        ("Android&Version/", "Android Browser"), ("Version/&Safari/", "Safari"), ("TV Safari", "Other"), ("AppleWebKit", "WebView"),
    ];

    public static readonly string[] Televisions =
    [
        "SMART-TV", "SmartTV", "Smart TV", "Smart-TV", "HbbTV", "AppleTV", "Apple TV", "GoogleTV", "Google TV", "Android TV", "BRAVIA",
        "CrKey", "Roku", "NetCast", "Web0S", "; AFT", "VIDAA", "TV Safari",
    ];

    public static readonly string[] Consoles = ["PlayStation", "Xbox", "Nintendo"];

    public static string First(ReadOnlySpan<char> text, (string Mark, string Name)[] names)
    {
        foreach (var (mark, name) in names)
        {
            int and = mark.IndexOf('&', StringComparison.Ordinal);
            var first = and < 0 ? mark : mark.AsSpan(0, and);
            if (!text.Contains(first, StringComparison.Ordinal)) continue;
            if (and < 0 || text.Contains(mark.AsSpan(and + 1), StringComparison.Ordinal)) return name;
        }
        return "Other";
    }

    public static bool HasAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
