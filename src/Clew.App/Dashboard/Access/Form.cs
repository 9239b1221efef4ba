using Clew.App.Dashboard.Settings;
using Clew.Model;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Dashboard.Access;

/// <summary>
/// A page that writes: where its form is sent, what fields it has, what is done with them. One file holds its definition, one line in
/// <see cref="Forms.All"/> lists it. The workspace and the language stand in the address, as for rooms.
/// </summary>
/// <param name="Route">Where the form is posted.</param>
/// <param name="Fields">Names of its fields; those with a star in front may be as long as a file.</param>
/// <param name="Work">Does the work, inside <see cref="FormRequest.Write{T}"/>, and says where to go on. A UserError becomes the error page.</param>
public sealed record Form(string Route, IReadOnlyList<string> Fields, Func<FormRequest, IResult> Work)
{
    /// <summary>Maps it.</summary>
    internal void Map(IEndpointRouteBuilder app, Func<string?, DashboardSource> open, Writing writing) =>
        // TRICKY: a lambda from HttpContext to a task of a result is taken for one whose result nobody wants.
        app.MapPost(Route, async context => await (await Take(context, open, writing)).ExecuteAsync(context)).ExcludeFromDescription();

    // The page whose form it is, to come back to.
    static string? From(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page)
            && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? page.PathAndQuery
            : null;

    async Task<IResult> Take(HttpContext context, Func<string?, DashboardSource> open, Writing writing)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!SignIn.IsOwn(context.Request)) return SignInRoutes.Refuse(context);
        if (!writing.SignIn.Knows(context)) return SignInRoutes.Demand(context, SignIn.Then(From(context.Request)));
        var settings = WorkspaceSettings.Default;
        try
        {
            var source = open(context.Request.Query["workspace"].FirstOrDefault() is { Length: > 0 } name ? name : null);
            settings = source.Settings;
            var query = PageQuery.Read(context.Request.Query, settings.ToCalendar(), "view");
            var view = new View(source, query, Language.Choose(query.Lang, settings, context.Request.Headers.AcceptLanguage)) { IsSignedIn = true };
            var fields = await FormFields.Read(context, Fields);
            return Work(new(view, fields, work => writing.Write(source.Name, work)) { Context = context, Stop = context.RequestAborted });
        }
        catch (Exception error) when (error is UserError or Unavailable)
        {
            return Room.Trouble(context, settings, error);
        }
    }
}

/// <summary>How pages write: who may, and the way to a workspace that nobody else writes to meanwhile.</summary>
/// <param name="SignIn">Who may.</param>
/// <param name="Write">Runs a writing of the workspace with the name, when no other one is under way.</param>
public sealed record Writing(SignIn SignIn, Func<string, Func<Workspace, object>, object> Write);

/// <summary>What a form's work is given.</summary>
/// <param name="View">The workspace, the language, the words.</param>
/// <param name="Fields">What was sent.</param>
/// <param name="Run">Runs a writing.</param>
public sealed record FormRequest(View View, FormFields Fields, Func<Func<Workspace, object>, object> Run)
{
    /// <summary>The request; null in tests of the work alone.</summary>
    public HttpContext? Context { get; init; }

    /// <summary>Ends with the request.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Runs a writing when no other one is under way.</summary>
    public T Write<T>(Func<Workspace, T> work)
        where T : notnull => (T)Run(workspace => work(workspace));

    /// <summary>Goes on to a page of the settings that says that it is done.</summary>
    /// <param name="section">Which part of the settings.</param>
    /// <param name="notice">The key of what it says, see <see cref="SettingsTexts.Notice"/>.</param>
    public IResult Done(string section, string notice) =>
        SeeOther(Context, View.Query.Shared().With("view", section).With("notice", notice).Url(SettingsRoom.Path));

    /// <summary>Goes on to another address, to be loaded and not posted.</summary>
    public static IResult SeeOther(HttpContext? context, string address)
    {
        if (context is not null) context.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
