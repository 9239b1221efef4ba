using System.IO.Compression;
using Clew.App.Dashboard.Pages;
using Clew.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.ResponseCompression;

namespace Clew.App.Dashboard;

/// <summary>The pages that people read: rendered on the server, without script.</summary>
public static class DashboardPages
{
    /// <summary>Nothing is loaded from elsewhere, nothing runs, nobody may frame the page.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; " +
        "frame-ancestors 'none'";

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
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    /// <summary>
    /// Maps <c>/</c>, <c>/collect</c>, <c>/attribution</c>, <c>/attribution/{goal}/{id}</c>, <c>/lead/{id}</c>, <c>/kpi/{id}</c>,
    /// <c>/kpi/{id}/rows</c> and the assets, and sets security headers and compression for everything mapped after.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="open">Finds a workspace by the name in the address, null for the main one; a UserError where there is none.</param>
    public static void Map(WebApplication app, Func<string?, DashboardSource> open)
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
            return next(context);
        });
        EmbeddedFiles.Map(app);
        app.MapGet("/", (HttpContext context) => Page<OverviewPage, Overview>(context, open, Overview.Of)).ExcludeFromDescription();
        app.MapGet(CollectDetail.Path, (HttpContext context) =>
            Page<CollectPage, CollectDetail>(context, open, CollectDetail.Of)).ExcludeFromDescription();
        app.MapGet(AttributionDetail.Path, (HttpContext context) =>
            Page<AttributionPage, AttributionDetail>(context, open, AttributionDetail.Of)).ExcludeFromDescription();
        // Ids are other systems' own and may hold a slash.
        app.MapGet("/attribution/{goal}/{**id}", (HttpContext context, string goal, string id) =>
            Page<ConversionPage, ConversionDetail>(context, open, (view, stop) => ConversionDetail.Of(view, goal, id, stop))).ExcludeFromDescription();
        app.MapGet("/lead/{**id}", (HttpContext context, string id) =>
            Page<LeadPage, LeadDetail>(context, open, (view, stop) => LeadDetail.Of(view, id, stop))).ExcludeFromDescription();
        app.MapGet("/kpi/{id}", (HttpContext context, string id) =>
            Page<KpiPage, KpiDetail>(context, open, (view, stop) => KpiDetail.Of(view, id, stop))).ExcludeFromDescription();
        app.MapGet("/kpi/{id}/rows", (HttpContext context, string id) =>
            Page<RowsPage, RowsDetail>(context, open, (view, stop) => RowsDetail.Of(view, id, stop))).ExcludeFromDescription();
    }

    static IResult Page<TPage, TModel>(
        HttpContext context, Func<string?, DashboardSource> open, Func<View, CancellationToken, TModel> model)
        where TPage : IComponent
    {
        var settings = WorkspaceSettings.Default;
        try
        {
            var source = open(context.Request.Query["workspace"].FirstOrDefault() is { Length: > 0 } name ? name : null);
            settings = source.Settings;
            var query = PageQuery.Read(context.Request.Query, settings.ToCalendar());
            var view = new View(source, query, Language.Choose(query.Lang, settings, context.Request.Headers.AcceptLanguage));
            // Figures change with the next import: the browser asks again.
            context.Response.Headers.CacheControl = "no-cache";
            return Render<TPage>(new() { ["Model"] = model(view, context.RequestAborted) });
        }
        catch (Exception error) when (error is UserError or Unavailable)
        {
            var told = error as UserError ?? new UserError(error.Message, null, "Nothing is wrong with the request: try it again.");
            var asked = context.Request.Query["lang"].FirstOrDefault();
            var language = Language.Find(asked) ?? Language.Choose(null, settings, context.Request.Headers.AcceptLanguage);
            context.Response.StatusCode = error is UserError ? StatusCodes.Status400BadRequest : StatusCodes.Status503ServiceUnavailable;
            return Render<ErrorPage>(new() { ["Text"] = new Texts(language), ["Error"] = told });
        }
    }

    static RazorComponentResult<TPage> Render<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { PreventStreamingRendering = true };
}
