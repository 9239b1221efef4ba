using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Clew.App.Api.Collect;

/// <summary>What doors check of JSON alike: that it is UTF-8, one object, and not deeper than may be.</summary>
static class BodyCheck
{
    public delegate Refusal? Check<TFound>(ref Utf8JsonReader reader, ref TFound found);

    /// <summary>Runs a check that stands on the object's first token and must read to its end.</summary>
    public static Refusal? Run<TFound>(ReadOnlySpan<byte> body, int depth, ref TFound found, Check<TFound> check)
    {
        if (!Utf8.IsValid(body)) return Refusal.Malformed("The body is not UTF-8", InvalidAt(body), "Send JSON as UTF-8.");
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = depth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return Refusal.Malformed("The body is not a JSON object", "body", "Send { … }.");
            if (check(ref reader, ref found) is { } refusal) return refusal;
            _ = reader.Read(); // throws when something follows
            return null;
        }
        catch (JsonException error)
        {
            // TRICKY: the message repeats the place at its end, and what it calls a line is one of the body.
            return Refusal.Malformed($"The body is not valid JSON: {error.Message.Split(" LineNumber")[0].TrimEnd('.')}",
                string.Create(CultureInfo.InvariantCulture, $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}"),
                string.Create(CultureInfo.InvariantCulture, $"Send one JSON object, at most {depth} levels deep."));
        }
    }

    static string InvalidAt(ReadOnlySpan<byte> body)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(body[at..], out _, out var used) == System.Buffers.OperationStatus.Done) at += used;
        return string.Create(CultureInfo.InvariantCulture, $"byte {at + 1}");
    }
}
