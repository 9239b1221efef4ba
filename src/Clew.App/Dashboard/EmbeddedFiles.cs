using System.Reflection;
using System.Security.Cryptography;

namespace Clew.App.Dashboard;

/// <summary>
/// The style sheet, the script and the icon, carried inside the executable: they are there from whatever folder and in whatever
/// environment it is run. Their addresses hold a hash of their bytes, so that browsers keep them until they change.
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

    public static string StyleUrl => Style.Url;

    /// <summary>The style sheet itself, for a page that stands alone.</summary>
    public static string StyleText => System.Text.Encoding.UTF8.GetString(Style.Bytes);

    public static string ScriptUrl => Script.Url;

    public static string IconUrl => Icon.Url;

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var asset in (Asset[])[Style, Script, Icon])
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
