using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clew.Tests.Dashboard;

/// <summary>Components rendered without a server, and what stands in them.</summary>
static class Rendered
{
    /// <summary>The component's markup, parsed as a browser would.</summary>
    public static async Task<IDocument> Render<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return new HtmlParser().ParseDocument(html);
    }

    /// <summary>The text, without isolates and with single spaces.</summary>
    public static string Text(IElement? element) => string.Join(' ', string
        .Concat((element?.TextContent ?? "").Where(c => c is not ('\u2066' or '\u2067' or '\u2068' or '\u2069')))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
