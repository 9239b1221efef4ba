using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Clew.App.Dashboard.Charts;

/// <summary>Text in a drawing: in Razor the name of the element is a keyword.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Where, in per cent of the drawing's width.</summary>
    [Parameter] public decimal X { get; set; }

    /// <summary>Where, in per cent of its height.</summary>
    [Parameter] public decimal Y { get; set; }

    /// <summary><c>start</c>, <c>middle</c> or <c>end</c>; drawings run from left to right in every language.</summary>
    [Parameter] public string Anchor { get; set; } = "middle";

    /// <summary>How many pixels to the right of it.</summary>
    [Parameter] public decimal Dx { get; set; }

    /// <summary>How many pixels below it.</summary>
    [Parameter] public decimal Dy { get; set; }

    /// <summary>Its style class, or null.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired] public string Value { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Scale.Svg(X) + "%");
        builder.AddAttribute(2, "y", Scale.Svg(Y) + "%");
        builder.AddAttribute(3, "text-anchor", Anchor);
        if (Dx != 0) builder.AddAttribute(4, "dx", Scale.Svg(Dx));
        if (Dy != 0) builder.AddAttribute(5, "dy", Scale.Svg(Dy));
        if (Class is not null) builder.AddAttribute(6, "class", Class);
        builder.AddContent(7, Value);
        builder.CloseElement();
    }
}
