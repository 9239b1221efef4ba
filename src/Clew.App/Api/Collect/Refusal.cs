using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Clew.App.Api.Collect;

/// <summary>A request that a door does not take: status and reason, and what was wrong, where, and the remedy.</summary>
sealed record Refusal(int Status, RefusalReason Reason, string Problem, string? Where, string? Remedy)
{
    /// <summary>When to try again; null when the same request will not be taken later either.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Refusal Malformed(string problem, string? where, string? remedy) =>
        new(400, RefusalReason.Malformed, problem, where, remedy);

    public static Refusal TooLarge(int most) => new(413, RefusalReason.Size, "The body is too large", "body",
        $"Send at most {most >> 10} KiB; split what is more.");

    public async Task Write(HttpContext http)
    {
        if (RetryAfter is { } wait)
        {
            // Browsers show a script of another site no more headers than they are told to.
            http.Response.Headers.AccessControlExposeHeaders = "Retry-After";
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        http.Response.Headers.CacheControl = "no-store";
        await Problems.Write(http, Status, Problem, Where, Remedy);
    }
}

/// <summary>One refused request of a source that is known, for its owner to look at.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Source">The source's id.</param>
/// <param name="Reason">What it is counted under.</param>
/// <param name="Text">What was wrong.</param>
/// <param name="Excerpt">The first 200 bytes of the body, as text; empty when it was not read.</param>
sealed record RefusedRequest(DateTime At, string Source, RefusalReason Reason, string Text, string Excerpt)
{
    const int Most = 200;

    public static string Cut(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..Math.Min(body.Length, Most)]);
}
