using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api;

/// <summary>What endpoints do alike: read their fields, answer JSON, know when to stop.</summary>
static class Answers
{
    /// <summary>The fields of the query string.</summary>
    public static Fields Fields(this HttpContext http, params IEnumerable<Parameter> expected) =>
        Api.Fields.Of(http.Request.Query, expected);

    /// <summary>The workspace asked.</summary>
    public static string Workspace(this Fields fields) => fields.One(KpiParameters.Workspace) ?? Workspaces.Main;

    /// <summary>Answers 200 with JSON.</summary>
    public static async Task Answer(this HttpContext http, Action<Utf8JsonWriter> write)
    {
        var bytes = Json.Bytes(write);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>Answers 204.</summary>
    public static void AnswerNothing(this HttpContext http) => http.Response.StatusCode = StatusCodes.Status204NoContent;

    /// <summary>A token that ends with the request or with the server, whichever is first.</summary>
    public static CancellationTokenSource Stop(this HttpContext http) => CancellationTokenSource.CreateLinkedTokenSource(
        http.RequestAborted, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
}
