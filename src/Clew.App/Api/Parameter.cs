namespace Clew.App.Api;

/// <summary>
/// A named value of a request: <c>from=</c> in a query string, <c>--from</c> on the command line. One table of these drives the
/// reading, the check for unknown names, the help text and the OpenAPI document.
/// </summary>
/// <param name="Name">The name in a query string.</param>
/// <param name="Meaning">One line for people.</param>
sealed record Parameter(string Name, string Meaning)
{
    /// <summary>Whether it may be given several times.</summary>
    public bool Many { get; init; }

    /// <summary>Whether a request without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>The only values allowed; empty when others are.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What counts when it is not given, for people.</summary>
    public string? Default { get; init; }

    /// <summary>How the value is called in help: <c>D</c>, <c>N</c>, <c>dim=value</c>.</summary>
    public string Shape { get; init; } = "value";
}
