using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>Reads what is said of a person into <see cref="Event.Fields"/>.</summary>
static class FieldReading
{
    /// <summary>So many fields are kept of one message, the first ones.</summary>
    public const int Most = 20;

    /// <summary>A longer value is left out: cut off, an address or a number would be somebody else's.</summary>
    public const int LongestValue = 500;

    const int LongestName = 40;

    /// <summary>Our own names, as the tracker sends them.</summary>
    public static void Ours(ref Utf8JsonReader reader, Event e, ref string? wrong)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string? name = Name(ref reader);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                wrong ??= $"\"f\" holds {JsonText.Kind(reader.TokenType)} under \"{name ?? "?"}\", not text";
            Put(e, name, JsonValues.TextIfAny(ref reader), replace: true);
        }
    }

    /// <summary>Traits of a person (or, of a group call, of a company) under the names of Segment's specification.</summary>
    /// <param name="reader">Stands on the object.</param>
    /// <param name="e">The event.</param>
    /// <param name="ofCompany">True for the traits of a group call.</param>
    /// <param name="replace">False for traits that give way to those of the call itself.</param>
    public static void Traits(ref Utf8JsonReader reader, Event e, bool ofCompany, bool replace)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string? name = Name(ref reader);
            reader.Read();
            if (ofCompany)
            {
                // A company's own address or telephone is not the person's.
                string? text = JsonValues.TextIfAny(ref reader);
                Put(e, name switch { "name" => "company", "email" or "phone" => null, _ => name }, text, replace);
            }
            else if (name == "company" && reader.TokenType == JsonTokenType.StartObject) Company(ref reader, e, replace);
            else Put(e, Ours(name), JsonValues.TextIfAny(ref reader), replace);
        }
    }

    /// <summary>Our name for a trait.</summary>
    public static string? Ours(string? trait) => trait switch
    {
        "firstname" => "first_name",
        "lastname" => "last_name",
        "company_name" or "companyname" => "company",
        _ => trait,
    };

    /// <summary>Puts a field where there is room, and none yet unless it is to be replaced.</summary>
    public static void Put(Event e, string? name, string? value, bool replace)
    {
        if (name is null || value is null || value.Length > LongestValue) return;
        var fields = e.Fields ??= [];
        bool isNew = !fields.ContainsKey(name);
        if (isNew ? fields.Count < Most : replace) fields[name] = value;
    }

    static void Company(ref Utf8JsonReader reader, Event e, bool replace)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            bool isName = reader.ValueSpan.SequenceEqual("name"u8);
            reader.Read();
            string? value = JsonValues.TextIfAny(ref reader);
            if (isName) Put(e, "company", value, replace);
        }
    }

    /// <summary>The member's name in lower case; null for one that is no plain word. The frequent ones are not made anew.</summary>
    static string? Name(ref Utf8JsonReader reader)
    {
        var raw = reader.ValueSpan;
        if (raw.IsEmpty || raw.Length > LongestName) return null;
        if (raw.SequenceEqual("email"u8)) return "email";
        if (raw.SequenceEqual("phone"u8)) return "phone";
        if (raw.SequenceEqual("name"u8)) return "name";
        if (raw.SequenceEqual("company"u8)) return "company";
        if (raw.SequenceEqual("email_sha256"u8)) return "email_sha256";
        foreach (byte b in raw)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'_' or (byte)'-')) return null;
        return string.Create(raw.Length, raw, static (to, from) =>
        {
            for (int i = 0; i < to.Length; i++) to[i] = from[i] == '-' ? '_' : char.ToLowerInvariant((char)from[i]);
        });
    }
}
