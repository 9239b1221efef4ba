using System.Globalization;
using System.Text;
using System.Text.Json;
using Clew.Import.Values;

namespace Clew.Collect.Webhooks;

/// <summary>Reads what a stranger's JSON holds under a name, where it holds it; nothing here fails on another shape.</summary>
static class Json
{
    /// <summary>The value under a path of names; undefined where the path ends early.</summary>
    public static JsonElement At(this JsonElement from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from))
                return default;
        }
        return from;
    }

    /// <summary>The text under a path: of a string as it stands (empty too), of a number or truth value as written; else null.</summary>
    public static string? Text(this JsonElement from, params ReadOnlySpan<string> path) => Scalar(from.At(path));

    /// <summary>Like <see cref="Text"/> without spaces around it; null where nothing is left.</summary>
    public static string? Word(this JsonElement from, params ReadOnlySpan<string> path) =>
        from.Text(path)?.Trim() is { Length: > 0 } word ? word : null;

    /// <summary>True for <c>true</c>, <c>"true"</c>, 1 and <c>"1"</c>.</summary>
    public static bool Yes(this JsonElement from, params ReadOnlySpan<string> path) => from.Word(path) is "true" or "True" or "1";

    /// <summary>The instant under a path, UTC; null where there is none that can be read.</summary>
    /// <remarks>
    /// Seconds or milliseconds since 1970, as a number or as text, or ISO 8601. A time of ISO 8601 without an offset is taken as UTC:
    /// the providers that write such say that they mean it.
    /// </remarks>
    public static DateTime? Instant(this JsonElement from, params ReadOnlySpan<string> path) =>
        from.Word(path) is { } text && TryInstant(text, false, out var at) ? at : null;

    /// <summary>Reads an instant.</summary>
    /// <param name="text">Seconds or milliseconds since 1970, or ISO 8601.</param>
    /// <param name="needsOffset">False: without an offset UTC is meant.</param>
    /// <param name="at">The instant, UTC.</param>
    public static bool TryInstant(string text, bool needsOffset, out DateTime at)
    {
        at = default;
        if (text.Length > 40)
            return false;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            // Seconds reach 2199 below 7.3e9; milliseconds begin to be meant above 1e11 (March 1973).
            var seconds = number >= 100_000_000_000m ? number / 1000 : number;
            if (seconds >= 7_258_118_400m)
                return false;
            at = DateTime.UnixEpoch.AddTicks((long)(seconds * 1_000_000m) * 10);
            return true;
        }
        if (TimeText.Read(Encoding.UTF8.GetBytes(text), out var value) is not null || (needsOffset && !value.HasOffset))
            return false;
        at = DateTime.UnixEpoch.AddTicks((value.Day * 86_400_000_000L + value.Micros - value.OffsetMinutes * 60_000_000L) * 10);
        return true;
    }

    /// <summary>How instants stand in <see cref="Event.Fields"/>: ISO 8601, UTC, microseconds.</summary>
    public static string? Written(DateTime? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The texts of an array; of a single text one; nothing otherwise.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement from, params ReadOnlySpan<string> path)
    {
        var value = from.At(path);
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select(Scalar).OfType<string>().Where(text => text.Length > 0)];
        return Scalar(value) is { Length: > 0 } one ? [one] : [];
    }

    /// <summary>Names and values of an object; values that are no scalars stand as JSON.</summary>
    public static Dictionary<string, string> Pairs(JsonElement from, Func<string, bool>? but = null)
    {
        var pairs = new Dictionary<string, string>();
        if (from.ValueKind != JsonValueKind.Object)
            return pairs;
        foreach (var pair in from.EnumerateObject())
        {
            if (but?.Invoke(pair.Name) != true && pair.Value.ValueKind != JsonValueKind.Null)
                pairs[pair.Name] = Scalar(pair.Value) ?? pair.Value.GetRawText();
        }
        return pairs;
    }

    /// <summary>JSON that stands in a string; undefined where it is none.</summary>
    public static JsonElement Inner(string? text)
    {
        if (text is null || text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return default;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
