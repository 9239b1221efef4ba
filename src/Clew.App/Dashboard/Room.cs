using Clew.App.Dashboard.Pages;
using Clew.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Clew.App.Dashboard;

/// <summary>Where in the navigation a room stands.</summary>
public enum RoomGroup
{
    /// <summary>Nowhere: other pages lead to it.</summary>
    None,

    /// <summary>Alone, before all others.</summary>
    First,

    /// <summary>What brings people.</summary>
    Acquire,

    /// <summary>How they become customers.</summary>
    Convert,

    /// <summary>What comes of it.</summary>
    Earn,

    /// <summary>What runs behind the figures.</summary>
    Run,
}

/// <summary>
/// A page: where it is, what it is called, what makes its model and what renders that. One file holds its definition, one line in
/// <see cref="Rooms.All"/> lists it.
/// </summary>
public sealed record Room
{
    /// <summary>The route, as the web server writes routes: <c>/kpi/{id}</c>.</summary>
    public required string Route { get; init; }

    /// <summary>Where in the navigation it stands.</summary>
    public RoomGroup Group { get; init; }

    /// <summary>Its name in the navigation; null where other pages lead to it.</summary>
    public Func<Texts, string>? Title { get; init; }

    /// <summary>Parameters of the address that only this room knows, see <see cref="PageQuery.Own"/>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>True where nothing of it may be sent before its figures are there.</summary>
    public bool ComesWhole { get; init; }

    /// <summary>Makes and renders the page.</summary>
    public required Func<View, RouteValueDictionary, CancellationToken, IResult> Answer { get; init; }

    /// <summary>A room whose page component takes one parameter <c>Model</c>.</summary>
    /// <param name="route">Its route.</param>
    /// <param name="model">Makes the model; a UserError becomes the error page.</param>
    public static Room Of<TPage, TModel>(string route, Func<View, CancellationToken, TModel> model)
        where TPage : IComponent => Of<TPage, TModel>(route, (view, _, stop) => model(view, stop));

    /// <summary>The same, for a route with places to fill.</summary>
    public static Room Of<TPage, TModel>(string route, Func<View, RouteValueDictionary, CancellationToken, TModel> model)
        where TPage : IComponent => new()
        {
            Route = route,
            Answer = (view, values, stop) => Page<TPage>(new() { ["Model"] = model(view, values, stop) }),
        };

    /// <summary>A room that answers with something else than a page: a file.</summary>
    public static Room File(string route, Func<View, RouteValueDictionary, CancellationToken, IResult> answer) =>
        new() { Route = route, Answer = answer };

    /// <summary>Maps it.</summary>
    internal void Map(IEndpointRouteBuilder app, Func<string?, DashboardSource> open, TimeSpan soon) =>
        // TRICKY: without its type named, the lambda would be taken for a plain request delegate, whose result nobody writes.
        app.MapGet(Route, Task<IResult> (HttpContext context) => new Answering(this, open, soon).Answer(context)).ExcludeFromDescription();

    /// <summary>The page that says what is wrong.</summary>
    internal static IResult Trouble(HttpContext context, WorkspaceSettings settings, Exception error)
    {
        var asked = context.Request.Query["lang"].FirstOrDefault();
        var language = Language.Find(asked) ?? Language.Choose(null, settings, context.Request.Headers.AcceptLanguage);
        context.Response.StatusCode = error is UserError ? StatusCodes.Status400BadRequest : StatusCodes.Status503ServiceUnavailable;
        return Page<ErrorPage>(new() { ["Text"] = new Texts(language), ["Error"] = Told(error), ["Digits"] = settings.Digits });
    }

    /// <summary>What is said of an error.</summary>
    internal static UserError Told(Exception error) =>
        error as UserError ?? new UserError(error.Message, null, "Nothing is wrong with the request: try it again.");

    internal static RazorComponentResult<TPage> Page<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent => new(parameters) { PreventStreamingRendering = true };
}
