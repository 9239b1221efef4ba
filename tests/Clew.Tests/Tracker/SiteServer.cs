using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clew.Tests.Tracker;

/// <summary>
/// The two sites that the tracker is tried on, an ad and a search engine, on one port of the loopback and told apart by their hosts
/// (the browser is told to find every host there): <c>a.test</c> with its subdomains is a site of several pages, <c>b.test</c> a
/// single page, <c>ads.test</c> and <c>search.test</c> link to both. All of them have a strict content-security-policy.
/// </summary>
sealed class SiteServer : IAsyncDisposable
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Tracker", "Sites");

    readonly WebApplication _app;
    readonly SiteOptions _options;
    readonly Lock _lock = new();
    readonly List<IReadOnlyDictionary<string, string>> _posts = [];

    SiteServer(WebApplication app, SiteOptions options) => (_app, _options) = (app, options);

    public string A => Origin("a.test");

    public string B => Origin("b.test");

    public string Ads => Origin("ads.test");

    public string Search => Origin("search.test");

    /// <summary>What came in at the made-up collect server; nothing where a real one was named.</summary>
    public Recorder Recorder { get; } = new();

    /// <summary>The fields of each form that a site took.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Posts
    {
        get
        {
            lock (_lock) return [.. _posts];
        }
    }

    public static async Task<SiteServer> Start(SiteOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate()));
        });
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var app = builder.Build();
        var server = new SiteServer(app, options ?? new());
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    /// <summary>The origin of a host here, such as <c>http://blog.a.test:4711</c>.</summary>
    public string Origin(string host, bool secure = false)
    {
        var scheme = secure || _options.Secure ? "https" : "http";
        return $"{scheme}://{host}:{new Uri(_app.Urls.First(url => url.StartsWith(scheme + ":", StringComparison.Ordinal))).Port}";
    }

    public async ValueTask DisposeAsync()
    {
        Recorder.LetGo();
        await _app.DisposeAsync();
    }

    Task Answer(HttpContext context) => context.Request.Host.Host switch
    {
        "collect.test" => Recorder.Answer(context),
        "ads.test" => Page(context, "ads"),
        "search.test" => Page(context, "search"),
        var host when host.EndsWith("b.test", StringComparison.Ordinal) => Page(context, "single"),
        _ => Page(context, "multi"),
    };

    async Task Page(HttpContext context, string site)
    {
        var path = context.Request.Path.Value!;
        if (path == "/send")
        {
            await Take(context, site);
            return;
        }
        if (path.StartsWith("/files/", StringComparison.Ordinal))
        {
            context.Response.Headers.ContentDisposition = "attachment";
            await context.Response.WriteAsync("data");
            return;
        }
        var file = Path.Combine(Folder, site, Path.GetFileName(path));
        if (!File.Exists(file)) file = Path.Combine(Folder, site, "index.html");
        var collect = _options.Collect ?? Origin("collect.test", context.Request.IsHttps);
        context.Response.ContentType = Path.GetExtension(file) == ".js" ? "text/javascript" : "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' {collect}; connect-src 'self' {collect}; img-src data:; form-action 'self'; base-uri 'none'";
        if (_options.ReferrerPolicy is { } policy) context.Response.Headers["Referrer-Policy"] = policy;
        var text = await File.ReadAllTextAsync(file);
        await context.Response.WriteAsync(text
            .Replace("{{tracker}}", $"<script defer src=\"{collect}/clew.js\" data-key=\"{_options.Key}\" {_options.Attributes}></script>",
                StringComparison.Ordinal)
            .Replace("{{a}}", A, StringComparison.Ordinal)
            .Replace("{{b}}", B, StringComparison.Ordinal)
            .Replace("{{blog}}", Origin("blog.a.test"), StringComparison.Ordinal)
            .Replace("{{search}}", Search, StringComparison.Ordinal));
    }

    async Task Take(HttpContext context, string site)
    {
        var form = await context.Request.ReadFormAsync();
        lock (_lock) _posts.Add(form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
        if (form["mail"].ToString().StartsWith("refuse", StringComparison.Ordinal)) context.Response.StatusCode = 422;
        else if (site == "multi") context.Response.Redirect("/thanks.html");
    }

    static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=a.test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(7));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}

/// <summary>How the sites are served.</summary>
sealed record SiteOptions
{
    /// <summary>The attributes of the tracker's element beside its address and key.</summary>
    public string Attributes { get; init; } = "";

    /// <summary>The write key.</summary>
    public string Key { get; init; } = "key";

    /// <summary>The origin of a collect server that serves <c>/clew.js</c> and takes <c>/e</c>; null for the one made up here.</summary>
    public string? Collect { get; init; }

    /// <summary>True to name the sites by their https addresses.</summary>
    public bool Secure { get; init; }

    /// <summary>The header of that name; null for none.</summary>
    public string? ReferrerPolicy { get; init; }
}
