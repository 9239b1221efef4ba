using System.Text;
using System.Text.Json;

namespace Clew.Collect.Decode;

/// <summary>
/// Where the messages of a request lie in its body, and the ids that they were given. Worked out once for the request that was asked
/// for last: of a large one many messages may be dropped, and each is cut out by itself.
/// </summary>
sealed class MessageParts
{
    [ThreadStatic]
    static MessageParts? Last;

    readonly Arrival _arrival;
    readonly List<Range> _messages = [];
    readonly List<(string Name, Range Value)> _others = [];
    readonly Dictionary<int, string> _ids = [];

    MessageParts(Arrival arrival, string array)
    {
        _arrival = arrival;
        try
        {
            Read(arrival.Body.Span, array);
        }
        catch (JsonException)
        {
            _messages.Clear();
            return;
        }
        var events = new List<Event>();
        Decoders.Find(arrival)(arrival, events, []);
        foreach (var e in events) _ids[e.Index] = e.MessageId;
    }

    /// <summary>The members beside the array of messages.</summary>
    public IReadOnlyList<(string Name, Range Value)> Others => _others;

    public static MessageParts Of(Arrival arrival, string array) =>
        ReferenceEquals(Last?._arrival, arrival) ? Last : Last = new MessageParts(arrival, array);

    /// <summary>Where the message lies; null where the body has no such message.</summary>
    public Range? Find(int index) => index < _messages.Count ? _messages[index] : null;

    /// <summary>The message's id; null where it cannot be read.</summary>
    public string? IdOf(int index) => _ids.GetValueOrDefault(index);

    void Read(ReadOnlySpan<byte> body, string array)
    {
        var sought = Encoding.UTF8.GetBytes(array);
        var reader = JsonBody.Open(body);
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            bool isArray = reader.ValueSpan.SequenceEqual(sought);
            string name = reader.ValueSpan.Length <= 10 ? JsonText.Read(ref reader) : "";
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            if (!isArray || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                _others.Add((name, start..(int)reader.BytesConsumed));
                continue;
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                start = (int)reader.TokenStartIndex;
                reader.Skip();
                _messages.Add(start..(int)reader.BytesConsumed);
            }
        }
    }
}
