using System.Globalization;
using System.Text.Json;
using Clew.Collect;
using Clew.Model;

namespace Clew.App.Api.Collect;

/// <summary>
/// <c>sources.json</c> in a data folder: who may send events. For its owner only, as it holds the secrets that webhooks are signed
/// with. It is written in one step, and a server reads it again when it changes.
/// </summary>
static class SourceFile
{
    /// <summary>The name of the file without its extension; no workspace may have it.</summary>
    public const string Name = "sources";

    static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The file's path in a data folder.</summary>
    public static string PathIn(string data) => Path.Combine(data, Name + ".json");

    /// <summary>Reads the file; empty when there is none.</summary>
    /// <exception cref="UserError">It is not one of ours.</exception>
    public static IReadOnlyList<CollectSource> Read(string data)
    {
        var path = PathIn(data);
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Reads sources from JSON text.</summary>
    /// <exception cref="UserError">It is not one of ours.</exception>
    public static IReadOnlyList<CollectSource> Parse(ReadOnlyMemory<byte> json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return [.. document.RootElement.GetProperty("sources").EnumerateArray().Select(Source)];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserError($"The file of sources cannot be read: {error.Message.Split(" LineNumber")[0]}", path,
                "Correct it by hand, or take it away and add the sources anew.");
        }
    }

    /// <summary>Changes the sources while nobody else does.</summary>
    /// <exception cref="UserError">The file is not one of ours, or another process keeps it.</exception>
    public static void Change(string data, Func<IReadOnlyList<CollectSource>, IReadOnlyList<CollectSource>> change)
    {
        Directory.CreateDirectory(data);
        using var turn = Turn(data);
        OwnerFile.Write(PathIn(data), Format(change(Read(data))));
    }

    /// <summary>The sources as JSON text.</summary>
    public static ReadOnlyMemory<byte> Format(IReadOnlyList<CollectSource> sources) => Json.Bytes(json => Write(json, sources));

    static FileStream Turn(string data)
    {
        var path = Path.Combine(data, Name + ".lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 100)
            {
                Thread.Sleep(50); // another process adds a source: a matter of milliseconds
            }
            catch (IOException)
            {
                throw new UserError("Another process keeps the sources", path, "Try again; if it lasts, end that process.");
            }
        }
    }

    static void Write(Utf8JsonWriter json, IReadOnlyList<CollectSource> sources)
    {
        json.WriteStartObject();
        json.WritePropertyName("sources");
        json.Array(sources, static (writer, source) =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", source.Id);
            writer.WriteString("workspace", source.Workspace);
            writer.Texts("scopes", source.Scopes);
            writer.WriteString("key_sha256", source.KeyHash);
            if (source.Secret is { } secret) writer.WriteString("secret", secret);
            writer.Texts("origins", source.Origins);
            writer.WriteNumber("rate_per_address", source.RatePerAddress);
            writer.WriteBoolean("consent_required", source.ConsentRequired);
            writer.WriteString("created_at", source.CreatedAt);
            if (source.RevokedAt is { } revoked) writer.WriteString("revoked_at", revoked);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    static CollectSource Source(JsonElement json) => new()
    {
        Id = json.TextOf("id"),
        Workspace = json.TextOf("workspace"),
        Scopes = json.TextsOf("scopes"),
        KeyHash = json.TextOf("key_sha256"),
        Secret = json.TextOrNull("secret"),
        Origins = json.TryGetProperty("origins", out _) ? json.TextsOf("origins") : [],
        RatePerAddress = json.TryGetProperty("rate_per_address", out var rate) ? rate.GetInt32() : 0,
        ConsentRequired = json.TryGetProperty("consent_required", out var consent) && consent.GetBoolean(),
        CreatedAt = Time(json.TextOf("created_at")),
        RevokedAt = json.TextOrNull("revoked_at") is { } revoked ? Time(revoked) : null,
    };

    static DateTime Time(string text) => DateTime.Parse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
