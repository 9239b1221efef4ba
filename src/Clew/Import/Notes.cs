using Clew.Storage;

namespace Clew.Import;

/// <summary>Something that a person should know of, though no row was refused for it.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Count">In how many rows; 0 for a thing of the file as a whole.</param>
/// <param name="FirstLine">The first such row's line, or 0.</param>
public sealed record ImportWarning(string Text, long Count, long FirstLine);

/// <summary>Counts warnings by their text.</summary>
sealed class WarningList
{
    readonly Dictionary<string, (long Count, long First)> _counts = [];
    readonly List<string> _order = [];

    public IReadOnlyList<ImportWarning> All =>
        [.. _order.Select(text => new ImportWarning(text, _counts[text].Count, _counts[text].First))];

    public void Add(string text, long line)
    {
        if (!_counts.TryGetValue(text, out var known))
        {
            _order.Add(text);
            known = (0, line);
        }
        _counts[text] = (known.Count + (line > 0 ? 1 : 0), known.First);
    }
}

/// <summary>Counts rejects and keeps the first by name.</summary>
sealed class RejectList
{
    const int ValueLength = 120;

    readonly List<Reject> _named = [];

    public long Count { get; private set; }

    public IReadOnlyList<Reject> Named => [.. _named.OrderBy(reject => reject.Line)];

    public void Add(long line, string? column, ReadOnlySpan<byte> value, string reason)
    {
        Count++;
        if (_named.Count < Limits.NamedRejects)
            _named.Add(new(line, column, value.IsEmpty ? null : Excerpt.Of(value, ValueLength), reason));
    }

    public void Add(Duplicates duplicates)
    {
        Count += duplicates.Count;
        foreach (var (_, line, first, key) in duplicates.Named.Take(Limits.NamedRejects - _named.Count))
            _named.Add(new(line, null, key,
                $"this id already stands on line {first} of this file; give each row an id of its own, or leave one of the two out"));
    }
}
