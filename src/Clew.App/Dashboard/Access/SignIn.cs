using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Dashboard.Access;

/// <summary>
/// Who may change something from a page: whoever has once shown the server's token, which stands in <c>server.json</c> of the data folder.
/// The browser keeps no token but a keyed hash of it, which cannot be turned into one; a restarted server has another token, and asks again.
/// </summary>
public sealed class SignIn
{
    /// <summary>Where one signs in, and out.</summary>
    public const string Path = "/sign-in", OutPath = "/sign-out";

    readonly byte[] _token, _proof;
    readonly string _cookie;

    /// <summary>The sign-in of a server with the token.</summary>
    public SignIn(string token)
    {
        _token = Encoding.UTF8.GetBytes(token);
        _proof = Encoding.ASCII.GetBytes(Hash("clew pages"));
        // Servers on other ports of the same host share the browser's cookies: each has its own.
        _cookie = "clew_" + Hash("clew cookie")[..12];
    }

    /// <summary>Whether the request comes from a browser that is signed in.</summary>
    public bool Knows(HttpContext context) => context.Request.Cookies[_cookie] is { Length: < 200 } cookie
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), _proof);

    /// <summary>Signs the browser in if the token is right.</summary>
    public bool Take(HttpContext context, string token)
    {
        if (token.Length > 400 || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token.Trim()), _token)) return false;
        context.Response.Cookies.Append(_cookie, Encoding.ASCII.GetString(_proof), Options(context));
        return true;
    }

    /// <summary>Signs the browser out.</summary>
    public void Forget(HttpContext context) => context.Response.Cookies.Delete(_cookie, Options(context));

    /// <summary>
    /// Whether a posted form comes from a page of this server: browsers say so in <c>Sec-Fetch-Site</c>, and where they do not, in
    /// <c>Origin</c>. A request that says neither is from no browser.
    /// </summary>
    public static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site == "same-origin";
        // Behind a proxy that speaks https the scheme differs, the host does not.
        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The address to go on to: one of this site, else the settings.</summary>
    public static string Then(string? asked) =>
        asked is { Length: > 0 and < 2000 } && asked[0] == '/' && (asked.Length == 1 || asked[1] is not ('/' or '\\')) && !asked.Any(char.IsControl)
            ? asked
            : "/settings";

    string Hash(string what) => Convert.ToHexStringLower(HMACSHA256.HashData(_token, Encoding.UTF8.GetBytes(what)));

    static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
