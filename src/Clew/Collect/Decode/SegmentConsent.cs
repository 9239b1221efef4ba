using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Reads <c>context.consent</c>.</summary>
static class SegmentConsent
{
    /// <summary>
    /// True or false where it is just that. Of <c>categoryPreferences</c> the category whose name speaks of analytics decides, without
    /// one all must agree; otherwise nothing was said.
    /// </summary>
    public static bool? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.True) return true;
        if (reader.TokenType == JsonTokenType.False) return false;
        bool? consent = null;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                bool isPreferences = reader.ValueSpan.SequenceEqual("categoryPreferences"u8);
                reader.Read();
                if (isPreferences && reader.TokenType == JsonTokenType.StartObject) consent = Preferences(ref reader);
                else reader.Skip();
            }
        }
        else reader.Skip();
        return consent;
    }

    static bool? Preferences(ref Utf8JsonReader reader)
    {
        bool? analytics = null;
        int granted = 0, refused = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var category = reader.ValueSpan;
            bool isAnalytics = category.IndexOf("nalytic"u8) >= 0 || category.IndexOf("NALYTIC"u8) >= 0;
            reader.Read();
            if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            {
                bool yes = reader.TokenType == JsonTokenType.True;
                if (isAnalytics) analytics = yes;
                if (yes) granted++;
                else refused++;
            }
            else reader.Skip();
        }
        if (analytics is not null) return analytics;
        return (granted, refused) switch
        {
            ( > 0, 0) => true,
            (0, > 0) => false,
            _ => null,
        };
    }
}
