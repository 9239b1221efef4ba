namespace Clew.Collect.Rules;

/// <summary>A goal that a workspace has defined: every collected event of a name is a conversion of it. Asked for as <c>goal:ID</c>.</summary>
/// <param name="Id">A small letter, then up to 30 small letters, digits and <c>_</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Event">The name of the events, letter for letter.</param>
/// <param name="Each">True when each event counts; false for the first of each person only.</param>
public sealed record GoalRule(string Id, string Title, string Event, bool Each = true);
