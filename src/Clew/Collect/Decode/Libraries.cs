namespace Clew.Collect.Decode;

/// <summary>Where a client library runs.</summary>
enum LibraryKind : byte
{
    Unknown,
    Browser,
    App,
    Server,
}

/// <summary>Tells by a client library's name whether it runs in a visitor's browser, in an app of theirs, or on a server.</summary>
static class Libraries
{
    static readonly string[] Apps =
        ["android", "ios", "swift", "kotlin", "flutter", "react-native", "react_native", "cocoa", "objc", "unity", "cordova"];

    // "javascript" must be asked before "java", of which it is no part but by its letters.
    static readonly string[] Browsers = ["analytics.js", "javascript", "-js", "browser", "analytics-next", "web"];

    static readonly string[] Servers =
    [
        "python", "ruby", "php", "java", "analytics-go", "rudder-go", ".net", "dotnet", "csharp", "rust", "elixir", "clojure", "http",
    ];

    /// <param name="name">As in <c>context.library.name</c>, UTF-8.</param>
    public static LibraryKind KindOf(ReadOnlySpan<byte> name)
    {
        // Those that nearly all messages come from.
        if (name.SequenceEqual("analytics.js"u8) || name.SequenceEqual("RudderLabs JavaScript SDK"u8)) return LibraryKind.Browser;
        if (name.SequenceEqual("@segment/analytics-node"u8) || name.SequenceEqual("analytics-node"u8)) return LibraryKind.Server;
        if (name.IsEmpty || name.Length > 80) return LibraryKind.Unknown;
        Span<char> lower = stackalloc char[name.Length];
        for (int i = 0; i < name.Length; i++) lower[i] = char.ToLowerInvariant((char)name[i]);
        if (HasAny(lower, Apps)) return LibraryKind.App;
        if (HasAny(lower, ["node", "server"])) return LibraryKind.Server; // of a library in JavaScript these name the place
        if (HasAny(lower, Browsers)) return LibraryKind.Browser;
        return HasAny(lower, Servers) ? LibraryKind.Server : LibraryKind.Unknown;
    }

    static bool HasAny(ReadOnlySpan<char> name, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
            if (name.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }
}
