using Clew.Attribution;
using Clew.Attribution.Paths;

namespace Clew.App.Api.Attribution;

/// <summary>The parameters of solving a path file.</summary>
static class SolveParameters
{
    public static readonly Parameter Model = new("model", "the model, with its options: linear, markov:order=2, shapley:worth=rate")
    {
        Required = true,
        Shape = "M",
    };

    public static readonly Parameter Order = new("order", "for markov: how many touches a step depends on, 1 to 4 or auto") { Shape = "N" };

    public static readonly Parameter Separator =
        new("sep", "what stands between the steps of a path") { Default = PathFile.Separator, Shape = "text" };

    /// <summary>The model asked.</summary>
    public static ModelSpec Spec(Fields fields)
    {
        var model = fields.One(Model)!;
        return ModelSpec.Parse(fields.One(Order) is { } order
            ? $"{model}{(model.Contains(':', StringComparison.Ordinal) ? "," : ":")}order={order}"
            : model);
    }
}
