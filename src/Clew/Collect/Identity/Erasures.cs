using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clew.Model;

namespace Clew.Collect.Identity;

/// <summary>
/// What was erased, as keyed hashes from which it cannot be read back: a record that comes later out of the journal or out of an older
/// backup is known by them and goes too. What a person sends after the erasure is a new beginning and is kept. Safe for many threads.
/// </summary>
public sealed class Erasures
{
    readonly Lock _changing = new();
    readonly string? _file, _place;
    readonly Func<string?>? _read;
    readonly Action<Func<string?, string?>>? _change;
    volatile State _state;

    // Text: what it was read from, where others may change it.
    sealed record State(byte[] Key, Dictionary<string, DateTime> Erased, string? Text);

    Erasures(State state, string? file) => (_state, _file) = (state, file);

    Erasures(Func<string?> read, Action<Func<string?, string?>> change, string place) =>
        (_read, _change, _place, _state) = (read, change, place, Of(read(), place));

    /// <summary>The file of a workspace.</summary>
    public static string FileIn(string folder, string workspace) => Path.Combine(folder, workspace + ".erasures.json");

    /// <summary>Nothing erased so far, and kept in memory only.</summary>
    public static Erasures InMemory() => new(Of(null, ""), null);

    /// <summary>Those of a workspace that several nodes share.</summary>
    /// <param name="read">The text that is kept, the same instance as long as it is the same; null where there is none yet.</param>
    /// <param name="change">Changes the text, and returns when all that ask later find it changed.</param>
    /// <param name="place">Where it is kept, for errors.</param>
    public static Erasures Shared(Func<string?> read, Action<Func<string?, string?>> change, string place) => new(read, change, place);

    /// <summary>Reads a workspace's file; where there is none, nothing was erased.</summary>
    /// <exception cref="UserError">The file is damaged: whom it named would come back unseen.</exception>
    public static Erasures Open(string file)
    {
        return new(Of(File.Exists(file) ? File.ReadAllText(file) : null, file), file);
    }

    static State Of(string? text, string place)
    {
        if (text is null)
            return new(RandomNumberGenerator.GetBytes(32), [], null);
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var erased = new Dictionary<string, DateTime>(StringComparer.Ordinal);
            foreach (var entry in root.GetProperty("erased").EnumerateObject())
                erased[entry.Name] = entry.Value.GetDateTime().ToUniversalTime();
            return new(root.GetProperty("key").GetBytesFromBase64(), erased, text);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserError($"The record of erased persons is damaged: {e.Message}", place,
                "Put it back from a copy of the data folder.");
        }
    }

    State Now()
    {
        var state = _state;
        if (_read is null || _read() is not { } text || ReferenceEquals(text, state.Text))
            return state;
        return _state = Of(text, _place!);
    }

    /// <summary>True when nobody was erased.</summary>
    public bool IsEmpty => Now().Erased.Count == 0;

    /// <summary>True when something that came in at an instant is of a person who was erased then or later.</summary>
    /// <param name="identifier">What the person is known by, plain or hashed.</param>
    /// <param name="receivedAt">When it came in, UTC; null for what cannot be newer than the erasure.</param>
    public bool Matches(Identifier identifier, DateTime? receivedAt = null)
    {
        var state = Now();
        return state.Erased.Count > 0 && state.Erased.TryGetValue(Hash(state, identifier), out var at) && (receivedAt is null || receivedAt <= at);
    }

    /// <summary>True when an event names anything that was erased after it came in: the reason to drop it.</summary>
    public bool Matches(Event e)
    {
        if (IsEmpty)
            return false;
        var at = e.Arrival.ReceivedAt;
        return (Normal.Visitor(e.VisitorId) is { } visitor && Matches(visitor, at))
            || (Normal.User(e.PreviousId) is { } previous && Matches(previous, at))
            || (e.Fields?.GetValueOrDefault("contact") is { } contact && Normal.Email(contact) is { } email && Matches(email, at))
            || IdentityLinks.Known(e).Any(known => Matches(known, at));
    }

    /// <summary>Remembers identifiers; when it returns, they are on disk.</summary>
    public void Add(IEnumerable<Identifier> identifiers, DateTime at)
    {
        lock (_changing)
        {
            if (_change is not null)
            {
                // The key is whoever's text is there first.
                _change(text => Text(With(Of(text, _place!), identifiers, at)));
                return;
            }
            var state = With(_state, identifiers, at);
            if (_file is not null)
                Write(_file, Text(state));
            _state = state;
        }
    }

    static State With(State state, IEnumerable<Identifier> identifiers, DateTime at)
    {
        var erased = new Dictionary<string, DateTime>(state.Erased, StringComparer.Ordinal);
        foreach (var identifier in identifiers)
            erased[Hash(state, identifier)] = at;
        return state with { Erased = erased };
    }

    static string Hash(State state, Identifier identifier) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(state.Key, Encoding.UTF8.GetBytes(identifier.Canonical)).AsSpan(0, 16));

    static string Text(State state)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteBase64String("key", state.Key);
            json.WriteStartObject("erased");
            foreach (var (hash, at) in state.Erased.OrderBy(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal))
                json.WriteString(hash, at);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void Write(string file, string text) => WholeFile.Write(file, Encoding.UTF8.GetBytes(text));
}
