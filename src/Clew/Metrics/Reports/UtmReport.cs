using Clew.Collect.Rules;

namespace Clew.Metrics.Reports;

/// <summary>How tidy the words are that sources, media and campaigns go by, in the sessions, leads and spend of a period.</summary>
/// <param name="Tidied">Words that the workspace's rules put others in the place of, the most frequent first.</param>
/// <param name="Alike">Words that the rules take for different and that differ in nothing but case, blanks and signs.</param>
/// <param name="Preview">What sessions would change if the words that are alike were one; the rules stay as they are.</param>
/// <param name="Next">Rules under which they are one; null where none are alike.</param>
public sealed record UtmReport(IReadOnlyList<TidiedWord> Tidied, IReadOnlyList<AlikeWords> Alike, RulesPreview Preview, CollectRules? Next);

/// <summary>A word that the rules put another in the place of.</summary>
/// <param name="Dimension"><c>source</c>, <c>medium</c> or <c>campaign</c>.</param>
/// <param name="Raw">As it stands in the data.</param>
/// <param name="Word">What it becomes; null for nothing.</param>
/// <param name="Rows">In how many sessions, leads and rows of spend it stands.</param>
public sealed record TidiedWord(string Dimension, string Raw, string? Word, long Rows);

/// <summary>Words that may be one.</summary>
/// <param name="Dimension"><c>source</c>, <c>medium</c> or <c>campaign</c>.</param>
/// <param name="Words">The words under the rules with the number of rows they stand in, the most frequent first.</param>
public sealed record AlikeWords(string Dimension, IReadOnlyList<(string Word, long Rows)> Words);
