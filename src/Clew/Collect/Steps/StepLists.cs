using System.Reflection;

namespace Clew.Collect.Steps;

/// <summary>Reads the embedded lists.</summary>
static class StepLists
{
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Clew.Collect.Steps.Lists." + file)
            ?? throw new InvalidOperationException($"The list {file} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return line;
    }
}
