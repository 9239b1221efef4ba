namespace Clew.App.Cli;

/// <summary>What a verb sees of the world around it.</summary>
/// <param name="Out">Where results go: the standard output as bytes, so that JSON is the same bytes everywhere.</param>
/// <param name="Error">Where messages and progress go.</param>
/// <param name="Clock">Tells the time.</param>
sealed record Terminal(Stream Out, TextWriter Error, TimeProvider Clock)
{
    /// <summary>Whether a person looks on: neither output nor messages are piped.</summary>
    public bool Interactive { get; init; }

    /// <summary>The folder that relative paths start from.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The process's own.</summary>
    public static Terminal Real() => new(Console.OpenStandardOutput(), Console.Error, TimeProvider.System)
    {
        Interactive = !Console.IsOutputRedirected && !Console.IsErrorRedirected,
    };

    /// <summary>A path as an absolute one.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, Folder);

    /// <summary>Writes bytes to the output.</summary>
    public void Write(ReadOnlyMemory<byte> bytes)
    {
        Out.Write(bytes.Span);
        Out.Flush();
    }

    /// <summary>Writes text as UTF-8 to the output.</summary>
    public void Write(string text) => Write(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a line to the output.</summary>
    public void WriteLine(string line) => Write(line + "\n");
}
