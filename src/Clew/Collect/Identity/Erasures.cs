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
    readonly byte[] _key;
    readonly string? _file;
    volatile Dictionary<string, DateTime> _erased;

    Erasures(byte[] key, Dictionary<string, DateTime> erased, string? file) => (_key, _erased, _file) = (key, erased, file);

    /// <summary>The file of a workspace.</summary>
    public static string FileIn(string folder, string workspace) => Path.Combine(folder, workspace + ".erasures.json");

    /// <summary>Nothing erased so far, and kept in memory only.</summary>
    public static Erasures InMemory() => new(RandomNumberGenerator.GetBytes(32), [], null);

    /// <summary>Reads a workspace's file; where there is none, nothing was erased.</summary>
    /// <exception cref="UserError">The file is damaged: whom it named would come back unseen.</exception>
    public static Erasures Open(string file)
    {
        if (!File.Exists(file))
            return new(RandomNumberGenerator.GetBytes(32), [], file);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            var erased = new Dictionary<string, DateTime>(StringComparer.Ordinal);
            foreach (var entry in root.GetProperty("erased").EnumerateObject())
                erased[entry.Name] = entry.Value.GetDateTime().ToUniversalTime();
            return new(root.GetProperty("key").GetBytesFromBase64(), erased, file);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserError($"The record of erased persons is damaged: {e.Message}", file,
                "Put it back from a copy of the data folder.");
        }
    }

    /// <summary>True when nobody was erased.</summary>
    public bool IsEmpty => _erased.Count == 0;

    /// <summary>True when something that came in at an instant is of a person who was erased then or later.</summary>
    /// <param name="identifier">What the person is known by, plain or hashed.</param>
    /// <param name="receivedAt">When it came in, UTC; null for what cannot be newer than the erasure.</param>
    public bool Matches(Identifier identifier, DateTime? receivedAt = null)
    {
        var erased = _erased;
        return erased.Count > 0 && erased.TryGetValue(Hash(identifier), out var at) && (receivedAt is null || receivedAt <= at);
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
            var erased = new Dictionary<string, DateTime>(_erased, StringComparer.Ordinal);
            foreach (var identifier in identifiers)
                erased[Hash(identifier)] = at;
            if (_file is not null)
                Write(_file, erased);
            _erased = erased;
        }
    }

    string Hash(Identifier identifier) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(identifier.Canonical)).AsSpan(0, 16));

    void Write(string file, Dictionary<string, DateTime> erased)
    {
        var half = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(half, FileMode.CreateNew, FileAccess.Write))
            {
                using (var json = new Utf8JsonWriter(stream, new() { Indented = true }))
                {
                    json.WriteStartObject();
                    json.WriteBase64String("key", _key);
                    json.WriteStartObject("erased");
                    foreach (var (hash, at) in erased.OrderBy(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal))
                        json.WriteString(hash, at);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
                stream.Flush(flushToDisk: true);
            }
            File.Move(half, file, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }
}
