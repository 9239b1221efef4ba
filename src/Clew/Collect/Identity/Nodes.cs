using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace Clew.Collect.Identity;

/// <summary>
/// Numbers for identifiers: the same for the same one, plain or hashed. Keeps 16 bytes of each, and texts only of those that are
/// asked for, because a graph may hold millions.
/// </summary>
/// <param name="keepTexts">Whether texts are kept of all kinds; else of visitors and leads only.</param>
sealed class Nodes(bool keepTexts)
{
    // An id is anything that a stranger may send: with a seed that nobody knows, none can be made to meet another.
    readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
    readonly Dictionary<UInt128, int>[] _byKind = [.. Enumerable.Range(0, 6).Select(_ => new Dictionary<UInt128, int>())];
    readonly List<IdentifierKind> _kinds = [];
    readonly List<string?> _texts = [];

    public int Count => _kinds.Count;

    public IdentifierKind Kind(int node) => _kinds[node];

    public string? Text(int node) => _texts[node];

    public int? Find(Identifier identifier) =>
        _byKind[(int)identifier.Kind].TryGetValue(Key(identifier), out var node) ? node : null;

    public int Of(Identifier identifier)
    {
        var known = _byKind[(int)identifier.Kind];
        var key = Key(identifier);
        var keep = keepTexts || identifier.Kind is IdentifierKind.Visitor or IdentifierKind.Crm;
        if (!known.TryGetValue(key, out var node))
        {
            known[key] = node = Count;
            _kinds.Add(identifier.Kind);
            _texts.Add(keep ? identifier.Value : null);
        }
        else if (keep && !identifier.IsHashed)
        {
            _texts[node] = identifier.Value; // A hash gives way to what it is the hash of.
        }
        return node;
    }

    UInt128 Key(Identifier identifier)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        if (identifier.IsHashed)
            Convert.FromHexString(identifier.Value.AsSpan(identifier.Value.Length - 64), bytes, out _, out _);
        else if (Identifier.CanBeHashed(identifier.Kind))
            SHA256.HashData(Encoding.UTF8.GetBytes(identifier.Value), bytes);
        else
            return XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(identifier.Value), _seed);
        return BitConverter.ToUInt128(bytes);
    }
}
