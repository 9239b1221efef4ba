using System.Text;

namespace Clew.Collect.Webhooks;

/// <summary>Bounds of what a webhook or a link puts into <see cref="Event.Fields"/>: those of the tables and of imported files.</summary>
static class FieldLimits
{
    const int IdBytes = 300, TextChars = 2_000;

    /// <summary>What would mean something else when it is cut.</summary>
    static readonly HashSet<string> Ids =
        ["contact", "message_id", "campaign", "list", "lead_id", "inquiry_id", "meeting_id", "meeting_uid", "email", "phone"];

    /// <summary>Cuts long texts; returns what is wrong when an id is too long.</summary>
    public static string? Hold(Dictionary<string, string> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (Ids.Contains(name))
            {
                if (value.Length > IdBytes / 3 && Encoding.UTF8.GetByteCount(value) > IdBytes)
                    return $"its {name} is longer than {IdBytes} bytes";
            }
            else if (value.Length > TextChars)
            {
                fields[name] = value[..(char.IsHighSurrogate(value[TextChars - 1]) ? TextChars - 1 : TextChars)];
            }
        }
        return null;
    }
}
