using System.IO.Compression;
using Clew.App.Dashboard.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;

namespace Clew.App.Dashboard;

/// <summary>The pages that people read: rendered on the server, whole without script.</summary>
public static class DashboardPages
{
    /// <summary>Nothing is loaded from elsewhere, nothing runs but our own file, no style holds but our own sheet, nobody may frame the page.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; script-src 'self'; connect-src 'self'; style-src '{EmbeddedFiles.StyleHash}'; img-src 'self' data:; font-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Marks a request whose sender may change something.</summary>
    internal static readonly object SignedIn = new();

    /// <summary>Adds what the pages need; call before the application is built.</summary>
    public static void AddServices(IServiceCollection services)
    {
        services.AddRazorComponents();
        // Rendering asks for data protection, and these pages protect nothing: no keys are left in the home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddResponseCompression(options =>
        {
            // The pages hold no secret beside text that a stranger chooses, so compression under TLS gives nothing away.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    /// <summary>
    /// Maps all <see cref="Rooms"/> and the assets, and sets security headers and compression for everything mapped after.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="open">Finds a workspace by the name in the address, null for the main one; a UserError where there is none.</param>
    /// <param name="writing">Who may change something, and how; null where pages are for reading only.</param>
    /// <param name="soon">How long a page waits for its figures before its frame is sent; null for as long as a server should.</param>
    public static void Map(WebApplication app, Func<string?, DashboardSource> open, Writing? writing = null, TimeSpan? soon = null)
    {
        app.UseResponseCompression();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (writing?.SignIn.Knows(context) == true) context.Items[SignedIn] = true;
            return next(context);
        });
        EmbeddedFiles.Map(app);
        foreach (var room in Rooms.All) room.Map(app, open, soon ?? Answering.Soon);
        if (writing is null) return;
        SignInRoutes.Map(app, writing.SignIn);
        foreach (var form in Forms.All) form.Map(app, open, writing);
    }
}
