using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>
/// Reads the properties of a call: a value where there is one, a page's address where the context has none, and keeps the rest.
/// </summary>
static class SegmentProperties
{
    [ThreadStatic]
    static List<byte>? Rest;

    public static void Read(ref Utf8JsonReader reader, Event e, ref SegmentContext context)
    {
        var body = e.Arrival.Body.Span;
        int start = (int)reader.TokenStartIndex;
        decimal? revenue = null, value = null, total = null;
        string? ignored = null;
        var rest = Rest ??= [];
        rest.Clear();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int from = (int)reader.TokenStartIndex;
            var member = reader.ValueSpan;
            reader.Read();
            if (e.Kind == EventKind.Page)
            {
                switch (member)
                {
                    case var _ when member.SequenceEqual("url"u8): context.PageUrl ??= JsonValues.TextIfAny(ref reader); break;
                    case var _ when member.SequenceEqual("referrer"u8): context.PageReferrer ??= JsonValues.TextIfAny(ref reader); break;
                    case var _ when member.SequenceEqual("title"u8): context.PageTitle ??= JsonValues.TextIfAny(ref reader); break;
                    case var _ when SaysAgain(member): reader.Skip(); break;
                    default:
                        reader.Skip();
                        rest.Add(rest.Count == 0 ? (byte)'{' : (byte)',');
                        rest.AddRange(body[from..(int)reader.BytesConsumed]);
                        break;
                }
                continue;
            }
            switch (member)
            {
                case var _ when member.SequenceEqual("revenue"u8): revenue = JsonValues.NumberIfAny(ref reader); break;
                case var _ when member.SequenceEqual("value"u8): value = JsonValues.NumberIfAny(ref reader); break;
                case var _ when member.SequenceEqual("total"u8): total = JsonValues.NumberIfAny(ref reader); break;
                case var _ when member.SequenceEqual("currency"u8) && reader.TokenType == JsonTokenType.String:
                    e.Currency = JsonValues.Text(ref reader, "currency", ref ignored);
                    break;
                default: reader.Skip(); break;
            }
        }
        // Revenue first: an order's total has shipping and taxes in it, a value may be points.
        e.Value = revenue ?? value ?? total;
        if (e.Kind != EventKind.Page) e.Properties = JsonSlice.ToText(body[start..(int)reader.BytesConsumed]);
        else if (rest.Count > 0)
        {
            rest.Add((byte)'}');
            e.Properties = JsonSlice.ToText(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rest));
            if (rest.Capacity > 1 << 16) Rest = null;
        }
    }

    /// <summary>What a browser's page call says of the page once more.</summary>
    static bool SaysAgain(ReadOnlySpan<byte> member) =>
        member.SequenceEqual("path"u8) || member.SequenceEqual("search"u8) || member.SequenceEqual("tab_url"u8)
        || member.SequenceEqual("name"u8) || member.SequenceEqual("referring_domain"u8)
        || member.SequenceEqual("initial_referrer"u8) || member.SequenceEqual("initial_referring_domain"u8);
}
