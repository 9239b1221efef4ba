using System.Text;
using Clew.Import;
using Clew.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Clew.App.Api;

/// <summary>
/// <c>POST /api/v1/imports/{kind}</c>: takes in the file that is the request's body, while it arrives. It lands as a whole after
/// its last byte, or not at all.
/// </summary>
static class ImportEndpoint
{
    /// <summary>The header that carries a mapping of one's own: the base64 of its JSON.</summary>
    public const string MappingHeader = "Clew-Mapping";

    static readonly Parameter Kind = new("kind", "what the rows are: touches, leads, opportunities, ...") { Required = true };
    static readonly Parameter File = new("file", "the file's name in the report") { Required = true };
    static readonly Parameter MapName = new("map", $"the name of a ready mapping; with a {MappingHeader} header, the name of that one");

    static readonly Parameter Strict =
        new("strict", "true: one bad row keeps the file out") { Values = ["true", "false"], Default = "false" };

    static readonly Parameter DryRun =
        new("dry_run", "true: only checks the file") { Values = ["true", "false"], Default = "false" };

    static readonly Parameter[] Query = [KpiParameters.Workspace, File, MapName, Strict, DryRun];

    /// <summary>The query string that asks for this import.</summary>
    public static string Format(string workspace, ImportFile file) => string.Concat(
        $"/api/v1/imports/{Uri.EscapeDataString(file.Kind)}?workspace={Uri.EscapeDataString(workspace)}",
        $"&file={Uri.EscapeDataString(file.FileName)}",
        file.Map is { } map ? $"&map={Uri.EscapeDataString(map)}" : "",
        file.Strict ? "&strict=true" : "", file.DryRun ? "&dry_run=true" : "");

    public static void Map(IEndpointRouteBuilder routes, ApiContext api) =>
        routes.MapPost("/api/v1/imports/{kind}", [DisableRequestSizeLimit] async Task (HttpContext http, string kind) =>
        {
            var fields = http.Fields(Query);
            // The import reads as fast as it can land rows: it pulls, and a slow sender is no attack on a loopback address.
            if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
            if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
            var opened = false;
            var file = new ImportFile(kind, fields.One(File)!, Open, http.Request.ContentLength)
            {
                Map = fields.One(MapName),
                MapText = OwnMapping(http),
                Strict = fields.Flag(Strict),
                DryRun = fields.Flag(DryRun),
            };
            using var end = http.Stop();
            ImportReport report;
            try
            {
                report = await api.Clew.Import(fields.Workspace(), file, null, end.Token);
            }
            catch (UserError)
            {
                // A client that is still sending would meet a closed connection instead of the reason.
                if (opened) await http.Request.Body.CopyToAsync(Stream.Null, end.Token);
                throw;
            }
            api.PrepareSoon(fields.Workspace());
            await http.Answer(json => ReportJson.Write(json, report));

            Stream Open()
            {
                opened = true;
                return http.Request.Body;
            }
        }).Describe("Takes in a file.", "A report: rows read, inserted, replaced, rejected.", [Kind, .. Query])
            .TakesFile("The file itself, plain or gzip.").DemandToken(api.Server.Token);

    static string? OwnMapping(HttpContext http)
    {
        if (http.Request.Headers[MappingHeader].ToString() is not { Length: > 0 } text) return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw new UserError(
                $"The {MappingHeader} header is not base64", MappingHeader, "Send the base64 of the mapping's JSON, without breaks.");
        }
    }
}
