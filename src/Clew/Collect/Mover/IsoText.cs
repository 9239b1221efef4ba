using System.Globalization;

namespace Clew.Collect.Mover;

/// <summary>Instants as decoders write them into fields: ISO 8601 with an offset.</summary>
static class IsoText
{
    public static bool TryInstant(string text, out DateTime at)
    {
        var is8601 = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read);
        at = read.UtcDateTime;
        return is8601;
    }
}
