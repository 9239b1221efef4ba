using System.Text;

namespace Clew.Import.Values;

/// <summary>The words that a column takes. Case does not matter; a space or hyphen is as good as an underscore.</summary>
public sealed class Vocabulary(params string[] words)
{
    readonly byte[][] _words = [.. words.Select(Encoding.ASCII.GetBytes)];

    /// <summary>The words, in lower case.</summary>
    public IReadOnlyList<string> Words { get; } = words;

    /// <summary>The word in its own spelling, or null when the text is none of them.</summary>
    internal byte[]? Find(ReadOnlySpan<byte> text)
    {
        foreach (var word in _words)
            if (text.SequenceEqual(word))
                return word;
        if (text.Length > 64)
            return null;
        Span<byte> folded = stackalloc byte[text.Length];
        for (var i = 0; i < text.Length; i++)
            folded[i] = text[i] switch
            {
                (byte)' ' or (byte)'-' => (byte)'_',
                >= (byte)'A' and <= (byte)'Z' => (byte)(text[i] | 0x20),
                _ => text[i],
            };
        foreach (var word in _words)
            if (folded.SequenceEqual(word))
                return word;
        return null;
    }

    /// <summary>What to say of another word.</summary>
    public string Expected { get; } = $"expected one of {string.Join(", ", words)}";
}
