using Clew.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Clew.App.Api;

/// <summary>
/// Errors as problem details (RFC 9457). A <see cref="UserError"/> becomes 400 with <c>problem</c>, <c>where</c> and <c>remedy</c>
/// beside the standard members; our own bugs become 500 and tell nothing of the inside.
/// </summary>
static class Problems
{
    /// <summary>Answers errors of everything below <c>/api</c>; lets those of pages pass.</summary>
    public static async Task Catch(HttpContext http, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.StatusCode is 404 or 405 && http.Response.ContentLength is null && IsApi(http))
            {
                await Write(http, http.Response.StatusCode, $"There is nothing at {http.Request.Method} {http.Request.Path}", null,
                    "The endpoints are listed at /openapi/v1.json.");
            }
        }
        catch (UserError error) when (!http.Response.HasStarted && IsApi(http))
        {
            await Write(http, 400, error.Problem, error.Where, error.Remedy);
        }
        catch (Unavailable error) when (!http.Response.HasStarted && IsApi(http))
        {
            http.Response.Headers.RetryAfter = "5";
            await Write(http, 503, error.Message, null, "Nothing is wrong with the request: try it again.");
        }
        catch (BadHttpRequestException error) when (!http.Response.HasStarted && IsApi(http))
        {
            await Write(http, error.StatusCode, error.Message, null, null);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (OperationCanceledException) when (!http.Response.HasStarted && IsApi(http))
        {
            await Write(http, 503, "The server is stopping; nothing was changed by this request", null, "Ask again when it is back.");
        }
#pragma warning disable CA1031 // the outermost edge: whatever it is, the client gets an answer and the log gets the rest
        catch (Exception error) when (!http.Response.HasStarted && IsApi(http))
        {
            log.LogError(error, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await Write(http, 500, "The server has a bug; its log tells more", null, null);
        }
#pragma warning restore CA1031
    }

    /// <summary>Writes one problem.</summary>
    public static async Task Write(HttpContext http, int status, string problem, string? where, string? remedy)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        var title = ReasonPhrases.GetReasonPhrase(status);
        await http.Response.BodyWriter.WriteAsync(Json.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", new UserError(problem, where, remedy).Message);
            json.WriteString("problem", problem);
            json.WriteString("where", where);
            json.WriteString("remedy", remedy);
            json.WriteEndObject();
        }), http.RequestAborted);
    }

    /// <summary>Whether a program asks, not a person with a browser.</summary>
    public static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        || http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
}
