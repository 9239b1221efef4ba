using System.Text;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary>
/// Lets scripts of other sites send to a door and read its answer, a refusal too: a script that may not read one takes it for a broken
/// line and tries again for ever. No cookies are asked for or looked at, and there is nothing of others to be read.
/// </summary>
static class Cors
{
    /// <summary>Sets the headers, and answers a question asked before a request (preflight) and methods that are not taken.</summary>
    /// <returns>True to go on; false when <paramref name="answer"/> is all there is to do.</returns>
    public static bool Begin(HttpContext http, string origin, out Task answer)
    {
        answer = Task.CompletedTask;
        var headers = http.Response.Headers;
        // What is beyond ASCII no browser sends, and no answer's header can hold.
        if (origin.Length > 0 && Ascii.IsValid(origin))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.Vary = "Origin";
        }
        if (HttpMethods.IsPost(http.Request.Method)) return true;
        if (!HttpMethods.IsOptions(http.Request.Method))
        {
            headers.Allow = "POST, OPTIONS";
            answer = Problems.Write(http, 405, $"{http.Request.Method} is not taken here", null, "Use POST.");
            return false;
        }
        headers.AccessControlAllowMethods = "POST";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, Content-Encoding";
        headers.AccessControlMaxAge = "86400";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return false;
    }
}
