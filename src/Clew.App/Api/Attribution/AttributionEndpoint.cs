using Clew.Attribution.Paths;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using A = Clew.App.Api.Attribution.AttributionParameters;
using P = Clew.App.Api.KpiParameters;

namespace Clew.App.Api.Attribution;

/// <summary><c>/api/v1/attribution</c>: models side by side, journeys, spend, what models learned, and bare path files.</summary>
static class AttributionEndpoint
{
    /// <summary>The most bytes of a path file.</summary>
    public const int MostBytes = 16 << 20;

    static readonly Parameter[] Solve = [SolveParameters.Model, SolveParameters.Order, SolveParameters.Separator];

    public static void Map(IEndpointRouteBuilder routes, ApiContext api)
    {
        routes.MapGet("/api/v1/attribution/compare", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields([P.Workspace, .. A.Compare]);
            var comparison = await api.Clew.Compare(fields.Workspace(), AttributionQuery.Compare(fields), stop);
            await http.Answer(json => ComparisonJson.Write(json, comparison));
        }).Describe("The credit of a goal under several models.", "Models, rows with a cell for each model, decisions.", [P.Workspace, .. A.Compare]);

        routes.MapGet("/api/v1/attribution/paths", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields([P.Workspace, .. A.Journeys]);
            var report = await api.Clew.Journeys(fields.Workspace(), AttributionQuery.Journeys(fields), stop);
            await http.Answer(json => JourneysJson.Write(json, report));
        }).Describe("What the journeys to a goal are like.", "Paths, lengths, time lags.", [P.Workspace, .. A.Journeys]);

        routes.MapGet("/api/v1/attribution/spend", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fields = http.Fields([P.Workspace, .. A.Spend]);
            var match = await api.Clew.MatchSpend(fields.Workspace(), AttributionQuery.Period(fields), AttributionQuery.Model(fields), stop);
            await http.Answer(json => SpendMatchJson.Write(json, match));
        }).Describe("Where spend and credit do not meet.", "Spend without touches or credit; credited campaigns without spend.", [P.Workspace, .. A.Spend]);

        routes.MapGet("/api/v1/attribution/models", async Task (HttpContext http, CancellationToken _) =>
        {
            http.Fields();
            await http.Answer(ModelsJson.WriteCatalog);
        }).Describe("The catalog of models.", "Models and their options, and the options that all have.");

        routes.MapGet("/api/v1/attribution/fits", async Task (HttpContext http, CancellationToken stop) =>
        {
            var fits = await api.Clew.Fits(http.Fields(P.Workspace).Workspace(), stop);
            await http.Answer(json => ModelsJson.Write(json, fits));
        }).Describe("What models have learned and is kept.", "An array of fits, each asked for again as model@id.", P.Workspace);

        routes.MapPost("/api/v1/attribution/solve", [RequestSizeLimit(MostBytes)] async Task (HttpContext http, CancellationToken _) =>
        {
            var fields = http.Fields(Solve);
            var spec = SolveParameters.Spec(fields);
            if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
            var solution = PathSolver.Solve(PathFile.Read(http.Request.Body, "body", fields.One(SolveParameters.Separator) ?? PathFile.Separator), spec);
            await http.Answer(json => SolutionJson.Write(json, solution));
        }).Describe("Credits the channels of a path file by a model.", "An array of channels.", Solve)
            .TakesFile("CSV with the columns path, total_conversions, total_conversion_value, total_null.").DemandToken(api.Server.Token);
    }
}
