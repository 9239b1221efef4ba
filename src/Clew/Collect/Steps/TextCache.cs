using System.Collections.Concurrent;

namespace Clew.Collect.Steps;

/// <summary>
/// Remembers what was worked out of a text, for a bounded number of texts: when the young half is full it becomes the old half, and
/// what is asked for again comes back. Safe to share between threads; what it works out must depend on the text alone.
/// </summary>
/// <param name="make">Works out the value.</param>
/// <param name="half">So many texts at most are young; twice as many are held at most.</param>
sealed class TextCache<T>(Func<string, T> make, int half = 8_192)
{
    /// <summary>Longer texts are worked out each time: a stranger must not fill the memory with them.</summary>
    const int LongestText = 600;

    volatile Generation _young = new(), _old = new();

    public T this[ReadOnlySpan<char> text]
    {
        get
        {
            var young = _young;
            if (young.Lookup.TryGetValue(text, out var value)) return value;
            string key = text.ToString();
            if (_old.Values.TryGetValue(key, out value)) return Keep(young, key, value);
            value = make(key);
            return key.Length > LongestText ? value : Keep(young, key, value);
        }
    }

    T Keep(Generation young, string key, T value)
    {
        if (young.Values.TryAdd(key, value) && Interlocked.Increment(ref young.Count) == half)
        {
            _old = young;
            _young = new Generation();
        }
        return value;
    }

    sealed class Generation
    {
        public readonly ConcurrentDictionary<string, T> Values = new(StringComparer.Ordinal);
        public readonly ConcurrentDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> Lookup;
        public int Count;

        public Generation() => Lookup = Values.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
