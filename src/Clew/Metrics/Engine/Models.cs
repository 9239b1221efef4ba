using Clew.Attribution;
using Clew.Model;

namespace Clew.Metrics.Engine;

/// <summary>The model of a request.</summary>
static class Models
{
    /// <summary>Each row's own source.</summary>
    public const string Own = "own";

    /// <summary>The model of a text; null for <see cref="Own"/>.</summary>
    /// <exception cref="UserError">There is no such model or option.</exception>
    public static ModelSpec? Of(string text) => text == Own ? null : ModelSpec.Parse(text);

    /// <summary>The text as answers give it.</summary>
    public static string Canonical(string text) => Of(text)?.Text ?? Own;
}
