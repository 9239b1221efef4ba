using Clew.Import.Values;

namespace Clew.Import;

/// <summary>How the text of a column is read.</summary>
public enum InputType
{
    /// <summary>Any text, up to <see cref="Limits.Text"/> bytes.</summary>
    Text,

    /// <summary>A text that names something, up to <see cref="Limits.Id"/> bytes.</summary>
    Id,

    /// <summary>One of the words of a vocabulary.</summary>
    Word,

    /// <summary>A whole number, 0 or more.</summary>
    Count,

    /// <summary>An amount; decimals beyond the fourth are rounded, halves away from zero.</summary>
    Money,

    /// <summary>An exchange rate above 0, with up to ten decimals.</summary>
    Rate,

    /// <summary>An instant; without an offset it is in the workspace's zone.</summary>
    Instant,

    /// <summary>A calendar day in the workspace's zone.</summary>
    Day,

    /// <summary>true, false, yes, no, 1 or 0.</summary>
    Flag,

    /// <summary>A currency's code.</summary>
    Currency,
}

/// <summary>A column that a file of some kind may have.</summary>
/// <param name="Name">Its name in the header, which is that of the stored column.</param>
/// <param name="Type">How its text is read.</param>
/// <param name="Required">True when a row without a value is rejected.</param>
/// <param name="Words">The words it takes, for <see cref="InputType.Word"/>.</param>
/// <param name="Default">What an empty value means.</param>
public sealed record Input(string Name, InputType Type, bool Required = false, Vocabulary? Words = null, string? Default = null);
