using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Clew.App.Dashboard;

/// <summary>
/// The style sheet, the script and the icon, carried inside the executable: they are there from whatever folder and in whatever
/// environment it is run. Addresses hold a hash of the bytes, so that browsers keep them until they change; the style stands in the page.
/// </summary>
static class EmbeddedFiles
{
    /// <summary>The parts of the style sheet, in order: later ones win. A part that is not listed here is not sent.</summary>
    internal static readonly IReadOnlyList<string> StyleParts =
    [
        "tokens", "frame", "parts", "charts", "tables", "collect", "attribution", "overview", "exports", "guide", "calculator", "channels", "funnel", "sales",
        "revenue", "settings", "leads", "data", "small", "print",
    ];

    static readonly Asset
        Style = Load("clew.css", "text/css; charset=utf-8", [.. StyleParts.Select(part => $"css/{part}.css")]),
        Script = Load("page.js", "text/javascript; charset=utf-8", "page.js"),
        Icon = Load("clew.svg", "image/svg+xml", "clew.svg");

    /// <summary>The style sheet, as pages carry it.</summary>
    public static string StyleText { get; } = Encoding.UTF8.GetString(Style.Bytes);

    /// <summary>What a policy knows it by.</summary>
    public static string StyleHash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Style.Bytes));

    public static string ScriptUrl => Script.Url;

    public static string IconUrl => Icon.Url;

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var asset in (Asset[])[Script, Icon])
        {
            app.MapGet(asset.Path, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(asset.Bytes, asset.Type);
            }).ExcludeFromDescription();
        }
    }

    static Asset Load(string name, string type, params IReadOnlyList<string> parts)
    {
        var bytes = new MemoryStream();
        foreach (var part in parts)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("wwwroot/" + part)
                ?? throw new InvalidOperationException($"The executable was built without {part}.");
            stream.CopyTo(bytes);
        }
        var whole = bytes.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(whole))[..12];
        return new($"/assets/{name}", $"/assets/{name}?v={hash}", type, whole);
    }

    sealed record Asset(string Path, string Url, string Type, byte[] Bytes);
}
