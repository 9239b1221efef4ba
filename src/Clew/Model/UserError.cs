namespace Clew.Model;

/// <summary>
/// A request that cannot be met, told to the person who made it: what was wrong, where, and the remedy.
/// Mapped once to HTTP 400 or exit code 2. Our own bugs throw other exceptions. Open, so that a caller can tell a busy workspace apart.
/// </summary>
#pragma warning disable CA1710, MA0058 // the house word is "user error"; it is thrown and caught in few places
public class UserError(string problem, string? where = null, string? remedy = null) : Exception(Join(problem, where, remedy))
#pragma warning restore CA1710, MA0058
{
    /// <summary>What was wrong, with the offending value.</summary>
    public string Problem { get; } = problem;

    /// <summary>The file, line, key or option where it was found.</summary>
    public string? Where { get; } = where;

    /// <summary>What to do about it.</summary>
    public string? Remedy { get; } = remedy;

    static string Join(string problem, string? where, string? remedy)
    {
        var text = problem.TrimEnd('.', ' ');
        if (!string.IsNullOrEmpty(where)) text += $" ({where})";
        text += ".";
        if (string.IsNullOrEmpty(remedy)) return text;
        var end = remedy.TrimEnd();
        return end[^1] is '.' or '?' or '!' ? $"{text} {end}" : $"{text} {end}.";
    }
}
