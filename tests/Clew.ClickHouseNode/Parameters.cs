using System.Text;
using Microsoft.AspNetCore.Http;

namespace Clew.ClickHouseNode;

/// <summary>What a request says beside its statement: in its address, its headers, or its form.</summary>
sealed class Parameters
{
    static readonly HashSet<string> NotSettings = new(StringComparer.Ordinal)
    {
        "query", "database", "default_format", "query_id", "session_id", "session_timeout", "session_check", "user", "password",
        "quota_key", "compress", "decompress", "role", "stacktrace", "buffer_size", "wait_end_of_query", "close_session",
    };

    public required string User { get; init; }

    public required string Password { get; init; }

    /// <summary>The statement, or its beginning; the body follows it.</summary>
    public required string Query { get; init; }

    public required string Format { get; init; }

    public required string? Database { get; init; }

    public required string QueryId { get; init; }

    /// <summary>Whether the answer may come packed.</summary>
    public required bool MayCompress { get; init; }

    /// <summary>Settings and query parameters.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    public bool May(NodeOptions options) => User == options.User && Password == options.Password;

    public static Parameters Of(HttpRequest request)
    {
        var all = request.Query.Concat(HasForm(request) ? request.Form : [])
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())).ToList();
        string? Find(string name) =>
            all.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault(value => value.Length > 0);
        var (user, password) = Caller(request);
        return new Parameters
        {
            User = user ?? Find("user") ?? "default",
            Password = password ?? Find("password") ?? "",
            Query = Find("query") ?? "",
            Format = Header(request, "X-ClickHouse-Format") ?? Find("default_format") ?? "TabSeparated",
            Database = Header(request, "X-ClickHouse-Database") ?? Find("database"),
            QueryId = Find("query_id") ?? Guid.NewGuid().ToString(),
            MayCompress = Find("enable_http_compression") is "1" or "true"
                && request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase),
            Settings = [.. all.Where(pair => !NotSettings.Contains(pair.Key))],
        };
    }

    /// <summary>
    /// Whether the body is a form, for parameters that are too long for an address. A statement that says of itself that it is one, as
    /// curl does, is none.
    /// </summary>
    public static bool HasForm(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    static (string? User, string? Password) Caller(HttpRequest request)
    {
        if (Header(request, "X-ClickHouse-User") is { } user) return (user, Header(request, "X-ClickHouse-Key") ?? "");
        var said = request.Headers.Authorization.ToString();
        if (!said.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return (null, null);
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(said[6..])).Split(':', 2);
        return (parts[0].Length > 0 ? parts[0] : null, parts.Length > 1 ? parts[1] : "");
    }

    static string? Header(HttpRequest request, string name) => request.Headers[name].ToString() is { Length: > 0 } value ? value : null;
}
