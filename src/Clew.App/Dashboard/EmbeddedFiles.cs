using System.Reflection;
using System.Security.Cryptography;

namespace Clew.App.Dashboard;

/// <summary>
/// The style sheet and the icon, carried inside the executable: they are there from whatever folder and in whatever environment
/// it is run. Their addresses hold a hash of their bytes, so that browsers keep them until they change.
/// </summary>
static class EmbeddedFiles
{
    static readonly Asset Style = Load("clew.css", "text/css; charset=utf-8"), Icon = Load("clew.svg", "image/svg+xml");

    public static string StyleUrl => Style.Url;

    public static string IconUrl => Icon.Url;

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var asset in (Asset[])[Style, Icon])
        {
            app.MapGet(asset.Path, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(asset.Bytes, asset.Type);
            }).ExcludeFromDescription();
        }
    }

    static Asset Load(string name, string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("wwwroot/" + name)
            ?? throw new InvalidOperationException($"The executable was built without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        return new($"/assets/{name}", $"/assets/{name}?v={hash}", type, bytes);
    }

    sealed record Asset(string Path, string Url, string Type, byte[] Bytes);
}
