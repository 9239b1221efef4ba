using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Clew.Model.Channels;

/// <summary>The part of a touch that a condition looks at.</summary>
public enum ChannelField
{
    Source,
    Medium,
    Campaign,
}

/// <summary>One thing that a channel rule asks of a touch; comparisons ignore case.</summary>
public abstract record ChannelCondition
{
    internal abstract bool Holds(in ChannelInput input);
}

/// <summary>The field equals one of the words.</summary>
public sealed record IsOneOf(ChannelField Field, FrozenSet<string> Words) : ChannelCondition
{
    public IsOneOf(ChannelField field, params string[] words)
        : this(field, words.ToFrozenSet(StringComparer.OrdinalIgnoreCase)) { }

    internal override bool Holds(in ChannelInput input) => Words.Contains(input[Field]);
}

/// <summary>The field matches the pattern.</summary>
public sealed record Matches(ChannelField Field, Regex Pattern) : ChannelCondition
{
    internal override bool Holds(in ChannelInput input) => Pattern.IsMatch(input[Field]);
}

/// <summary>The source is listed in the category.</summary>
public sealed record SourceIs(SourceCategory Category) : ChannelCondition
{
    internal override bool Holds(in ChannelInput input) => input.Category == Category;
}

/// <summary>What the rules see: trimmed text, blank for what is missing, and the category of the source.</summary>
readonly record struct ChannelInput(string Source, string Medium, string Campaign, SourceCategory Category)
{
    public string this[ChannelField field] => field switch
    {
        ChannelField.Source => Source,
        ChannelField.Medium => Medium,
        _ => Campaign,
    };
}
