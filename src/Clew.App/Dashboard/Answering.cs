using Clew.App.Dashboard.Pages;
using Clew.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clew.App.Dashboard;

/// <summary>
/// Answers a request for a room. Where its figures are there soon, the page goes out whole; where they take longer, the frame goes first, so that
/// the reader sees at once where he is, and what is in it when that is there. Both are the same markup, and need no script.
/// </summary>
/// <param name="room">The room.</param>
/// <param name="open">Finds a workspace by the name in the address.</param>
/// <param name="soon">How long the frame waits for what is in it.</param>
sealed class Answering(Room room, Func<string?, DashboardSource> open, TimeSpan soon)
{
    /// <summary>Stands between the frame and what is in it.</summary>
    public const string Mark = "<!--room-->";

    /// <summary>What is wrong with a request is mostly told sooner than that, with its right status.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    // A page's questions keep all cores busy. More of them at once are none the sooner there, and together need more memory than the store may
    // use; whoever waits holds no thread.
    static readonly SemaphoreSlim Turns = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Answers.</summary>
    public async Task<IResult> Answer(HttpContext context)
    {
        var settings = WorkspaceSettings.Default;
        try
        {
            var source = open(context.Request.Query["workspace"].FirstOrDefault() is { Length: > 0 } name ? name : null);
            settings = source.Settings;
            var query = PageQuery.Read(context.Request.Query, settings.ToCalendar(), room.Keys);
            var view = new View(source, query, Language.Choose(query.Lang, settings, context.Request.Headers.AcceptLanguage))
            {
                Room = room,
                IsSignedIn = context.Items.ContainsKey(DashboardPages.SignedIn),
            };
            // Figures change with the next import: the browser asks again.
            context.Response.Headers.CacheControl = "no-cache";
            var page = Task.Run(() => Page(view, context));
            if (room.Title is not null && !room.ComesWhole && await Task.WhenAny(page, Task.Delay(soon, context.RequestAborted)) != page)
                return await InParts(view, page, context);
            return await page;
        }
        catch (Exception error) when (error is UserError or Unavailable)
        {
            return Room.Trouble(context, settings, error);
        }
    }

    async Task<IResult> Page(View view, HttpContext context)
    {
        await Turns.WaitAsync(context.RequestAborted);
        try
        {
            return room.Answer(view, context.Request.RouteValues, context.RequestAborted);
        }
        finally
        {
            Turns.Release();
        }
    }

    async Task<IResult> InParts(View view, Task<IResult> page, HttpContext context)
    {
        var title = room.Title!(view.Text);
        await using var renderer = new HtmlRenderer(context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        var frame = await Render(typeof(Shell), new() { ["View"] = view, ["Title"] = title, ["Path"] = room.Route });
        var cut = frame.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(frame[..cut] + await Render(typeof(Waiting), new() { ["Text"] = view.Text, ["Title"] = title }));
        await context.Response.Body.FlushAsync();
        string rest;
        try
        {
            var made = (RazorComponentResult)await page;
            var whole = await Render(made.ComponentType, new(made.Parameters));
            rest = whole[(whole.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            rest = await Wrong(error) + frame[cut..];
        }
        await context.Response.WriteAsync(rest);
        return Results.Empty;

        Task<string> Render(Type component, Dictionary<string, object?> parameters) => renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString());

        // The status is out already: the page itself has to say it.
        Task<string> Wrong(Exception error)
        {
            var isOurs = error is not (UserError or Unavailable);
            if (isOurs)
                context.RequestServices.GetRequiredService<ILogger<Answering>>().LogError(error, "A page could not be made: {Path}", context.Request.Path);
            var told = isOurs ? new UserError(view.Text.ErrorOwn) : Room.Told(error);
            return Render(typeof(ErrorWords), new()
            {
                ["Text"] = view.Text,
                ["Title"] = view.Text.ErrorTitle,
                ["Error"] = told,
                ["Digits"] = view.Source.Settings.Digits,
            });
        }
    }
}
