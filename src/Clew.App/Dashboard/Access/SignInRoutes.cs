using Clew.App.Dashboard.Settings;
using Clew.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clew.App.Dashboard.Access;

/// <summary>The pages of signing in: the token is typed, or comes in the link that <c>clew serve</c> prints. It is never shown again.</summary>
static class SignInRoutes
{
    public static void Map(IEndpointRouteBuilder app, SignIn signIn)
    {
        app.MapGet(SignIn.Path, (HttpContext context) =>
        {
            NoStore(context);
            var then = SignIn.Then(context.Request.Query["then"]);
            if (context.Request.Query["token"].FirstOrDefault() is not { Length: > 0 } token) return Page(context, then, isWrong: false);
            return signIn.Take(context, token) ? FormRequest.SeeOther(context, then) : Page(context, then, isWrong: true);
        }).ExcludeFromDescription();
        app.MapPost(SignIn.Path, async context => await (await Take(context, signIn)).ExecuteAsync(context)).ExcludeFromDescription();
        app.MapPost(SignIn.OutPath, (HttpContext context) =>
        {
            if (!SignIn.IsOwn(context.Request)) return Refuse(context);
            signIn.Forget(context);
            return FormRequest.SeeOther(context, SignIn.Then(null));
        }).ExcludeFromDescription();
    }

    static async Task<IResult> Take(HttpContext context, SignIn signIn)
    {
        NoStore(context);
        if (!SignIn.IsOwn(context.Request)) return Refuse(context);
        try
        {
            var fields = await FormFields.Read(context, ["token", "then"]);
            var then = SignIn.Then(fields["then"]);
            return signIn.Take(context, fields["token"] ?? "") ? FormRequest.SeeOther(context, then) : Page(context, then, isWrong: true);
        }
        catch (UserError error)
        {
            return Room.Trouble(context, WorkspaceSettings.Default, error);
        }
    }

    /// <summary>The page that asks for the token.</summary>
    public static IResult Page(HttpContext context, string then, bool isWrong)
    {
        context.Response.StatusCode = isWrong ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
        return Ask(context, then, isWrong);
    }

    /// <summary>The same, in place of an answer that only those may have who are signed in.</summary>
    public static IResult Demand(HttpContext context, string then)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Ask(context, then, isWrong: false);
    }

    /// <summary>Refuses what a page of another site has sent.</summary>
    public static IResult Refuse(HttpContext context)
    {
        var page = Room.Trouble(context, WorkspaceSettings.Default, new UserError(
            "The form does not come from a page of this server", "Origin", "Open the page here and send it again."));
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return page;
    }

    static RazorComponentResult<SignInPage> Ask(HttpContext context, string then, bool isWrong)
    {
        var asked = context.Request.Query["lang"].FirstOrDefault();
        var language = Language.Find(asked) ?? Language.Choose(null, WorkspaceSettings.Default, context.Request.Headers.AcceptLanguage);
        return new(new { Text = new Texts(language), Then = then, IsWrong = isWrong }) { PreventStreamingRendering = true };
    }

    static void NoStore(HttpContext context) => context.Response.Headers.CacheControl = "no-store";
}
