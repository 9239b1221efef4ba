using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Clew.App.Api;

/// <summary>Describes endpoints in the OpenAPI document, from the same parameters that they are read by.</summary>
static class Description
{
    const string TokenScheme = "token";

    /// <summary>Names the document and the token.</summary>
    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Clew", Version = "v1", Description = "KPIs from first touch to closed revenue." };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[TokenScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The token in server.json of the data folder.",
            };
            return Task.CompletedTask;
        }));

    /// <summary>Describes one endpoint that answers JSON.</summary>
    /// <param name="route">The endpoint.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="answer">What a good answer holds.</param>
    /// <param name="parameters">Its parameters, of the query string and of the path.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string summary, string answer, params IEnumerable<Parameter> parameters) =>
        route.Describe(summary, "200", answer, "application/json", parameters);

    /// <summary>Describes one endpoint that answers 204, with nothing.</summary>
    public static RouteHandlerBuilder DescribeSilent(
        this RouteHandlerBuilder route, string summary, params IEnumerable<Parameter> parameters) =>
        route.Describe(summary, "204", "It is done.", null, parameters);

    /// <summary>Describes one endpoint.</summary>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string summary, string status, string answer, string? type, IEnumerable<Parameter> parameters) =>
        route.WithSummary(summary).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var inPath = (operation.Parameters ?? []).Select(parameter => parameter.Name).ToHashSet();
            operation.Parameters = [.. parameters.Select(parameter => Schema(parameter, inPath.Contains(parameter.Name)))];
            operation.Responses = new OpenApiResponses
            {
                [status] = Response(answer, type),
                ["400"] = Response("What was wrong, where, and the remedy.", "application/problem+json"),
            };
            return Task.CompletedTask;
        });

    /// <summary>Says that the request's body is a file.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route, string what) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = what,
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                },
            };
            return Task.CompletedTask;
        });

    /// <summary>Lets only those in who know the token.</summary>
    public static RouteHandlerBuilder DemandToken(this RouteHandlerBuilder route, string token) =>
        route.AddEndpointFilter(new TokenFilter(token)).AddOpenApiOperationTransformer((operation, context, _) =>
        {
            operation.Security =
                [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, context.Document)] = [] }];
            operation.Responses!["401"] = Response("The bearer token is missing or wrong.", "application/problem+json");
            return Task.CompletedTask;
        });

    static OpenApiResponse Response(string description, string? type) => new()
    {
        Description = description,
        Content = type is null ? null : new Dictionary<string, OpenApiMediaType> { [type] = new() },
    };

    static OpenApiParameter Schema(Parameter parameter, bool inPath)
    {
        var one = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = parameter.Values.Count > 0 ? [.. parameter.Values.Select(value => (JsonNode)value)] : null,
            Default = parameter.Default is { } text ? (JsonNode)text : null,
        };
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = inPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = inPath || parameter.Required,
            Description = parameter.Meaning,
            Schema = parameter.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
            Explode = parameter.Many,
        };
    }
}
